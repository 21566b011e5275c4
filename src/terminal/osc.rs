//! Sequences that reach beyond the screen: the clipboard and the window's title.

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;

/// The sequence that puts a text on the clipboard of whoever holds the terminal (OSC 52): over SSH that is the
/// person's own machine. The text is encoded, so nothing in it reaches the terminal as a command.
pub fn copy_sequence(text: &str) -> String {
    let mut sequence = String::new();
    // Writing to a String cannot fail.
    let _ = CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence);
    sequence
}

/// The sequence that names the window. Whatever could end the title early or mean something to the terminal
/// becomes a space.
pub fn title_sequence(text: &str) -> String {
    let quiet: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(120)
        .collect();
    format!("\x1b]2;{quiet}\x07")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hostile_title_cannot_leave_the_title() {
        let sequence = title_sequence("R v A\x07\x1b]52;c;eA==\x07\u{9b}2J");
        assert_eq!(sequence.matches('\x07').count(), 1);
        assert_eq!(sequence.matches('\x1b').count(), 1);
        assert!(!sequence.contains('\u{9b}'));
    }

    #[test]
    fn copied_text_travels_encoded() {
        assert_eq!(copy_sequence("a\x07b"), "\x1b]52;c;YQdi\x1b\\");
    }
}
