//! A signed review as it was signed.

use std::path::PathBuf;
use std::sync::Arc;

use casework::calendar::{london_date, london_time, long_date};
use casework::file::CaseFile;
use casework::reading::{self, Names, Piece};
use casework::record::{CaseId, RecordId, Review, UserId};
use casework::roles::Action;
use casework::text::sanitize;
use ratatui::layout::Rect;

use super::Screen;
use super::case::act::{self, Doing, Ground};
use crate::app::form::{Field, Filling, required};
use crate::app::jobs::{Key, Ticket};
use crate::app::laid;
use crate::app::layers::{FormLayer, Layer};
use crate::app::list::List;
use crate::app::notices::Level;
use crate::app::outbox::CaseSeen;
use crate::app::page::{Desk, Page};
use crate::app::request::{Answer, Choice, News, Purpose, Request};
use crate::command::{Command, Place};
use crate::theme::Role;

/// A signed review.
#[derive(Debug)]
pub struct SignedReview {
    /// The case.
    pub case: CaseId,
    /// The lines, once the cache has answered.
    pub lines: Vec<(Role, String)>,
    /// The cursor among them.
    pub list: List,
    /// Why it cannot be shown, if so.
    pub unreadable: Option<String>,
    review: RecordId,
    seen: Option<Arc<CaseSeen>>,
    /// The second opinion that is being asked for.
    asked: Option<Ticket>,
    width: usize,
    stale: bool,
}

impl SignedReview {
    /// A review, not loaded yet.
    pub fn new(case: CaseId, review: RecordId) -> Self {
        Self {
            case,
            lines: Vec::new(),
            list: List::default(),
            unreadable: None,
            review,
            seen: None,
            asked: None,
            width: 0,
            stale: false,
        }
    }

    fn key(&self) -> Key {
        Key::new(&["signed", &self.review.to_string()])
    }

    /// The review as another person reads it another day: everybody by name, every moment with its day.
    fn pieces(&self, desk: &Desk) -> Vec<Piece> {
        let Some(seen) = &self.seen else {
            return Vec::new();
        };
        let Some(review) = seen.file.get::<Review>(self.review) else {
            return Vec::new();
        };
        let named = |user: UserId| {
            let mine = desk.known.me.as_ref().filter(|me| me.user == user);
            mine.map_or_else(
                || desk.known.person(user),
                |me| sanitize(&me.name).into_owned(),
            )
        };
        let names = Names {
            person: &named,
            moment: &|at| {
                let time = london_time(at).strftime("%H:%M").to_string();
                format!("{} {time}", long_date(london_date(at)))
            },
        };
        reading::of_signed(&seen.file, self.review, review, &desk.known.tables, &names)
    }

    fn copy_key(&self) -> Key {
        Key::new(&["signed", "copy", &self.review.to_string()])
    }

    /// Why no review can be written that supersedes this one, from here.
    fn cannot_go_on(&self, desk: &Desk) -> Option<String> {
        let seen = self.seen.as_ref()?;
        let newest = seen.file.reviews().first().map(casework::file::Entry::id);
        desk.known.may_not(Action::SubmitReview).or_else(|| {
            (newest != Some(self.review)).then(|| "a later review supersedes this one".to_owned())
        })
    }

    fn arrange(&mut self, desk: &Desk) {
        self.stale = false;
        let Some(seen) = &self.seen else { return };
        let Some(review) = seen.file.get::<Review>(self.review) else {
            self.unreadable = Some("This review is not on the case any more.".to_owned());
            return;
        };
        let names = Names {
            person: &|user| desk.known.person(user),
            moment: &|at| desk.clock(at),
        };
        let tables = &desk.known.tables;
        let pieces = reading::of_signed(&seen.file, self.review, review, tables, &names);
        self.lines = laid::rows(&pieces, self.width);
        self.list.set_len(self.lines.len());
    }
}

/// What a copy of a review is called, as text.
pub(super) fn file_name(file: Option<&CaseFile>) -> String {
    let urn = file
        .and_then(CaseFile::head)
        .map(|head| head.urn.to_string());
    format!("review-{}.pdf", urn.unwrap_or_default().replace('/', "-"))
}

/// Asks where a copy of a review goes.
pub(super) fn copy_form(name: &str) -> FormLayer {
    let fields = vec![Field::line("File", "path").holding(name).checked(required)];
    FormLayer::new("Save a copy of the review", Purpose::SaveTo, fields).with_detail(
        "The ending says the form: .txt, .html or .pdf. A review is for the CPS alone. A file that exists is left alone.",
    )
}

/// Writes a copy of a review to the file that was named.
pub(super) fn ask_copy(desk: &mut Desk, key: Key, pieces: Vec<Piece>, fillings: &[Filling]) {
    let typed = fillings.first().map_or("", Filling::text).trim();
    let to = PathBuf::from(typed);
    desk.ask(key, Request::SaveReview { pieces, to });
}

impl Page for SignedReview {
    fn places(&self) -> Vec<Place> {
        vec![Place::Signed, Place::List]
    }

    fn title(&self) -> String {
        "Signed review".to_owned()
    }

    fn disabled(&self, desk: &Desk, command: Command) -> Option<String> {
        match command {
            Command::Activate => Some("a signed review is read, not changed".to_owned()),
            Command::ReviewSave if self.lines.is_empty() => {
                Some("the review is not here yet".to_owned())
            }
            Command::ReviewAgain => self.cannot_go_on(desk),
            Command::OpinionAsk => {
                let seen = self.seen.as_ref()?;
                let ground = Ground {
                    file: &seen.file,
                    known: &desk.known,
                    today: desk.today(),
                };
                Doing::cannot_ask_opinion(ground, self.review)
            }
            _ => None,
        }
    }

    fn run(&mut self, desk: &mut Desk, command: Command, _count: Option<usize>) {
        match command {
            Command::ReviewSave => {
                let name = file_name(self.seen.as_ref().map(|seen| &seen.file));
                desk.open(Layer::Form(copy_form(&name)));
            }
            Command::ReviewAgain => {
                desk.push(Screen::Review(Box::new(super::Review::new(self.case))));
            }
            Command::OpinionAsk => {
                if let Some(seen) = &self.seen {
                    let doing = Doing::ask_opinion(self.review);
                    let ground = Ground {
                        file: &seen.file,
                        known: &desk.known,
                        today: desk.today(),
                    };
                    if let Some(layer) = act::layer(self.case, doing, ground) {
                        desk.open(layer);
                    }
                }
            }
            _ => {}
        }
    }

    fn chosen(&mut self, desk: &mut Desk, choice: Choice) {
        match choice {
            Choice::Filled(Purpose::SaveTo, fillings) => {
                let pieces = self.pieces(desk);
                ask_copy(desk, self.copy_key(), pieces, &fillings);
            }
            Choice::Filled(Purpose::Act(case, doing), fillings) => {
                let Some(seen) = self.seen.clone() else {
                    return;
                };
                let ground = Ground {
                    file: &seen.file,
                    known: &desk.known,
                    today: desk.today(),
                };
                match act::mutation(doing, &fillings, ground) {
                    Ok((mutation, _)) => {
                        let ticket = desk.submit(case, mutation);
                        self.asked = Some(ticket);
                    }
                    Err(why) => desk.say(Level::Error, why),
                }
            }
            _ => {}
        }
    }

    fn list(&mut self) -> Option<&mut List> {
        Some(&mut self.list)
    }

    fn answered(&mut self, desk: &mut Desk, ticket: &Ticket, answer: Answer) -> Option<Answer> {
        match answer {
            Answer::Case(outcome) if ticket.key == self.key() => {
                match outcome {
                    Ok(seen) => {
                        self.seen = Some(seen);
                        self.unreadable = None;
                        self.arrange(desk);
                    }
                    Err(why) => self.unreadable = Some(why),
                }
                None
            }
            Answer::Saved(outcome) if ticket.key == self.copy_key() => {
                desk.say_saved(outcome);
                None
            }
            Answer::Submitted(outcome) if self.asked.as_ref() == Some(ticket) => {
                self.asked = None;
                match outcome {
                    Ok(_) => desk.say(Level::Success, "The colleague is asked"),
                    Err(why) => desk.say(Level::Error, format!("Not asked: {why}")),
                }
                None
            }
            other => Some(other),
        }
    }

    fn news(&mut self, desk: &mut Desk, news: &News) {
        match news {
            News::CasesLeft(cases) if cases.contains(&self.case) => {
                self.seen = None;
                self.lines.clear();
                self.list.set_len(0);
                self.unreadable = Some("This case is no longer yours to see.".to_owned());
            }
            News::Cases(cases) if cases.contains(&self.case) => self.shown(desk),
            News::Office(_) => self.arrange(desk),
            _ => {}
        }
    }

    fn shown(&mut self, desk: &mut Desk) {
        desk.ask(self.key(), Request::Case(self.case));
    }

    fn settle(&mut self, area: Rect) {
        self.list.set_height(area.height);
        let width = usize::from(area.width.saturating_sub(3));
        self.stale |= width != self.width;
        self.width = width;
    }

    fn resized(&mut self, desk: &mut Desk) {
        if self.stale {
            self.arrange(desk);
        }
    }
}
