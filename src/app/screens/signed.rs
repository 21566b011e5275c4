//! A signed review as it was signed.

use std::sync::Arc;

use casework::file::CaseFile;
use casework::record::{CaseId, Charge, Defendant, RecordId, Review};
use casework::text::sanitize_block;
use ratatui::layout::Rect;

use crate::app::jobs::{Key, Ticket};
use crate::app::list::List;
use crate::app::outbox::CaseSeen;
use crate::app::page::{Desk, Page};
use crate::app::request::{Answer, News, Request};
use crate::app::wrap::wrapped;
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
            width: 0,
            stale: false,
        }
    }

    fn key(&self) -> Key {
        Key::new(&["signed", &self.review.to_string()])
    }

    fn arrange(&mut self, desk: &Desk) {
        self.stale = false;
        let Some(seen) = &self.seen else { return };
        let Some(review) = seen.file.get::<Review>(self.review) else {
            self.unreadable = Some("This review is not on the case any more.".to_owned());
            return;
        };
        self.lines = lines(&seen.file, review, desk, self.width);
        self.list.set_len(self.lines.len());
    }
}

fn lines(file: &CaseFile, review: &Review, desk: &Desk, width: usize) -> Vec<(Role, String)> {
    let mut lines = Vec::new();
    let mut add = |role: Role, indent: usize, text: &str| {
        let safe = sanitize_block(text).into_owned();
        let room = width.saturating_sub(indent).max(10);
        for row in wrapped(&safe, room) {
            lines.push((role, format!("{}{row}", " ".repeat(indent))));
        }
    };
    let urn = file.head().map(|head| head.urn.to_string());
    let head = format!(
        "{} · {} · {}",
        review.kind.title(),
        file.name(),
        urn.unwrap_or_default()
    );
    add(Role::Heading, 0, &head);
    let by = desk.known.person(review.by);
    add(
        Role::Dim,
        0,
        &format!("Signed by {by}, {}", desk.clock(review.at)),
    );
    if let Some(by) = review.review_by {
        let again = casework::calendar::long_date(by);
        add(Role::Dim, 0, &format!("To be reviewed again by {again}"));
    }
    for section in review
        .sections
        .iter()
        .filter(|section| !section.text.is_blank())
    {
        add(Role::Text, 0, " ");
        add(Role::Heading, 0, section.key.title());
        add(Role::Text, 0, section.text.raw());
    }
    if !review.decisions.is_empty() {
        add(Role::Text, 0, " ");
        add(Role::Heading, 0, "Decisions");
    }
    let mut last = None;
    for decision in &review.decisions {
        if last != Some(decision.defendant) {
            last = Some(decision.defendant);
            let name = file
                .get::<Defendant>(decision.defendant)
                .map(Defendant::name);
            add(Role::Strong, 0, name.unwrap_or_default().raw());
        }
        let charge = file
            .get::<Charge>(decision.charge)
            .map(|charge| format!("{} ({})", charge.title.raw(), charge.offence));
        let line = format!(
            "{}: {}",
            charge.unwrap_or_default(),
            decision.decision.title()
        );
        add(Role::Text, 2, &line);
        if !decision.reason.is_blank() {
            add(Role::Dim, 4, decision.reason.raw());
        }
        if let Some(consent) = &decision.consent {
            let note = if consent.note.is_blank() {
                String::new()
            } else {
                format!(": {}", consent.note.raw())
            };
            add(
                Role::Dim,
                4,
                &format!("Consent {}{note}", consent.is.title()),
            );
        }
    }
    lines
}

impl Page for SignedReview {
    fn places(&self) -> Vec<Place> {
        vec![Place::List]
    }

    fn title(&self) -> String {
        "Signed review".to_owned()
    }

    fn disabled(&self, _desk: &Desk, command: Command) -> Option<String> {
        (command == Command::Activate).then(|| "a signed review is read, not changed".to_owned())
    }

    fn run(&mut self, _desk: &mut Desk, _command: Command, _count: Option<usize>) {}

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
