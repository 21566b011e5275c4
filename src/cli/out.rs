//! How answers are written: aligned for a person, line by line for a screen reader, or as JSON for a program.
//!
//! Everything a person reads goes through [`casework::text`] here, so that no text from outside can drive a
//! terminal. JSON is raw but valid: its escapes do the same.

use std::fmt::Write as _;
use std::io::{self, IsTerminal as _, Write as _};

use casework::text::{display_width, fit, sanitize, sanitize_block};
use serde::Serialize;

/// How answers are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// In columns.
    #[default]
    Columns,
    /// One sentence-like line for each thing, nothing aligned, every value with its name.
    Plain,
    /// As JSON.
    Json,
}

/// Writes to standard output.
#[derive(Debug)]
pub struct Out {
    format: Format,
    /// Columns of the terminal; none where nobody looks at a line's length.
    width: Option<usize>,
}

impl Out {
    /// For the terminal, pipe or file this program writes to.
    pub fn stdout(format: Format) -> Self {
        let width = (format == Format::Columns && io::stdout().is_terminal())
            .then(|| crossterm::terminal::size().ok())
            .flatten()
            .map(|(columns, _)| usize::from(columns.max(40)));
        Self { format, width }
    }

    /// How answers are written.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Whether a program reads along.
    pub fn is_json(&self) -> bool {
        self.format == Format::Json
    }

    /// Writes a value as JSON.
    pub fn json(&self, value: &impl Serialize) -> anyhow::Result<()> {
        let mut text = serde_json::to_string_pretty(value)?;
        text.push('\n');
        write(&text)
    }

    /// Writes one line.
    pub fn line(&self, text: &str) -> anyhow::Result<()> {
        write(&format!("{}\n", sanitize(text)))
    }

    /// Writes a text with its own lines.
    pub fn block(&self, text: &str) -> anyhow::Result<()> {
        write(&format!(
            "{}\n",
            sanitize_block(text).trim_end_matches('\n')
        ))
    }

    /// Writes a heading with an empty line before it.
    pub fn heading(&self, text: &str) -> anyhow::Result<()> {
        write(&format!("\n{}\n", sanitize(text)))
    }

    /// Writes names and their values; those without a value are left out.
    pub fn facts(&self, facts: &[(&str, String)]) -> anyhow::Result<()> {
        let names = match self.format {
            Format::Plain => 0,
            _ => facts
                .iter()
                .map(|(name, _)| name.len() + 2)
                .max()
                .unwrap_or(0),
        };
        let mut text = String::new();
        for (name, value) in facts.iter().filter(|(_, value)| !value.is_empty()) {
            let _ = writeln!(text, "{:names$}{}", format!("{name}: "), sanitize(value));
        }
        write(&text)
    }

    /// Writes rows under headings: columns, or a line each with every value named. Where a terminal is too narrow
    /// the widest column gives way.
    pub fn table(&self, headings: &[&str], rows: &[Vec<String>]) -> anyhow::Result<()> {
        let rows: Vec<Vec<String>> = rows
            .iter()
            .map(|row| row.iter().map(|cell| sanitize(cell).into_owned()).collect())
            .collect();
        write(&match self.format {
            Format::Plain => named_lines(headings, &rows),
            _ => columns(headings, &rows, self.width),
        })
    }
}

fn named_lines(headings: &[&str], rows: &[Vec<String>]) -> String {
    let mut text = String::new();
    for row in rows {
        let named: Vec<String> = headings
            .iter()
            .zip(row)
            .filter(|(_, cell)| !cell.is_empty())
            .map(|(heading, cell)| format!("{heading}: {cell}"))
            .collect();
        text.push_str(&named.join("; "));
        text.push('\n');
    }
    text
}

fn columns(headings: &[&str], rows: &[Vec<String>], room: Option<usize>) -> String {
    const GAP: usize = 2;
    let mut widths: Vec<usize> = headings.iter().map(|h| display_width(h)).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(display_width(cell));
        }
    }
    if let Some(room) = room {
        let gaps = GAP * widths.len().saturating_sub(1);
        let excess = (widths.iter().sum::<usize>() + gaps).saturating_sub(room);
        if let Some(widest) = widths.iter_mut().max() {
            *widest = widest.saturating_sub(excess).max(8);
        }
    }
    let mut text = String::new();
    let heading: Vec<String> = headings.iter().map(|h| (*h).to_owned()).collect();
    for row in std::iter::once(&heading).chain(rows) {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            let cell = fit(cell, *width);
            line.push_str(&cell);
            let pad = width - display_width(&cell) + GAP;
            line.extend(std::iter::repeat_n(' ', pad));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Writes to standard output. A reader that has gone away is no error: it has seen what it wanted.
pub fn write(text: &str) -> anyhow::Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
    {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// A number with its noun.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Writes a line to standard error: progress, warnings, questions.
pub fn remark(text: &str) {
    let _ = writeln!(io::stderr(), "{}", sanitize(text));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<Vec<String>> {
        vec![
            vec!["28 day PCD review".into(), "01ZD0305408".into()],
            vec!["Triage".into(), String::new()],
        ]
    }

    #[test]
    fn columns_line_up_and_end_without_blanks() {
        let text = columns(&["Task", "URN"], &rows(), None);
        assert_eq!(
            text,
            "Task               URN\n28 day PCD review  01ZD0305408\nTriage\n"
        );
    }

    #[test]
    fn the_widest_column_gives_way_to_a_narrow_terminal() {
        let text = columns(&["Task", "URN"], &rows(), Some(24));
        assert!(text.lines().all(|line| display_width(line) <= 24), "{text}");
        assert!(text.contains("28 day PCD…"), "{text}");
    }

    #[test]
    fn a_plain_line_names_every_value_it_has() {
        assert_eq!(
            named_lines(&["Task", "URN"], &rows()),
            "Task: 28 day PCD review; URN: 01ZD0305408\nTask: Triage\n"
        );
    }
}
