//! The event loop: the only place that waits, and the only one that does what the program asks for.
//!
//! Everything that waits is taken in before one frame is drawn. There is no tick: when nothing happens, nothing
//! runs and nothing is written.

use std::io;
use std::time::Duration;

use crossterm::event::{Event as Input, MouseButton, MouseEvent, MouseEventKind};
use futures_util::future::poll_immediate;
use futures_util::{Stream, StreamExt as _};
use jiff::Timestamp;
use ratatui::layout::Size;
use tokio::time::{Instant, sleep_until};

use crate::app::event::{Pointed, Pointer};
use crate::app::jobs::Ticket;
use crate::app::notices::Level;
use crate::app::request::Request;
use crate::app::{App, Effect, Event, update};
use crate::keymap::Chord;
use crate::terminal::{Host, Signal};
use crate::theme::{Depth, Theme, ThemeError};
use crate::ui;

/// Whoever answers the program's questions: the case client, or a test.
pub trait Office {
    /// Starts answering; a newer question under the same key may end the work on an older one.
    fn ask(&mut self, ticket: Ticket, request: Request);

    /// The next answer or news. Dropping the future before it is ready loses nothing.
    fn news(&mut self) -> impl Future<Output = Event>;

    /// Finishes what must not be lost before the program ends.
    fn close(&mut self) -> impl Future<Output = ()>;
}

/// The text of a person's own theme, by name.
pub type OwnThemes = Box<dyn Fn(&str) -> Option<String>>;

/// Where themes come from.
pub struct Themes {
    /// How many colours the terminal shows.
    pub depth: Depth,
    /// A person's own.
    pub own: OwnThemes,
}

impl Themes {
    /// The theme called `name`.
    pub fn get(&self, name: &str) -> Result<Theme, ThemeError> {
        Theme::read(name, self.depth, &self.own)
    }
}

/// Why the program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The person left.
    Left,
    /// The terminal is gone, or the system asked.
    Cut,
}

/// The longest input is taken in before a frame is drawn: nobody notices a frame that comes this much later,
/// but a person would notice keys without any.
const BREATH: Duration = Duration::from_millis(40);

/// How often to look whether the terminal is still there, should the hang-up have gone unnoticed.
const LOOK_AROUND: Duration = Duration::from_mins(1);

/// The loop and what it holds.
pub struct Runtime<'a, H, O> {
    /// The terminal.
    pub host: &'a mut H,
    /// Who answers.
    pub office: &'a mut O,
    /// What is known.
    pub app: App,
    /// The colours.
    pub theme: Theme,
    /// Where other colours come from.
    pub themes: Themes,
    /// What time it is.
    pub now: Box<dyn Fn() -> Timestamp>,
    /// Stopped, or about to be: the terminal is not ours to draw on.
    pub asleep: bool,
}

/// What one turn of the loop found.
enum Turn {
    Event(Event),
    Signal(Signal),
    Nothing,
    Closed,
}

impl<H: Host, O: Office> Runtime<'_, H, O> {
    /// Runs until the person leaves or the terminal is gone. Drafts are kept in either case.
    pub async fn run(
        mut self,
        mut signals: impl Stream<Item = Signal> + Unpin,
    ) -> io::Result<Ended> {
        let ended = self.turns(&mut signals).await;
        self.office.close().await;
        ended
    }

    async fn turns(
        &mut self,
        signals: &mut (impl Stream<Item = Signal> + Unpin),
    ) -> io::Result<Ended> {
        let mut look = Instant::now() + LOOK_AROUND;
        // What the first screen asked for when it was made is still to be done.
        self.handle(Event::Woke)?;
        loop {
            if !self.asleep && self.draw().is_err() {
                return Ok(self.cut());
            }
            let wake = self.wake().map_or(look, |wake| wake.min(look));
            let turn = tokio::select! {
                input = self.host.input() => read(input),
                news = self.office.news() => Turn::Event(news),
                signal = signals.next() => signal.map_or(Turn::Nothing, Turn::Signal),
                () = sleep_until(wake) => {
                    if Instant::now() >= look {
                        look = Instant::now() + LOOK_AROUND;
                        if self.host.is_attached() { Turn::Nothing } else { Turn::Closed }
                    } else {
                        Turn::Event(Event::Woke)
                    }
                }
            };
            if let Some(ended) = self.take(turn)? {
                return Ok(ended);
            }
            if let Some(ended) = self.drain().await? {
                return Ok(ended);
            }
        }
    }

    /// Takes in everything that waits already. Each source is asked in the name of this task: a source
    /// remembers who asked last, and would wake nobody otherwise.
    async fn drain(&mut self) -> io::Result<Option<Ended>> {
        let start = Instant::now();
        while start.elapsed() < BREATH {
            let turn = if let Some(input) = poll_immediate(self.host.input()).await {
                read(input)
            } else if let Some(news) = poll_immediate(self.office.news()).await {
                Turn::Event(news)
            } else {
                break;
            };
            if let Some(ended) = self.take(turn)? {
                return Ok(Some(ended));
            }
        }
        Ok(None)
    }

    fn take(&mut self, turn: Turn) -> io::Result<Option<Ended>> {
        match turn {
            Turn::Event(event) => self.handle(event),
            Turn::Nothing => Ok(None),
            Turn::Closed | Turn::Signal(Signal::HangUp | Signal::Terminate) => Ok(Some(self.cut())),
            Turn::Signal(Signal::Suspend) => self.perform(Effect::Suspend),
            Turn::Signal(Signal::Continue) => {
                self.asleep = false;
                self.host.resumed()?;
                self.resized()?;
                Ok(None)
            }
        }
    }

    fn handle(&mut self, event: Event) -> io::Result<Option<Ended>> {
        if let Event::Resize(size) = event {
            self.host.resized(size)?;
        }
        self.app.desk.now = (self.now)();
        for effect in update(&mut self.app, event) {
            if let Some(ended) = self.perform(effect)? {
                return Ok(Some(ended));
            }
        }
        Ok(None)
    }

    fn perform(&mut self, effect: Effect) -> io::Result<Option<Ended>> {
        match effect {
            Effect::Ask(ticket, request) => self.office.ask(ticket, request),
            Effect::Copy(text) => self.host.copy(&text)?,
            Effect::Title(text) => self.host.title(&text)?,
            Effect::Redraw => self.host.forget()?,
            Effect::Quit => return Ok(Some(Ended::Left)),
            Effect::UseTheme(name) => match self.themes.get(&name) {
                Ok(theme) => self.theme = theme,
                Err(error) => return self.handle(Event::Say(Level::Error, error.to_string())),
            },
            Effect::Edit(text) => {
                let event = match self.host.edit(&text) {
                    Ok(text) => Event::Edited(text),
                    Err(error) => Event::Say(Level::Error, error.to_string()),
                };
                self.resized()?;
                return self.handle(event);
            }
            Effect::Suspend => {
                self.asleep = true;
                self.host.suspend()?;
            }
        }
        Ok(None)
    }

    /// The window may have changed while somebody else had the terminal.
    fn resized(&mut self) -> io::Result<()> {
        let size: Size = self.host.screen().size().map_err(gone)?;
        self.handle(Event::Resize(size)).map(|_| ())
    }

    /// The terminal is gone: keep what is written. Nothing can be shown any more.
    fn cut(&mut self) -> Ended {
        self.app.desk.now = (self.now)();
        for effect in update(&mut self.app, Event::Ending) {
            if let Effect::Ask(ticket, request) = effect {
                self.office.ask(ticket, request);
            }
        }
        Ended::Cut
    }

    fn draw(&mut self) -> io::Result<()> {
        let (app, theme) = (&self.app, &self.theme);
        self.host
            .screen()
            .draw(|frame| ui::render(app, theme, frame))
            .map_err(gone)?;
        self.host.commit()
    }

    fn wake(&self) -> Option<Instant> {
        let at = self.app.next_wake()?;
        let wait = at
            .duration_since((self.now)())
            .max(jiff::SignedDuration::ZERO);
        Some(Instant::now() + wait.unsigned_abs())
    }
}

fn gone(error: impl std::error::Error) -> io::Error {
    io::Error::other(error.to_string())
}

/// What arrived at the keyboard, as an event.
fn read(input: Option<io::Result<Input>>) -> Turn {
    match input {
        Some(Ok(Input::Key(key))) if !key.is_release() => Turn::Event(Event::Key(Chord::from(key))),
        Some(Ok(Input::Paste(text))) => Turn::Event(Event::Paste(text)),
        Some(Ok(Input::Resize(width, height))) => {
            Turn::Event(Event::Resize(Size { width, height }))
        }
        Some(Ok(Input::Mouse(mouse))) => pointed(mouse).map_or(Turn::Nothing, |pointer| {
            Turn::Event(Event::Pointer(pointer))
        }),
        Some(Ok(_)) => Turn::Nothing,
        Some(Err(_)) | None => Turn::Closed,
    }
}

/// What the mouse did, as far as it means something here.
fn pointed(mouse: MouseEvent) -> Option<Pointer> {
    let did = match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => Pointed::Pressed,
        MouseEventKind::Drag(MouseButton::Left) => Pointed::Dragged,
        MouseEventKind::Up(MouseButton::Left) => Pointed::Released,
        MouseEventKind::ScrollUp => Pointed::Turned(-1),
        MouseEventKind::ScrollDown => Pointed::Turned(1),
        _ => return None,
    };
    Some(Pointer {
        x: mouse.column,
        y: mouse.row,
        did,
    })
}
