//! What happens to the program.

use ratatui::layout::Size;

use super::jobs::Ticket;
use super::notices::Level;
use super::request::{Answer, News};
use super::status::Status;
use crate::keymap::Chord;

/// Something that happened. Plain data, so that a journey needs no terminal, clock or network.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Chord),
    /// A text was pasted.
    Paste(String),
    /// The window has a new size.
    Resize(Size),
    /// The mouse did something; only where it is switched on.
    Pointer(Pointer),
    /// The person's own editor was closed; the text if it changed.
    Edited(Option<String>),
    /// A job came to an end.
    Answered(Ticket, Answer),
    /// The connection or what waits to be sent changed.
    Status(Status),
    /// The case client tells something without being asked.
    News(News),
    /// Something to tell.
    Say(Level, String),
    /// A moment the program asked to be woken at has come.
    Woke,
    /// The terminal is gone or the system wants the program to end: keep what is written, and leave.
    Ending,
}

/// What the mouse did, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pointer {
    /// The column.
    pub x: u16,
    /// The row.
    pub y: u16,
    /// What it did there.
    pub did: Pointed,
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointed {
    /// Its first button went down.
    Pressed,
    /// It moved with the button down.
    Dragged,
    /// The button went up.
    Released,
    /// The wheel turned by so many notches; negative is up.
    Turned(isize),
}
