//! What the shared commands do, and why a command cannot run.

use super::finder::{Finder, Item};
use super::jobs::Key;
use super::layers::{Layer, Picker};
use super::list::{List, Motion};
use super::notices::Level;
use super::request::{Choice, Request};
use super::screens::queue::register;
use super::screens::{NewPassword, Screen, SignIn, Unlock};
use super::status::Connection;
use super::{App, Effect, Move};
use crate::command::{ALL, Command, Place};

impl App {
    /// Runs a command where the keys are, or says why it cannot.
    pub(super) fn run(&mut self, command: Command, count: Option<usize>) {
        if let Some(why) = self.disabled(command) {
            self.desk
                .say(Level::Info, format!("{}: {why}", command.entry().title));
            return;
        }
        if self.edit_line(command) || self.edit_text(command) || self.go(command, count) {
            return;
        }
        match command {
            Command::Help if matches!(self.layers.last(), Some(Layer::Help(_))) => {
                self.desk.go(Move::Close);
            }
            Command::Help => self.open_help(),
            Command::Palette => self.open_palette(),
            Command::Messages => {
                let mut list = List::default();
                list.set_len(self.desk.notices.all().len());
                self.desk.open(Layer::Messages(list));
            }
            Command::Theme => self.open_themes(),
            Command::Redraw => self.desk.perform(Effect::Redraw),
            Command::Suspend => {
                self.keep_all();
                self.desk.perform(Effect::Suspend);
            }
            Command::GoToday => self.go_to_today(),
            Command::GoQueue => self.go_to_queue(),
            Command::CaseNew => {
                // A case is registered from the queue, which is the first screen of all.
                self.go_to_queue();
                let form = register::form(&self.desk.known, self.desk.today());
                self.desk.open(Layer::Form(form));
            }
            Command::GoSync => self.go_to_sync(),
            Command::GoCourt => self.go_to_court(),
            Command::SyncNow => {
                self.desk.ask(Key::new(&["sync"]), Request::SyncNow);
                self.desk.say(Level::Info, "Trying to reach the server…");
            }
            Command::Lock => self.lock(),
            Command::SignInAgain => {
                let known = &self.desk.known;
                let user = known.me.as_ref().map_or("", |me| me.login.as_str());
                let screen = SignIn::again(&known.server, user);
                self.desk.push(Screen::SignIn(screen));
            }
            Command::SignOut => {
                self.desk.ask(Key::new(&["sign-out"]), Request::SignOut);
            }
            Command::ChangePassword => {
                self.desk.push(Screen::NewPassword(NewPassword::new(false)));
            }
            Command::CutNetwork | Command::RestoreNetwork => {
                let up = command == Command::RestoreNetwork;
                self.desk
                    .ask(Key::new(&["network"]), Request::Network { up });
            }
            Command::Leave if self.layers.is_empty() && self.screens.len() == 1 => self.quit(),
            Command::Leave if self.layers.is_empty() => self.desk.go(Move::Pop),
            Command::Back | Command::Leave => self.back(),
            Command::Quit => self.quit(),
            other => {
                if let Some((page, desk)) = self.top_mut() {
                    page.run(desk, other, count);
                }
            }
        }
    }

    /// Why a command cannot run now; `None` when it can.
    pub fn disabled(&self, command: Command) -> Option<String> {
        if !self.applies(command) {
            let places: Vec<&str> = command
                .entry()
                .places
                .iter()
                .map(|place| place.title())
                .collect();
            return Some(format!(
                "not on this screen; works in: {}",
                places.join(", ")
            ));
        }
        match command {
            Command::GoToday
            | Command::GoQueue
            | Command::CaseNew
            | Command::GoSync
            | Command::GoCourt
            | Command::SyncNow
            | Command::SignOut
            | Command::ChangePassword
                if self.is_at_a_gate() =>
            {
                Some("sign in first".to_owned())
            }
            Command::CaseNew => self
                .top()
                .and_then(|page| page.disabled(&self.desk, command))
                .or_else(|| register::cannot(&self.desk.known)),
            Command::Lock | Command::SignInAgain if self.is_at_a_gate() => {
                Some("nothing is open yet".to_owned())
            }
            Command::SignInAgain
                if !matches!(
                    self.desk.status.connection,
                    Connection::SignInNeeded | Connection::SignedOut
                ) =>
            {
                Some("your session is still good".to_owned())
            }
            Command::CutNetwork | Command::RestoreNetwork if !self.desk.known.has_switch => {
                Some("only in the demonstration".to_owned())
            }
            Command::Back if self.is_at_the_start() => Some("this is the first screen".to_owned()),
            _ => self
                .top()
                .and_then(|page| page.disabled(&self.desk, command)),
        }
    }

    /// Whether there is nothing to go back from.
    fn is_at_the_start(&self) -> bool {
        self.layers.is_empty()
            && self.screens.len() == 1
            && self.desk.notices.waiting() == 0
            && !self.top().is_some_and(super::Page::can_go_back)
    }

    /// Whether the passphrase or a sign-in is awaited.
    fn is_at_a_gate(&self) -> bool {
        self.screens
            .last()
            .is_some_and(|screen| screen.page().is_gate())
    }

    /// The day is the first screen; whatever lies above it is kept and closed.
    fn go_to_today(&mut self) {
        self.layers.clear();
        if matches!(self.screens.first(), Some(Screen::Today(_))) {
            self.back_to(0);
        } else {
            self.desk.start(Screen::first());
        }
    }

    /// The queue, where it is open; whatever lies above it is kept and closed. Else it is opened above the day.
    fn go_to_queue(&mut self) {
        self.layers.clear();
        let is_queue = |screen: &Screen| matches!(screen, Screen::Queue(_));
        if let Some(at) = self.screens.iter().position(is_queue) {
            self.back_to(at);
            return;
        }
        self.go_to_today();
        self.desk.push(Screen::Queue(Box::default()));
    }

    fn back_to(&mut self, at: usize) {
        for _ in at + 1..self.screens.len() {
            self.desk.go(Move::Pop);
        }
    }

    fn go_to_court(&mut self) {
        self.layers.clear();
        if !matches!(self.screens.last(), Some(Screen::Court(_))) {
            self.desk.push(Screen::Court(Box::default()));
        }
    }

    fn go_to_sync(&mut self) {
        self.layers.clear();
        if !matches!(self.screens.last(), Some(Screen::Sync(_))) {
            self.desk.push(Screen::Sync(Box::default()));
        }
    }

    /// Keeps what is written, forgets everything shown, and asks for the passphrase again.
    fn lock(&mut self) {
        let known = &self.desk.known;
        let user = known.me.as_ref().map_or("", |me| me.login.as_str());
        let gate = Unlock::open(&known.server, user);
        self.keep_all();
        self.layers.clear();
        self.screens.clear();
        self.desk.forget();
        self.desk.ask(Key::new(&["lock"]), Request::Lock);
        self.desk.start(Screen::Unlock(gate));
        self.desk.perform(Effect::Redraw);
    }

    fn quit(&mut self) {
        self.keep_all();
        self.desk.perform(Effect::Quit);
    }

    /// Moves through the list that has the keys; says whether the command was a motion.
    fn go(&mut self, command: Command, count: Option<usize>) -> bool {
        let steps = count.unwrap_or(1).min(isize::MAX as usize).cast_signed();
        let motion = match command {
            Command::MoveDown => Motion::By(steps),
            Command::MoveUp => Motion::By(-steps),
            Command::PageDown => Motion::Pages(steps),
            Command::PageUp => Motion::Pages(-steps),
            Command::HalfDown => Motion::Halves(steps),
            Command::HalfUp => Motion::Halves(-steps),
            Command::MoveTop => Motion::To(count.unwrap_or(1).saturating_sub(1)),
            Command::MoveBottom => {
                count.map_or(Motion::End, |line| Motion::To(line.saturating_sub(1)))
            }
            _ => return false,
        };
        let writing = self.writing();
        let Some((page, desk)) = self.top_mut() else {
            return false;
        };
        let Some(list) = page.list() else {
            return false;
        };
        let before = *list;
        list.go(motion);
        // In a layer that finds, "changed" means the entry; there the cursor moves on its own.
        if *list != before && !writing {
            page.changed(desk);
        }
        true
    }

    fn back(&mut self) {
        if self.desk.notices.dismiss() {
            return;
        }
        if let Some((page, desk)) = self.top_mut()
            && page.back(desk)
        {
            return;
        }
        if self.layers.is_empty() {
            self.desk.go(Move::Pop);
        } else {
            self.desk.go(Move::Close);
        }
    }

    /// What was chosen in a layer goes to the layer or screen below, unless it is the program's own.
    pub(super) fn chosen(&mut self, choice: Choice) {
        match choice {
            Choice::Theme(name) => {
                self.theme.clone_from(&name);
                self.desk.perform(Effect::UseTheme(name));
            }
            other => {
                if let Some((page, desk)) = self.top_mut() {
                    page.chosen(desk, other);
                }
            }
        }
    }

    fn open_themes(&mut self) {
        let items = self
            .themes
            .iter()
            .map(|name| Item {
                text: name.clone(),
                aside: if *name == self.theme {
                    "in use".to_owned()
                } else {
                    String::new()
                },
                detail: String::new(),
                disabled: None,
                value: Choice::Theme(name.clone()),
            })
            .collect();
        self.desk.open(Layer::Picker(Picker {
            finder: Finder::new("Theme", items),
        }));
    }

    fn item(&self, command: Command, places: &[Place], writing: bool) -> Item<Command> {
        let entry = command.entry();
        let disabled = self.disabled(command);
        Item {
            text: entry.title.to_owned(),
            aside: self.keymap.keys_of(command, places, writing).join("  "),
            detail: entry.doc.to_owned(),
            disabled,
            value: command,
        }
    }

    /// Every command: those that can run now first, and among them moving about and editing a line last.
    fn open_palette(&mut self) {
        let places = self.places();
        let writing = self.writing();
        let mut items: Vec<Item<Command>> = ALL
            .iter()
            .map(|command| self.item(*command, &places, writing))
            .collect();
        items.sort_by_key(|item| {
            let shared = [Place::List, Place::View, Place::Field, Place::Form];
            let is_motion = shared.contains(&item.value.entry().places[0]);
            (item.disabled.is_some(), is_motion)
        });
        self.desk
            .open(Layer::Palette(Finder::new("Commands", items)));
    }

    /// The keys of what is on top: its own first, those that hold everywhere last.
    fn open_help(&mut self) {
        let places = self.places();
        let writing = self.writing();
        let mut items: Vec<Item<Command>> = Vec::new();
        for place in &places {
            for (_, command) in self.keymap.bindings(*place) {
                if items.iter().all(|item| item.value != command) {
                    let item = self.item(command, &places, writing);
                    if !item.aside.is_empty() {
                        items.push(item);
                    }
                }
            }
        }
        let title = self.top().map(super::Page::title).unwrap_or_default();
        self.desk
            .open(Layer::Help(Finder::new(format!("Help: {title}"), items)));
    }
}
