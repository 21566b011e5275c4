//! What the program knows and what it does about what happens: pure, without terminal, clock or network.
//!
//! [`update`] takes an [`Event`], changes the [`App`] and gives back [`Effect`]s for the runtime to perform.

pub mod dates;
mod dispatch;
pub mod drafts;
pub mod editor;
mod effect;
pub mod event;
pub mod finder;
pub mod form;
pub mod happened;
pub mod jobs;
mod keys;
pub mod known;
pub mod laid;
pub mod layers;
pub mod layout;
pub mod line_edit;
pub mod list;
pub mod listed;
pub mod notices;
pub mod outbox;
mod page;
pub mod request;
pub mod screens;
pub mod status;
pub mod today;
pub mod wrap;

use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use ratatui::layout::Size;

use crate::command::{Command, Place};
use crate::keymap::{Chord, Continuation, Keymap};
pub use effect::Effect;
pub use event::Event;
pub use page::{Desk, Move, Page};

use layers::Layer;
use notices::Level;
use screens::Screen;

/// Rows for each notch of the wheel.
const WHEEL: isize = 3;

/// Everything the screens show.
#[derive(Debug)]
pub struct App {
    /// What screens and layers share.
    pub desk: Desk,
    /// The window's size.
    pub size: Size,
    /// The keys.
    pub keymap: Keymap,
    /// The theme in use.
    pub theme: String,
    /// The themes there are.
    pub themes: Vec<String>,
    screens: Vec<Screen>,
    layers: Vec<Layer>,
    /// The keys of an unfinished sequence.
    pending: Vec<Chord>,
    /// The number typed before a command.
    count: Option<usize>,
}

impl App {
    /// A program that shows `first`.
    pub fn new(first: Screen, keymap: Keymap, now: Timestamp, zone: TimeZone, size: Size) -> Self {
        let mut app = Self {
            desk: Desk::new(now, zone),
            size,
            keymap,
            theme: "default".to_owned(),
            themes: crate::theme::BUILT_IN
                .iter()
                .map(|(name, _)| (*name).to_owned())
                .collect(),
            screens: vec![first],
            layers: Vec::new(),
            pending: Vec::new(),
            count: None,
        };
        if let Some(screen) = app.screens.last_mut() {
            screen.page_mut().shown(&mut app.desk);
        }
        app.settle();
        app
    }

    /// The screens, the first one first; never empty.
    pub fn screens(&self) -> &[Screen] {
        &self.screens
    }

    /// The layers above the screen, the topmost last.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// What has the keys: the topmost layer, else the screen.
    pub fn top(&self) -> Option<&dyn Page> {
        match self.layers.last() {
            Some(layer) => Some(layer),
            None => self.screens.last().map(Screen::page),
        }
    }

    fn top_mut(&mut self) -> Option<(&mut dyn Page, &mut Desk)> {
        let page: &mut dyn Page = match self.layers.last_mut() {
            Some(layer) => layer,
            None => self.screens.last_mut()?.page_mut(),
        };
        Some((page, &mut self.desk))
    }

    /// Where keys are looked up, nearest first.
    pub fn places(&self) -> Vec<Place> {
        let mut places = self.top().map(Page::places).unwrap_or_default();
        places.push(Place::Global);
        places
    }

    /// Whether what is typed goes into a text.
    pub fn writing(&self) -> bool {
        self.top().is_some_and(Page::writing)
    }

    /// The number typed so far and the keys of the unfinished sequence.
    pub fn pending(&self) -> (Option<usize>, &[Chord]) {
        (self.count, &self.pending)
    }

    /// What may follow the unfinished sequence.
    pub fn continuations(&self) -> Vec<Continuation> {
        if self.pending.is_empty() {
            Vec::new()
        } else {
            self.keymap.continuations(&self.places(), &self.pending)
        }
    }

    /// Hints for the footer, most useful first: the key and a word or two.
    pub fn hints(&self) -> Vec<(String, &'static str)> {
        let places = self.places();
        let writing = self.writing();
        // A question is left with its own “no”; the key that goes back elsewhere is another.
        let asks = matches!(self.layers.last(), Some(Layer::Confirm(_)));
        let mut hints = Vec::new();
        for place in &places {
            for (_, command) in self.keymap.bindings(*place) {
                let entry = command.entry();
                let known = hints.iter().any(|(_, hint)| *hint == entry.hint);
                let is_no = asks && command == Command::Back;
                if entry.in_footer && !known && !is_no && self.disabled(command).is_none() {
                    let mut keys = self.keymap.keys_of(command, &places, writing);
                    if !keys.is_empty() {
                        hints.push((keys.swap_remove(0), entry.hint));
                    }
                }
            }
        }
        hints
    }

    /// When something visible changes by itself, or a page wants to be woken.
    pub fn next_wake(&self) -> Option<Timestamp> {
        let pages = self
            .screens
            .last()
            .map(Screen::page)
            .and_then(Page::next_wake)
            .into_iter()
            .chain(self.layers.iter().filter_map(Page::next_wake));
        pages.chain(self.desk.notices.next_expiry()).min()
    }

    /// Fits every window into what the frame leaves for it.
    fn settle(&mut self) {
        let frame = layout::frame(self.size, self.desk.notices.on_screen());
        for screen in &mut self.screens {
            screen.page_mut().settle(frame.body);
            screen.page_mut().resized(&mut self.desk);
        }
        for layer in &mut self.layers {
            if let Layer::Messages(list) = layer {
                list.set_len(self.desk.notices.all().len());
            }
            let area = layout::layer(frame.body, layer);
            layer.settle(area);
        }
    }

    fn make_moves(&mut self) {
        while !self.desk.moves.is_empty() {
            for change in std::mem::take(&mut self.desk.moves) {
                self.make_move(change);
            }
        }
    }

    fn make_move(&mut self, change: Move) {
        match change {
            Move::Push(screen) => {
                if let Some(below) = self.screens.last_mut() {
                    below.page_mut().keep(&mut self.desk);
                }
                self.layers.clear();
                if let Screen::Case(case) = screen.as_ref() {
                    let key = jobs::Key::new(&["opened"]);
                    self.desk.ask(key, request::Request::Opened(case.case));
                }
                self.screens.push(*screen);
                self.shown();
            }
            Move::Start(screen) => {
                self.keep_all();
                self.layers.clear();
                self.screens = vec![*screen];
                self.shown();
            }
            Move::Pop if self.screens.len() > 1 => {
                if let Some(mut closed) = self.screens.pop() {
                    closed.page_mut().keep(&mut self.desk);
                }
                self.shown();
            }
            Move::Pop => {}
            Move::Open(mut layer) => {
                layer.shown(&mut self.desk);
                self.layers.push(*layer);
            }
            Move::Close => {
                if let Some(mut closed) = self.layers.pop() {
                    closed.keep(&mut self.desk);
                    if closed.keeps_a_draft() {
                        self.desk
                            .say(Level::Info, "What you wrote is kept here as a draft");
                    }
                }
            }
            Move::Choose(choice) => {
                self.layers.pop();
                self.chosen(choice);
            }
            Move::Run(command) => {
                self.layers.pop();
                self.run(command, None);
            }
        }
    }

    fn shown(&mut self) {
        if let Some(screen) = self.screens.last_mut() {
            screen.page_mut().shown(&mut self.desk);
            let title = format!("{} · Compass", screen.page().title());
            self.desk.perform(Effect::Title(title));
        }
    }

    fn keep_all(&mut self) {
        for screen in &mut self.screens {
            screen.page_mut().keep(&mut self.desk);
        }
        for layer in &mut self.layers {
            layer.keep(&mut self.desk);
        }
    }
}

/// Answers an event. The time is the desk's: whoever owns a clock sets it before.
pub fn update(app: &mut App, event: Event) -> Vec<Effect> {
    app.desk.notices.expire(app.desk.now);
    match event {
        Event::Key(chord) => app.key(chord),
        Event::Paste(text) => app.paste(&text),
        Event::Resize(size) => app.size = size,
        Event::Pointer(pointer) => app.pointed(pointer),
        Event::Edited(text) => app.edited(text),
        Event::Answered(ticket, answer) => app.answered(&ticket, answer),
        Event::Status(status) => {
            app.desk.status = status;
            for screen in &mut app.screens {
                screen.page_mut().status_changed(&mut app.desk);
            }
        }
        Event::Say(level, text) => app.desk.say(level, text),
        Event::Woke => {
            for screen in &mut app.screens {
                screen.page_mut().woke(&mut app.desk);
            }
            for layer in &mut app.layers {
                layer.woke(&mut app.desk);
            }
        }
        Event::News(news) => app.hear(&news),
        Event::Ending => {
            app.keep_all();
            app.desk.perform(Effect::Quit);
        }
    }
    app.make_moves();
    app.settle();
    std::mem::take(&mut app.desk.effects)
}

impl App {
    fn answered(&mut self, ticket: &jobs::Ticket, answer: request::Answer) {
        if let request::Answer::Done(Err(why)) = &answer {
            self.desk.say(notices::Level::Error, why.clone());
        }
        if !self.desk.jobs.finish(ticket) {
            return;
        }
        let mut answer = Some(answer);
        for layer in self.layers.iter_mut().rev() {
            match answer.take() {
                Some(left) => answer = layer.answered(&mut self.desk, ticket, left),
                None => break,
            }
        }
        for screen in self.screens.iter_mut().rev() {
            match answer.take() {
                Some(left) => answer = screen.page_mut().answered(&mut self.desk, ticket, left),
                None => break,
            }
        }
    }

    fn hear(&mut self, news: &request::News) {
        if let request::News::Office(known) = news {
            self.desk.known = Arc::clone(known);
        }
        for screen in &mut self.screens {
            screen.page_mut().news(&mut self.desk, news);
        }
    }

    /// The wheel moves whatever list has the keys; the rest is for the page to take.
    fn pointed(&mut self, pointer: event::Pointer) {
        self.pending.clear();
        let writing = self.writing();
        let Some((page, desk)) = self.top_mut() else {
            return;
        };
        let event::Pointed::Turned(notches) = pointer.did else {
            page.pointed(desk, pointer);
            return;
        };
        let Some(list) = page.list() else {
            return;
        };
        let before = *list;
        list.go(list::Motion::Scroll(notches * WHEEL));
        if *list != before && !writing {
            page.changed(desk);
        }
    }

    fn edited(&mut self, text: Option<String>) {
        let Some(text) = text else { return };
        if let Some((page, desk)) = self.top_mut()
            && let Some(editor) = page.editor()
        {
            editor.replace(&text);
            page.changed(desk);
        }
    }

    /// Whether `command` applies to what is on top.
    fn applies(&self, command: Command) -> bool {
        self.places()
            .into_iter()
            .any(|place| command.applies_in(place))
    }
}
