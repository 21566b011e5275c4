//! The program without terminal, clock and network: keys go in, the screen is read back, and questions are
//! answered from a case in memory.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use casework::apply::{Context, apply};
use casework::mutation::{Envelope, Mutation, SCHEMA};
use casework::record::{CaseId, DeviceId, MutationId, RecordId, Role, Scope};
use casework::text::Untrusted;
use casework::wire::{History, MaterialText, Me, PageState, PageText, TextState};
use compass::app::known::Known;
use compass::app::outbox::{CaseSeen, Waiting};
use compass::app::request::{Answer, HearingSeen, News, QueueSeen, Request, Shown};
use compass::app::screens::reader::CaseSearch;
use compass::app::screens::{Screen, marks};
use compass::app::today::TodaySeen;
use compass::app::{App, Effect, Event, update};
use compass::keymap::{Keymap, parse_sequence};
use compass::theme::{Depth, Theme};
use compass::ui;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Size;
use ratatui::style::Style;
use serde_json::Value;
use uuid::Uuid;

use crate::file::Desk;

/// The program on a stage.
pub struct Stage {
    pub app: App,
    pub file: Desk,
    pub texts: BTreeMap<RecordId, MaterialText>,
    pub drafts: BTreeMap<String, (Value, Timestamp)>,
    pub sent: Vec<Mutation>,
    /// The review a copy was asked of last.
    pub saved: Vec<casework::reading::Piece>,
    /// What was taken back.
    pub undone: Vec<MutationId>,
    /// How screens were shown last.
    pub states: BTreeMap<String, Value>,
    /// What the office says instead of answering.
    pub refuses: Option<String>,
    /// Whether documents can be fetched.
    pub cut: bool,
    pub quit: bool,
    /// What went to the clipboard.
    pub copied: Vec<String>,
    /// What became of originals that were to be shown.
    pub shown: Shown,
    /// What waits to be sent.
    pub waiting: Waiting,
    /// What the day holds.
    pub today: TodaySeen,
    /// How often it was asked for.
    pub asked_for_today: usize,
    /// What was marked as seen, and up to which number.
    pub seen: Vec<(Option<CaseId>, u64)>,
    /// The cases that were opened.
    pub opened: Vec<CaseId>,
    /// What the server says happened to the case.
    pub history: Result<History, String>,
    theme: Theme,
    made: u128,
}

impl Stage {
    pub fn new(file: Desk, texts: BTreeMap<RecordId, MaterialText>, first: Screen) -> Self {
        Self::with_drafts(file, texts, BTreeMap::new(), first)
    }

    pub fn with_drafts(
        file: Desk,
        texts: BTreeMap<RecordId, MaterialText>,
        drafts: BTreeMap<String, (Value, Timestamp)>,
        first: Screen,
    ) -> Self {
        let size = Size::new(80, 24);
        let app = App::new(first, Keymap::defaults(), file.now, TimeZone::UTC, size);
        let mut stage = Self {
            app,
            file,
            texts,
            drafts,
            sent: Vec::new(),
            saved: Vec::new(),
            undone: Vec::new(),
            states: BTreeMap::new(),
            refuses: None,
            cut: false,
            quit: false,
            copied: Vec::new(),
            shown: Shown::Nowhere,
            waiting: Waiting::default(),
            today: TodaySeen::default(),
            asked_for_today: 0,
            seen: Vec::new(),
            opened: Vec::new(),
            history: Ok(History {
                entries: Vec::new(),
            }),
            theme: Theme::built_in("default", Depth::Ansi).unwrap(),
            made: 0,
        };
        let known = Known {
            me: Some(Me {
                user: stage.file.me,
                name: "Priya Lowe".into(),
                login: "plowe".to_owned(),
                roles: vec![Role::Prosecutor],
                units: Vec::new(),
                pools: Vec::new(),
                must_change_password: false,
            }),
            ..Known::default()
        };
        stage.happen(Event::News(News::Office(Arc::new(known))));
        stage.happen(Event::Resize(size));
        stage
    }

    pub fn happen(&mut self, event: Event) {
        self.app.desk.now = self.file.now;
        let mut effects = update(&mut self.app, event);
        while !effects.is_empty() {
            let effect = effects.remove(0);
            match effect {
                Effect::Ask(ticket, request) => {
                    let answer = self.answer(request);
                    effects.extend(update(&mut self.app, Event::Answered(ticket, answer)));
                }
                Effect::Copy(text) => self.copied.push(text),
                Effect::Quit => self.quit = true,
                _ => {}
            }
        }
    }

    /// Presses keys, written as in `keymap.toml` with a space between.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for chord in parse_sequence(keys).unwrap() {
            self.happen(Event::Key(chord));
        }
        self
    }

    /// Types a text, character by character.
    pub fn write(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            let key = match c {
                ' ' => "Space".to_owned(),
                '\n' => "Enter".to_owned(),
                c => c.to_string(),
            };
            self.press(&key);
        }
        self
    }

    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.happen(Event::Resize(Size::new(width, height)));
        self
    }

    /// Time passes, and whoever asked to be woken is.
    pub fn wait(&mut self, seconds: i64) -> &mut Self {
        self.file.now += SignedDuration::from_secs(seconds);
        if self.app.next_wake().is_some_and(|at| at <= self.file.now) {
            self.happen(Event::Woke);
        }
        self
    }

    pub fn mono(&mut self) -> &mut Self {
        self.theme = Theme::built_in("mono", Depth::None).unwrap();
        self
    }

    fn answer(&mut self, request: Request) -> Answer {
        match request {
            Request::Today => {
                self.asked_for_today += 1;
                let day = casework::calendar::london_date(self.file.now);
                let today = TodaySeen {
                    day,
                    ..self.today.clone()
                };
                Answer::Today(Ok(Arc::new(today)))
            }
            Request::Seen { case, through } => {
                self.seen.push((case, through));
                self.today.changes.clear();
                Answer::Done(Ok(()))
            }
            Request::Opened(case) => {
                self.opened.push(case);
                Answer::Done(Ok(()))
            }
            Request::Case(_) => Answer::Case(Ok(self.case_seen())),
            Request::MaterialText { material, .. } => {
                Answer::MaterialText(match self.texts.get(&material) {
                    Some(text) if !self.cut => Ok(Arc::new(text.clone())),
                    _ => Err("there is no connection".to_owned()),
                })
            }
            Request::Submit {
                scope,
                mutation,
                at,
                draft,
            } => {
                let kept = self.submit(scope, *mutation, at);
                if let (Ok(_), Some(draft)) = (&kept, draft) {
                    self.drafts.remove(&draft);
                }
                Answer::Submitted(kept)
            }
            Request::SubmitAll { changes, at } => {
                let outcomes = changes.into_iter();
                let outcomes = outcomes.map(|(scope, change)| self.submit(scope, change, at));
                Answer::SubmittedAll(Ok(outcomes.collect()))
            }
            Request::UndoAll(changes) => {
                self.undone.extend(&changes);
                Answer::Undone(Ok((changes.len(), None)))
            }
            Request::ScreenState(key) => Answer::ScreenState(self.states.get(&key).cloned()),
            Request::KeepScreenState { key, value } => {
                self.states.insert(key, value);
                Answer::Done(Ok(()))
            }
            Request::Register { register, at } => {
                let case = self.file.file.scope().case().unwrap();
                let kept = self.submit(Scope::Case(case), (*register).into(), at);
                Answer::Registered(kept.map(|_| case))
            }
            Request::SaveDraft { key, value } => {
                self.drafts.insert(key, (value, self.file.now));
                Answer::Done(Ok(()))
            }
            Request::Draft(key) => Answer::Draft(self.drafts.get(&key).cloned()),
            Request::RemoveDraft(key) => {
                self.drafts.remove(&key);
                Answer::Done(Ok(()))
            }
            Request::OpenOriginal { .. } => Answer::OriginalOpened(Ok(self.shown.clone())),
            Request::SearchCase { query, .. } => {
                let mut search = CaseSearch::of(&query);
                for item in marks::documents(&self.file.file) {
                    let title = item.body.title.sanitized();
                    match self.texts.get(&item.id()) {
                        Some(text) if text.state == TextState::Ready => {
                            search.look_in(item.id(), &title, text);
                        }
                        Some(_) => search.leave_out(&title, "it is protected by a password"),
                        None => search.leave_out(&title, "its text is not on this machine"),
                    }
                }
                Answer::CaseSearched(Ok(Arc::new(search)))
            }
            Request::SaveOriginal { to, .. } => Answer::OriginalSaved(Ok(to)),
            Request::SaveReview { pieces, to } => {
                self.saved = pieces;
                Answer::Saved(Ok(to))
            }
            Request::Hearings(on) => {
                let seen = self.case_seen();
                let hearings = self.file.file.hearings();
                let found = hearings.iter().filter(|h| h.body.on == on);
                Answer::Hearings(Ok(found
                    .map(|h| HearingSeen {
                        id: h.id(),
                        hearing: h.body.clone(),
                        seen: Arc::clone(&seen),
                    })
                    .collect()))
            }
            Request::Queue => Answer::Queue(Ok(QueueSeen {
                tasks: Arc::new(casework::summary::task_rows(&self.file.file)),
                cases: Arc::new(
                    casework::summary::case_row(&self.file.file)
                        .into_iter()
                        .collect(),
                ),
                as_of: Some(self.file.now),
            })),
            Request::History(_) => Answer::History(self.history.clone()),
            Request::Outbox => Answer::Outbox(Ok(self.waiting.clone())),
            other => panic!("nobody on this stage answers {other:?}"),
        }
    }

    fn case_seen(&self) -> Arc<CaseSeen> {
        Arc::new(CaseSeen {
            case: self.file.file.scope().case().unwrap(),
            file: self.file.file.clone(),
            unsent: Vec::new(),
            drafts: Vec::new(),
            as_of: Some(self.file.now),
        })
    }

    fn submit(
        &mut self,
        scope: Scope,
        mutation: Mutation,
        at: Timestamp,
    ) -> Result<MutationId, String> {
        if let Some(why) = self.refuses.take() {
            return Err(why);
        }
        if scope != self.file.file.scope() {
            // Nobody here keeps what is of a person or the office; that it was asked for is what counts.
            self.sent.push(mutation);
            return Ok(MutationId(Uuid::from_u128(0xF000)));
        }
        self.made += 1;
        let envelope = Envelope {
            id: MutationId(Uuid::from_u128(0xF000 + self.made)),
            device: DeviceId(Uuid::from_u128(0xE000)),
            scope,
            schema: SCHEMA,
            occurred_at: at,
            mutation: mutation.clone(),
        };
        let context = Context {
            tables: &self.file.tables,
            actor: self.file.me,
            roles: &self.file.roles,
        };
        let changes = apply(&self.file.file, &envelope, &context).map_err(|why| why.to_string())?;
        self.file.file.commit(changes);
        self.sent.push(mutation);
        Ok(envelope.id)
    }

    fn buffer(&self) -> Buffer {
        let size = self.app.size;
        let mut terminal = Terminal::new(TestBackend::new(size.width, size.height)).unwrap();
        terminal
            .draw(|frame| ui::render(&self.app, &self.theme, frame))
            .unwrap();
        terminal.backend().buffer().clone()
    }

    /// What is on the screen, row by row.
    pub fn text(&self) -> String {
        let buffer = self.buffer();
        let mut text = String::new();
        for y in 0..buffer.area.height {
            let row: String = (0..buffer.area.width)
                .map(|x| buffer[(x, y)].symbol())
                .collect();
            let _ = writeln!(text, "{}", row.trim_end());
        }
        text
    }

    /// What is on the screen with its styles: a letter for each style, and what the letters mean.
    pub fn picture(&self) -> String {
        let buffer = self.buffer();
        let mut known: Vec<Style> = vec![Style::reset()];
        let mut grid = String::new();
        for y in 0..buffer.area.height {
            let mut row = String::new();
            for x in 0..buffer.area.width {
                let style = buffer[(x, y)].style();
                let plain = style.fg == Some(ratatui::style::Color::Reset)
                    && style.bg == Some(ratatui::style::Color::Reset)
                    && style.add_modifier.is_empty();
                let index = if plain {
                    0
                } else {
                    known
                        .iter()
                        .position(|other| *other == style)
                        .unwrap_or_else(|| {
                            known.push(style);
                            known.len() - 1
                        })
                };
                row.push(if index == 0 {
                    '.'
                } else {
                    (b'a' + index as u8 - 1) as char
                });
            }
            let _ = writeln!(grid, "{}", row.trim_end_matches('.'));
        }
        let mut legend = String::new();
        for (letter, style) in ('a'..).zip(&known[1..]) {
            let _ = writeln!(
                legend,
                "{letter} {:?} on {:?} {:?}",
                style.fg.unwrap_or_default(),
                style.bg.unwrap_or_default(),
                style.add_modifier
            );
        }
        format!("{}\n{grid}\n{legend}", self.text())
    }

    /// Holds that the screen says something.
    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        let text = self.text();
        assert!(
            text.contains(words),
            "“{words}” is not on the screen:\n{text}"
        );
        self
    }

    /// Holds that the screen does not say something.
    #[track_caller]
    pub fn does_not_say(&self, words: &str) -> &Self {
        let text = self.text();
        assert!(!text.contains(words), "“{words}” is on the screen:\n{text}");
        self
    }
}

/// A text of pages.
pub fn pages(pages: &[&str]) -> MaterialText {
    MaterialText {
        sha256: "0".repeat(64),
        state: TextState::Ready,
        pages: pages
            .iter()
            .zip(1..)
            .map(|(text, number)| PageText {
                number,
                state: if text.is_empty() {
                    PageState::ImageOnly
                } else {
                    PageState::Text
                },
                text: Untrusted::new((*text).to_owned()),
            })
            .collect(),
    }
}
