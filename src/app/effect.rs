//! What the program wants done by somebody who can.

use super::jobs::Ticket;
use super::request::Request;

/// Something to do outside. Plain data; only the runtime performs it.
#[derive(Debug)]
pub enum Effect {
    /// Ask the case client; the answer comes back under the ticket.
    Ask(Ticket, Request),
    /// Let the person's own editor change this text.
    Edit(String),
    /// Put a text on the clipboard.
    Copy(String),
    /// Name the window.
    Title(String),
    /// Use this theme.
    UseTheme(String),
    /// Draw everything afresh.
    Redraw,
    /// Give the terminal to the shell.
    Suspend,
    /// End the program.
    Quit,
}
