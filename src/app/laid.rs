//! A review laid out in rows of a width, the same whether it is being written or signed.

use casework::reading::{Part, Piece};
use casework::text::sanitize_block;

use super::wrap::wrapped;
use crate::theme::Role;

/// Columns a part is set in from the left.
fn indent(part: Part) -> usize {
    match part {
        Part::Title | Part::Fact | Part::Heading | Part::Person | Part::Text => 0,
        Part::Decided => 2,
        Part::Detail => 5,
    }
}

fn role(part: Part) -> Role {
    match part {
        Part::Title | Part::Heading => Role::Heading,
        Part::Person => Role::Strong,
        Part::Decided | Part::Text => Role::Text,
        Part::Fact | Part::Detail => Role::Dim,
    }
}

/// The rows of a review at a width, each with how it looks; safe to show.
pub fn rows(pieces: &[Piece], width: usize) -> Vec<(Role, String)> {
    let mut rows = Vec::new();
    for piece in pieces {
        if piece.part == Part::Heading {
            rows.push((Role::Text, String::new()));
        }
        let (role, indent) = (role(piece.part), indent(piece.part));
        let room = width.saturating_sub(indent).max(10);
        for row in wrapped(&sanitize_block(&piece.text), room) {
            rows.push((role, format!("{}{row}", " ".repeat(indent))));
        }
    }
    rows
}
