//! Letters and emails.

use jiff::civil::Date;

use super::super::days::{full, long};
use super::super::paper::Paper;

/// A letter.
pub struct Letter<'a> {
    /// Who writes: name and address lines.
    pub from: &'a [&'a str],
    /// To whom: name and address lines.
    pub to: &'a [&'a str],
    /// The day.
    pub on: Date,
    /// The writer's reference.
    pub reference: &'a str,
    /// What it is about.
    pub subject: &'a str,
    /// How it greets.
    pub dear: &'a str,
    /// What it says.
    pub paragraphs: &'a [&'a str],
    /// Who signs.
    pub signed: &'a str,
}

/// Writes the letter out.
pub fn letter(letter: &Letter<'_>) -> Paper {
    let close = if letter.dear.contains("Sir") {
        "Yours faithfully"
    } else {
        "Yours sincerely"
    };
    Paper::plain()
        .texts([letter.from.join(", ")])
        .gap(1)
        .texts([letter.to.join(", ")])
        .text(long(letter.on))
        .text(format!("Our ref: {}", letter.reference))
        .text(format!("Dear {}", letter.dear))
        .heading(letter.subject)
        .texts(letter.paragraphs.iter().copied())
        .text(close)
        .text(letter.signed)
}

/// An email.
pub fn email(
    from: &str,
    to: &str,
    on: Date,
    time: &str,
    subject: &str,
    paragraphs: &[&str],
) -> Paper {
    Paper::plain()
        .text(format!("From: {from}"))
        .text(format!("Sent: {} {time}", full(on)))
        .text(format!("To: {to}"))
        .text(format!("Subject: {subject}"))
        .rule()
        .texts(paragraphs.iter().copied())
}

/// A defence statement.
pub fn defence_statement(
    court: &str,
    urn: &str,
    accused: &str,
    on: Date,
    paragraphs: &[&str],
) -> Paper {
    Paper::plain()
        .title(court)
        .title("DEFENCE STATEMENT")
        .subtitle("Sections 5 and 6A, Criminal Procedure and Investigations Act 1996")
        .boxes(&[("Accused", accused), ("URN", urn)])
        .text("1. The nature of the accused's defence is as follows.")
        .texts(paragraphs.iter().copied())
        .text(format!("Dated {}", long(on)))
}
