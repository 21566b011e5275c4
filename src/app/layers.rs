//! What can lie above a screen.

use casework::text::sanitize;
use casework::why::Fact;
use jiff::Timestamp;
use ratatui::layout::Rect;
use serde_json::Value;

use super::editor::Editor;
use super::finder::{Finder, Item};
use super::form::{Entry, Field, Filling, Form};
use super::jobs::Ticket;
use super::layout;
use super::line_edit::LineEdit;
use super::list::List;
use super::listed::Listed;
use super::notices::Level;
use super::page::{Desk, Move, Page};
use super::request::{Answer, Choice, Purpose};
use super::screens::keeper::{Keeper, Told};
use super::wrap::wrapped;
use crate::command::{Command, Place};

/// A layer above a screen; the topmost has the keys.
#[derive(Debug)]
pub enum Layer {
    /// Every command.
    Palette(Finder<Command>),
    /// The keys of the screen below.
    Help(Finder<Command>),
    /// Something to choose.
    Picker(Picker),
    /// A question.
    Confirm(Confirm),
    /// Fields to be filled in.
    Form(FormLayer),
    /// What has been said so far.
    Messages(List),
    /// Why something is owed.
    Why(WhyLayer),
}

/// Facts to be read above a screen.
#[derive(Debug)]
pub struct WhyLayer {
    /// What they are about.
    pub title: String,
    /// The facts in the order they are told.
    pub facts: Vec<Fact>,
    /// The cursor among their rows.
    pub list: List,
}

impl WhyLayer {
    /// Columns for the names.
    pub const NAMES: usize = 17;

    /// Name and text of each row at a width; a name stands on the first row of its fact.
    pub fn rows(&self, width: u16) -> Vec<(&str, String)> {
        let room = usize::from(width).saturating_sub(Self::NAMES).max(12);
        let mut rows = Vec::new();
        for fact in &self.facts {
            let text = sanitize(&fact.text);
            for (at, row) in wrapped(&text, room).into_iter().enumerate() {
                let name = if at == 0 { fact.name.as_str() } else { "" };
                rows.push((name, row.to_owned()));
            }
        }
        rows
    }
}

/// Fields to be filled in above a screen.
#[derive(Debug)]
pub struct FormLayer {
    /// What is being done.
    pub title: String,
    /// What a person should know before, a line or two; may be empty.
    pub detail: String,
    /// The fields.
    pub form: Form,
    /// What becomes of them: given back with [`Choice::Filled`].
    pub purpose: Purpose,
    /// Keeps what is written, where it must survive the form.
    pub keeper: Option<Keeper>,
    touched: bool,
    /// What a person must know now: why it was given back, or that one more step gives up what was entered.
    pub warning: Option<String>,
    /// Whether one more step back gives up what was entered.
    leaving: bool,
}

impl FormLayer {
    /// A form for a purpose.
    pub fn new(title: impl Into<String>, purpose: Purpose, fields: Vec<Field>) -> Self {
        Self {
            title: title.into(),
            detail: String::new(),
            form: Form::new(fields),
            purpose,
            keeper: None,
            touched: false,
            warning: None,
            leaving: false,
        }
    }

    /// The form with something a person should know before.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    /// The form with its entries kept under a key at every pause. Whoever takes the filled form removes the draft, once
    /// what became of it is safe.
    #[must_use]
    pub fn kept_as(mut self, key: impl Into<String>) -> Self {
        self.keeper = Some(Keeper::new(key));
        self
    }

    /// The form as it was left, with why it could not be kept.
    #[must_use]
    pub fn given_back(mut self, fillings: &[Filling], why: impl Into<String>) -> Self {
        for (field, filling) in self.form.fields.iter_mut().zip(fillings) {
            field.fill(filling);
        }
        self.warning = Some(why.into());
        self.touched = true;
        self
    }

    /// Says once what leaving gives up; whether it did.
    fn hold_on(&mut self) -> bool {
        let loses = self.touched && self.keeper.is_none() && !self.leaving;
        if loses {
            self.leaving = true;
            self.warning = Some("Esc again gives up what was entered here.".to_owned());
        }
        loses
    }

    /// What stands above the fields: the warning, else what a person should know before.
    pub fn above(&self) -> &str {
        self.warning.as_deref().unwrap_or(&self.detail)
    }

    /// The form as it was left, with what is wrong with one of its fields beside it.
    #[must_use]
    pub fn rejected(mut self, fillings: &[Filling], field: usize, why: impl Into<String>) -> Self {
        self = self.given_back(fillings, "");
        self.warning = None;
        self.form.reject(field, why);
        self
    }

    fn submit(&mut self, desk: &mut Desk) {
        if self.form.check_with(&desk.known.tables) {
            self.save(desk);
            let fillings = self.form.fillings();
            desk.go(Move::Choose(Choice::Filled(self.purpose.clone(), fillings)));
        }
    }

    fn save(&mut self, desk: &mut Desk) {
        if let Some(keeper) = &mut self.keeper
            && self.touched
        {
            let values: Vec<Value> = self
                .form
                .fillings()
                .iter()
                .map(|filling| match filling {
                    Filling::Text(text) => Value::from(text.as_str()),
                    Filling::Option(at) => Value::from(*at as u64),
                    Filling::Several(places) => {
                        places.iter().map(|at| Value::from(*at as u64)).collect()
                    }
                })
                .collect();
            keeper.save(desk, Value::from(values));
        }
    }

    fn restore(&mut self, desk: &mut Desk, value: &Value, at: Timestamp) {
        let Some(values) = value.as_array().filter(|_| !self.touched) else {
            return;
        };
        for (field, value) in self.form.fields.iter_mut().zip(values) {
            if let Some(text) = value.as_str() {
                field.fill(&Filling::Text(text.to_owned()));
            } else if let Some(option) = value.as_u64() {
                field.fill(&Filling::Option(option as usize));
            } else if let Some(places) = value.as_array() {
                let places = places.iter().filter_map(Value::as_u64);
                field.fill(&Filling::Several(places.map(|at| at as usize).collect()));
            }
        }
        let text = format!("Your draft of {} is back", desk.clock(at));
        desk.say(Level::Info, text);
    }
}

/// Something to choose from a list.
#[derive(Debug)]
pub struct Picker {
    /// The rows.
    pub finder: Finder<Choice>,
}

/// A question with yes and no.
#[derive(Debug)]
pub struct Confirm {
    /// The question, one line.
    pub question: String,
    /// What follows from a yes.
    pub detail: String,
    /// What a yes chooses.
    pub yes: Choice,
}

impl Confirm {
    /// How many rows its text takes at a width.
    pub fn rows(&self, width: u16) -> u16 {
        (wrapped(&self.detail, usize::from(width)).len() + 2) as u16
    }
}

impl Layer {
    /// Whether something was written in it that is kept when it goes.
    pub fn keeps_a_draft(&self) -> bool {
        matches!(self, Self::Form(layer) if layer.touched && layer.keeper.is_some())
    }

    /// The table the field being filled in takes one of.
    fn lists(&self) -> Option<Listed> {
        match self {
            Self::Form(layer) => layer.form.current()?.lists,
            _ => None,
        }
    }

    /// How many rows the line about a row needs, in a layer that finds.
    fn about_rows(&self, width: u16) -> u16 {
        match self {
            Self::Palette(finder) | Self::Help(finder) => finder.about_rows(width),
            Self::Picker(picker) => picker.finder.about_rows(width),
            Self::Confirm(_) | Self::Form(_) | Self::Messages(_) | Self::Why(_) => 0,
        }
    }

    fn finder(&mut self) -> Option<(&mut LineEdit, &mut List)> {
        match self {
            Self::Palette(finder) | Self::Help(finder) => {
                Some((&mut finder.query, &mut finder.list))
            }
            Self::Picker(picker) => Some((&mut picker.finder.query, &mut picker.finder.list)),
            Self::Confirm(_) | Self::Form(_) | Self::Messages(_) | Self::Why(_) => None,
        }
    }
}

impl Page for Layer {
    fn places(&self) -> Vec<Place> {
        match self {
            Self::Palette(_) => vec![Place::Palette, Place::Field],
            Self::Help(_) => vec![Place::Help, Place::Field],
            Self::Picker(_) => vec![Place::Picker, Place::Field],
            Self::Confirm(_) => vec![Place::Confirm],
            Self::Form(layer) => match layer.form.current().map(|field| &field.entry) {
                Some(Entry::Text(_)) => vec![Place::Editor, Place::FormText],
                Some(Entry::Choice { .. }) => vec![Place::Option, Place::Form],
                Some(Entry::Several { .. }) => vec![Place::Several, Place::Option, Place::Form],
                _ => vec![Place::Form, Place::Field],
            },
            Self::Messages(_) => vec![Place::Messages, Place::List],
            Self::Why(_) => vec![Place::List],
        }
    }

    fn title(&self) -> String {
        match self {
            Self::Palette(finder) | Self::Help(finder) => finder.title.clone(),
            Self::Picker(picker) => picker.finder.title.clone(),
            Self::Confirm(confirm) => confirm.question.clone(),
            Self::Form(layer) => layer.title.clone(),
            Self::Messages(_) => "Messages".to_owned(),
            Self::Why(why) => why.title.clone(),
        }
    }

    fn writing(&self) -> bool {
        match self {
            Self::Confirm(_) | Self::Messages(_) | Self::Why(_) => false,
            Self::Form(layer) => layer.form.is_writing(),
            Self::Palette(_) | Self::Help(_) | Self::Picker(_) => true,
        }
    }

    fn disabled(&self, desk: &Desk, command: Command) -> Option<String> {
        match command {
            Command::MessagesClear if desk.notices.waiting() == 0 => {
                Some("no message waits to be dismissed".to_owned())
            }
            Command::FormList if self.lists().is_none() => {
                Some("this field has no list".to_owned())
            }
            Command::Activate if matches!(self, Self::Why(_)) => {
                Some("this is all there is to tell".to_owned())
            }
            _ => None,
        }
    }

    fn run(&mut self, desk: &mut Desk, command: Command, _count: Option<usize>) {
        match (&mut *self, command) {
            (Self::Palette(finder) | Self::Help(finder), Command::PickRun) => {
                if let Some(item) = finder.chosen() {
                    desk.go(Move::Run(item.value));
                }
            }
            (Self::Picker(picker), Command::PickRun) => match picker.finder.chosen() {
                Some(Item {
                    disabled: Some(why),
                    text,
                    ..
                }) => desk.say(Level::Info, format!("{text}: {why}")),
                Some(item) => desk.go(Move::Choose(item.value.clone())),
                None => {}
            },
            (Self::Confirm(confirm), Command::ConfirmYes) => {
                desk.go(Move::Choose(confirm.yes.clone()));
            }
            (Self::Confirm(_), Command::ConfirmNo) => desk.go(Move::Close),
            (Self::Form(layer), Command::FieldNext) => layer.form.next(),
            (Self::Form(layer), Command::FieldPrevious) => layer.form.previous(),
            (Self::Form(layer), Command::OptionNext | Command::OptionPrevious) => {
                layer.form.turn(if command == Command::OptionNext {
                    1
                } else {
                    -1
                });
                self.changed(desk);
            }
            (Self::Form(layer), Command::OptionToggle) => {
                layer.form.toggle();
                self.changed(desk);
            }
            (Self::Form(layer), Command::FormList) => {
                if let Some(field) = layer.form.current()
                    && let Some(lists) = field.lists
                {
                    let finder = lists.finder(&field.value(), &desk.known.tables);
                    desk.open(Layer::Picker(Picker { finder }));
                }
            }
            (Self::Form(layer), Command::FormSubmit | Command::FormSave) => layer.submit(desk),
            (Self::Messages(_), Command::MessagesClear) => desk.notices.dismiss_all(),
            _ => {}
        }
    }

    fn jump(&mut self, desk: &mut Desk, letter: char) -> bool {
        let Self::Form(layer) = self else {
            return false;
        };
        let jumps = layer.form.turn_to(letter);
        if jumps {
            self.changed(desk);
        }
        jumps
    }

    fn line(&mut self) -> Option<&mut LineEdit> {
        if let Self::Form(layer) = self {
            return layer.form.line_edit();
        }
        self.finder().map(|(query, _)| query)
    }

    fn editor(&mut self) -> Option<&mut Editor> {
        match self {
            Self::Form(layer) => layer.form.text_editor(),
            _ => None,
        }
    }

    fn list(&mut self) -> Option<&mut List> {
        if let Self::Messages(list) | Self::Why(WhyLayer { list, .. }) = self {
            return Some(list);
        }
        self.finder().map(|(_, list)| list)
    }

    fn chosen(&mut self, desk: &mut Desk, choice: Choice) {
        if let (Self::Form(layer), Choice::Code(code)) = (&mut *self, choice)
            && let Some(field) = layer.form.fields.get_mut(layer.form.focus)
        {
            field.fill(&Filling::Text(code));
            self.changed(desk);
            if let Self::Form(layer) = self {
                layer.form.next();
            }
        }
    }

    fn changed(&mut self, desk: &mut Desk) {
        match self {
            Self::Palette(finder) | Self::Help(finder) => finder.narrow(),
            Self::Picker(picker) => picker.finder.narrow(),
            Self::Form(layer) => {
                layer.form.clear_errors();
                layer.form.look(&desk.known.tables);
                layer.touched = true;
                if std::mem::take(&mut layer.leaving) {
                    layer.warning = None;
                }
                if let Some(editor) = layer.form.text_editor() {
                    editor.take_changed();
                }
                if let Some(keeper) = &mut layer.keeper {
                    keeper.touch(desk.now);
                }
            }
            Self::Confirm(_) | Self::Messages(_) | Self::Why(_) => {}
        }
    }

    fn answered(&mut self, desk: &mut Desk, ticket: &Ticket, answer: Answer) -> Option<Answer> {
        let Self::Form(layer) = self else {
            return Some(answer);
        };
        let Some(keeper) = &mut layer.keeper else {
            return Some(answer);
        };
        match keeper.take(desk, ticket, answer) {
            Told::Found(found) => {
                if let Some((value, at)) = found {
                    layer.restore(desk, &value, at);
                }
                None
            }
            Told::Noted => None,
            Told::Other(answer) => Some(answer),
        }
    }

    fn back(&mut self, _desk: &mut Desk) -> bool {
        match self {
            Self::Form(layer) => layer.hold_on(),
            _ => false,
        }
    }

    fn shown(&mut self, desk: &mut Desk) {
        if let Self::Form(layer) = self {
            for field in &mut layer.form.fields {
                field.look(&desk.known.tables);
            }
            if let Some(keeper) = &layer.keeper {
                keeper.look(desk);
            }
        }
    }

    fn keep(&mut self, desk: &mut Desk) {
        if let Self::Form(layer) = self {
            layer.save(desk);
        }
    }

    fn next_wake(&self) -> Option<Timestamp> {
        match self {
            Self::Form(layer) => layer.keeper.as_ref()?.due(),
            _ => None,
        }
    }

    fn woke(&mut self, desk: &mut Desk) {
        if let Self::Form(layer) = self
            && layer
                .keeper
                .as_ref()
                .and_then(Keeper::due)
                .is_some_and(|at| at <= desk.now)
        {
            layer.save(desk);
        }
    }

    fn settle(&mut self, area: Rect) {
        match self {
            Self::Messages(list) => list.set_height(layout::messages(area).0.height),
            Self::Why(why) => {
                let inside = layout::inside(area);
                let rows = why.rows(inside.width).len();
                why.list.set_len(rows);
                why.list.set_height(inside.height);
            }
            other => {
                let about = other.about_rows(layout::inside(area).width);
                if let Some((_, list)) = other.finder() {
                    list.set_height(layout::finder(area, about).1.height);
                }
            }
        }
    }
}
