//! `compass material mark` and `convert`: passages of a document marked as note, evidence, issue, request or redaction.

use casework::mutation::{AddMark, ConvertMark};
use casework::record::{Kind, MarkPurpose, Passage, TextPoint, UserId, Visibility};
use casework::text::Untrusted;
use casework::wire::{MaterialText, TextState};
use clap::{Args, ValueEnum};

use super::DocumentArgs;
use crate::cli::exit::{Exit, Failure};
use crate::cli::folders::Folders;
use crate::cli::out::Out;
use crate::cli::prepare::{id_of, read_word};
use crate::cli::session::{Sending, Session, Unlock};

/// Who may see a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum SeenBy {
    /// Everybody who may see the case.
    Case,
    /// The CPS only.
    Cps,
    /// You alone.
    Me,
}

impl SeenBy {
    fn visibility(self, me: UserId) -> Visibility {
        match self {
            Self::Case => Visibility::Case,
            Self::Cps => Visibility::CpsOnly,
            Self::Me => Visibility::Person(me),
        }
    }
}

/// A passage to be marked, by its words.
#[derive(Debug, Args)]
pub struct MarkArgs {
    #[command(flatten)]
    document: DocumentArgs,
    /// The words as they stand in the text, without regard to where lines break.
    words: String,
    /// What the mark is for: note, evidence, issue, request or redaction.
    #[arg(long = "as", default_value = "note", value_parser = |typed: &str| read_word(typed, MarkPurpose::ALL))]
    purpose: MarkPurpose,
    /// What a redaction hides, by its code in the list of redaction types.
    #[arg(long, value_name = "TYPE")]
    hides: Option<String>,
    /// What you write about it.
    #[arg(long, default_value = "")]
    comment: String,
    /// Only this page, where the words stand on several.
    #[arg(long, value_name = "N")]
    page: Option<u32>,
    /// Who may see it.
    #[arg(long, value_enum, default_value_t = SeenBy::Cps)]
    seen_by: SeenBy,
    #[command(flatten)]
    sending: Sending,
}

/// A mark that is for something else from now on.
#[derive(Debug, Args)]
pub struct ConvertArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The mark's id, or the beginning of it.
    mark: String,
    /// What it is for: note, evidence, issue, request or redaction.
    #[arg(value_parser = |typed: &str| read_word(typed, MarkPurpose::ALL))]
    purpose: MarkPurpose,
    /// What a redaction hides, by its code in the list of redaction types.
    #[arg(long, value_name = "TYPE")]
    hides: Option<String>,
    #[command(flatten)]
    sending: Sending,
}

impl MarkArgs {
    pub(super) fn run(
        &self,
        out: &Out,
        folders: &Folders,
        unlock: &Unlock,
    ) -> anyhow::Result<Exit> {
        let session = Session::open(folders, unlock)?;
        let (case, material, _) = self.document.find(&session)?;
        let text = session.client.material_text(case, material)?;
        if text.state != TextState::Ready {
            return Err(Failure::no(
                "the document has no text a passage could be marked in; `compass material text` says why",
            ));
        }
        let found = passages(&text, &self.words, self.page);
        let (passage, quote) = match found.as_slice() {
            [one] => one.clone(),
            [] => {
                return Err(Failure::no(
                    "the words do not stand in the document; `compass material text` prints it",
                ));
            }
            several => {
                let pages: Vec<String> = several
                    .iter()
                    .map(|(at, _)| format!("p. {} l. {}", at.from.page, at.from.line))
                    .collect();
                return Err(Failure::no(format!(
                    "the words stand there {} times: {}; give more of them, or --page",
                    several.len(),
                    pages.join(", ")
                )));
            }
        };
        let mark = AddMark {
            material,
            passage,
            quote: Untrusted::from(quote.as_str()),
            purpose: self.purpose,
            redaction: self.hides.clone(),
            comment: Untrusted::from(self.comment.as_str()),
            visibility: self.seen_by.visibility(session.me.user),
        };
        session.submit(case, mark, self.sending, out)
    }
}

impl ConvertArgs {
    pub(super) fn run(
        &self,
        out: &Out,
        folders: &Folders,
        unlock: &Unlock,
    ) -> anyhow::Result<Exit> {
        let session = Session::open(folders, unlock)?;
        let view = session.case(&self.case)?;
        let what = "a mark; `compass material marks` shows them";
        let mark = id_of(&view.file, &self.mark, &Kind::Mark, what)?;
        let convert = ConvertMark {
            mark,
            purpose: self.purpose,
            redaction: self.hides.clone(),
        };
        session.submit(view.case, convert, self.sending, out)
    }
}

/// Where the words stand, whatever white space is between them, and the words as the text has them.
fn passages(text: &MaterialText, words: &str, page: Option<u32>) -> Vec<(Passage, String)> {
    let wanted: Vec<char> = words.chars().filter(|c| !c.is_whitespace()).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for of in &text.pages {
        if page.is_some_and(|page| page != of.number) {
            continue;
        }
        let lines: Vec<Vec<char>> = of.text.raw().lines().map(|l| l.chars().collect()).collect();
        let mut points: Vec<(TextPoint, char)> = Vec::new();
        for (line, chars) in (1..).zip(&lines) {
            for (column, c) in (1..).zip(chars) {
                if !c.is_whitespace() {
                    let at = TextPoint {
                        page: of.number,
                        line,
                        column,
                    };
                    points.push((at, *c));
                }
            }
        }
        let mut at = 0;
        while at + wanted.len() <= points.len() {
            let here = &points[at..at + wanted.len()];
            if here.iter().zip(&wanted).all(|((_, is), c)| is == c) {
                let (from, to) = (here[0].0, here[wanted.len() - 1].0);
                found.push((Passage { from, to }, quote(&lines, from, to)));
                at += wanted.len();
            } else {
                at += 1;
            }
        }
    }
    found
}

/// The words from one point of a page to another, on one line.
fn quote(lines: &[Vec<char>], from: TextPoint, to: TextPoint) -> String {
    let index = |number: u32| (number as usize).saturating_sub(1);
    let mut words = Vec::new();
    for (at, line) in lines
        .iter()
        .enumerate()
        .take(index(to.line) + 1)
        .skip(index(from.line))
    {
        let begin = if at == index(from.line) {
            index(from.column)
        } else {
            0
        };
        let end = if at == index(to.line) {
            (to.column as usize).min(line.len())
        } else {
            line.len()
        };
        let part: String = line.get(begin..end).unwrap_or_default().iter().collect();
        words.extend(part.split_whitespace().map(str::to_owned));
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use casework::wire::{PageState, PageText};

    use super::*;

    fn text(page: &str) -> MaterialText {
        MaterialText {
            sha256: String::new(),
            state: TextState::Ready,
            pages: vec![PageText {
                number: 2,
                state: PageState::Text,
                text: page.into(),
            }],
        }
    }

    #[test]
    fn words_are_found_over_the_end_of_a_line_and_quoted_as_they_stand() {
        let text = text("I saw his leg\n  go forward once.\nHe fell.");
        let found = passages(&text, "his leg go  forward", None);
        let [(passage, quote)] = found.as_slice() else {
            panic!("{found:?}");
        };
        let point = |line, column| TextPoint {
            page: 2,
            line,
            column,
        };
        assert_eq!(
            *passage,
            Passage {
                from: point(1, 7),
                to: point(2, 12)
            }
        );
        assert_eq!(quote, "his leg go forward");
        assert!(passages(&text, "leg", Some(1)).is_empty(), "another page");
        assert_eq!(passages(&text, "e", None).len(), 4);
        assert!(passages(&text, "  ", None).is_empty());
    }
}
