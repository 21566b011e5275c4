//! The time limits of a case with their arithmetic, and what would become of them.

use std::sync::Arc;

use casework::limits::simulate::{Supposition, parse_what_if};
use casework::record::CaseId;
use casework::text::sanitize;
use ratatui::layout::Rect;

use crate::app::form::{Field, Filling, required};
use crate::app::jobs::{Key, Ticket};
use crate::app::layers::{FormLayer, Layer};
use crate::app::list::{List, Motion};
use crate::app::notices::Level;
use crate::app::outbox::CaseSeen;
use crate::app::page::{Desk, Page};
use crate::app::request::{Answer, Choice, News, Purpose, Request};
use crate::app::wrap::wrapped;
use crate::command::{Command, Place};
use crate::theme::Role;
use crate::time_limits::{self, Told};

/// Columns for the names of facts.
const NAMES: usize = 24;

/// A line of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it looks like.
    pub role: Role,
    /// The name of what it tells; empty where it goes on or tells no fact.
    pub name: &'static str,
    /// The text.
    pub text: String,
}

/// The time limits of a case.
#[derive(Debug)]
pub struct LimitsScreen {
    /// The case.
    pub case: CaseId,
    /// What it is called.
    pub name: String,
    /// The lines, once the cache has answered.
    pub lines: Vec<Line>,
    /// The cursor among them.
    pub list: List,
    /// Whether the cache has answered, or why it cannot.
    pub loaded: Option<Result<(), String>>,
    /// What is supposed, as it was typed.
    pub what_if: Option<String>,
    seen: Option<Arc<CaseSeen>>,
    supposed: Vec<Supposition>,
    width: usize,
    stale: bool,
}

impl LimitsScreen {
    /// The limits of a case, not loaded yet.
    pub fn new(case: CaseId, name: String) -> Self {
        Self {
            case,
            name,
            lines: Vec::new(),
            list: List::default(),
            loaded: None,
            what_if: None,
            seen: None,
            supposed: Vec::new(),
            width: 0,
            stale: false,
        }
    }

    fn key(&self) -> Key {
        Key::new(&["limits", &self.case.to_string()])
    }

    fn load(&self, desk: &mut Desk) {
        desk.ask(self.key(), Request::Case(self.case));
    }

    fn arrange(&mut self, desk: &Desk) {
        let Some(seen) = &self.seen else { return };
        let supposed = self.what_if.is_some().then_some(self.supposed.as_slice());
        let clock = |at| desk.clock(at);
        let told = time_limits::all(
            &seen.file,
            supposed,
            &desk.known.tables,
            (desk.today(), desk.now),
            &clock,
        );
        self.lines = Writer::lines(&told, self.width);
        self.list.set_len(self.lines.len());
        self.stale = false;
    }

    fn ask_what_if(&self, desk: &mut Desk) {
        let field = Field::line("What if", "bailed 3 Dec 2026; remanded on 12 Jan 2027")
            .holding(self.what_if.as_deref().unwrap_or_default())
            .checked(required);
        let form = FormLayer::new("What if…", Purpose::WhatIf, vec![field]).with_detail(
            "One thing or several with “;” between: bailed, remanded, sent to crown court, extended to, adjourned to, \
             each with its day. Nothing is kept of it.",
        );
        desk.open(Layer::Form(form));
    }

    fn suppose(&mut self, desk: &mut Desk, typed: &str) {
        match parse_what_if(typed, desk.today()) {
            Ok(supposed) => {
                self.what_if = Some(typed.trim().to_owned());
                self.supposed = supposed;
                self.arrange(desk);
                self.list.go(Motion::To(0));
            }
            Err(why) => desk.say(Level::Error, why.to_string()),
        }
    }
}

impl Page for LimitsScreen {
    fn places(&self) -> Vec<Place> {
        vec![Place::Limits, Place::List]
    }

    fn title(&self) -> String {
        "Time limits".to_owned()
    }

    fn disabled(&self, _desk: &Desk, command: Command) -> Option<String> {
        match command {
            Command::Activate => Some("a limit holds no more than its lines".to_owned()),
            Command::LimitsWhatIf if self.seen.is_none() => {
                Some("the case is not loaded yet".to_owned())
            }
            _ => None,
        }
    }

    fn run(&mut self, desk: &mut Desk, command: Command, _count: Option<usize>) {
        if command == Command::LimitsWhatIf {
            self.ask_what_if(desk);
        }
    }

    fn list(&mut self) -> Option<&mut List> {
        Some(&mut self.list)
    }

    fn chosen(&mut self, desk: &mut Desk, choice: Choice) {
        if let Choice::Filled(Purpose::WhatIf, fillings) = choice {
            let typed = fillings.first().map_or("", Filling::text).to_owned();
            self.suppose(desk, &typed);
        }
    }

    fn answered(&mut self, desk: &mut Desk, ticket: &Ticket, answer: Answer) -> Option<Answer> {
        match answer {
            Answer::Case(outcome) if ticket.key == self.key() => {
                self.loaded = Some(outcome.map(|seen| self.seen = Some(seen)));
                self.arrange(desk);
                None
            }
            other => Some(other),
        }
    }

    fn news(&mut self, desk: &mut Desk, news: &News) {
        match news {
            News::Cases(cases) if cases.contains(&self.case) => self.load(desk),
            News::CasesLeft(cases) if cases.contains(&self.case) => {
                self.seen = None;
                self.lines.clear();
                self.list.set_len(0);
                self.loaded = Some(Err("This case is no longer yours to see.".to_owned()));
            }
            News::Outbox => self.load(desk),
            News::Office(_) => self.arrange(desk),
            _ => {}
        }
    }

    fn can_go_back(&self) -> bool {
        self.what_if.is_some()
    }

    fn back(&mut self, desk: &mut Desk) -> bool {
        let supposed = self.what_if.take().is_some();
        if supposed {
            self.arrange(desk);
            self.list.go(Motion::To(0));
        }
        supposed
    }

    fn shown(&mut self, desk: &mut Desk) {
        self.load(desk);
    }

    fn settle(&mut self, area: Rect) {
        self.list.set_height(area.height.saturating_sub(2));
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

/// Writes lines that fit.
struct Writer {
    width: usize,
    lines: Vec<Line>,
}

impl Writer {
    fn lines(told: &[Told], width: usize) -> Vec<Line> {
        let mut writer = Self {
            width,
            lines: Vec::new(),
        };
        for limit in told {
            writer.limit(limit);
        }
        writer.lines
    }

    fn limit(&mut self, told: &Told) {
        if !self.lines.is_empty() {
            self.text(Role::Text, "");
        }
        self.text(Role::Heading, &told.title);
        for (at, (name, value)) in told.facts.iter().enumerate() {
            let role = match at {
                _ if told.doubtful && value.ends_with("(another date)") => Role::Error,
                0 => Role::Strong,
                _ => Role::Text,
            };
            self.fact(role, name, value);
        }
        for (name, value) in &told.supposed {
            let role = match told.supposed.len() {
                1 => Role::Error,
                _ => Role::Accent,
            };
            self.fact(role, name, value);
        }
        if let Some(how) = &told.how {
            self.block(how);
        }
        if let Some(how) = &told.how_supposed {
            self.text(Role::Label, "As supposed:");
            self.block(how);
        }
        if !told.ladder.is_empty() {
            self.text(Role::Label, "Owed before it ends:");
        }
        for [by, review, action, standing] in &told.ladder {
            self.text(
                Role::Text,
                &format!("{by}  {review}: {action} ({standing})"),
            );
        }
    }

    fn block(&mut self, text: &str) {
        for line in text.lines() {
            self.text(Role::Dim, line);
        }
    }

    fn text(&mut self, role: Role, text: &str) {
        for row in wrapped(&sanitize(text), self.width) {
            self.line(role, "", row);
        }
        if text.is_empty() {
            self.line(role, "", "");
        }
    }

    fn fact(&mut self, role: Role, name: &'static str, value: &str) {
        let value = sanitize(value);
        let rows = wrapped(&value, self.width.saturating_sub(NAMES));
        for (at, row) in rows.into_iter().enumerate() {
            let name = if at == 0 { name } else { " " };
            self.line(role, name, row);
        }
    }

    fn line(&mut self, role: Role, name: &'static str, text: &str) {
        self.lines.push(Line {
            role,
            name,
            text: text.to_owned(),
        });
    }
}
