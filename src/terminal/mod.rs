//! The terminal: entered and left by one guard, drawn on in one write a frame, listened to as a stream.
//!
//! The event loop is generic over [`Host`], so that journeys run the same loop without a terminal.

mod editor;
mod guard;
mod keyboard;
mod osc;
mod paint;
mod scroll;
mod signals;
mod surface;
mod tty;

use std::io;

use crossterm::event::Event;
use ratatui::Terminal;
use ratatui::backend::Backend;
use ratatui::layout::Size;

pub use guard::{CAUGHT, Guard, is_on, restore, want_mouse};
pub use osc::{copy_sequence, title_sequence};
pub use signals::{Signal, Signals};
pub use surface::Surface;
pub use tty::Tty;

/// What the event loop needs of a terminal.
pub trait Host {
    /// What frames are drawn on.
    type Backend: Backend;

    /// Where frames are drawn.
    fn screen(&mut self) -> &mut Terminal<Self::Backend>;

    /// Sends what was drawn. An error means that the terminal is gone.
    fn commit(&mut self) -> io::Result<()>;

    /// Takes a new size.
    fn resized(&mut self, size: Size) -> io::Result<()>;

    /// Draws everything afresh at the next frame.
    fn forget(&mut self) -> io::Result<()>;

    /// The next thing that was typed, pasted or resized; `None` when there will be no more. Dropping the
    /// future before it is ready loses nothing.
    fn input(&mut self) -> impl Future<Output = Option<io::Result<Event>>>;

    /// Puts a text on the clipboard of the terminal's owner.
    fn copy(&mut self, text: &str) -> io::Result<()>;

    /// Names the window.
    fn title(&mut self, text: &str) -> io::Result<()>;

    /// Lets the person's own editor change a text; `None` when they left it as it was.
    fn edit(&mut self, text: &str) -> io::Result<Option<String>>;

    /// Gives the terminal to the shell and stops the program. The system takes its time to stop all threads, so
    /// this may return before; nothing may be drawn until the program is told to continue.
    fn suspend(&mut self) -> io::Result<()>;

    /// Takes the terminal again, after the program was continued.
    fn resumed(&mut self) -> io::Result<()>;

    /// Whether a terminal is still there.
    fn is_attached(&self) -> bool;
}
