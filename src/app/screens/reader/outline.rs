//! The pages and headings of a document, to go to one of them.

use std::collections::HashMap;

use super::Reader;
use super::document::Document;
use crate::app::finder::{Finder, Item};
use crate::app::layers::{Layer, Picker};
use crate::app::list::Motion;
use crate::app::page::Desk;
use crate::app::request::Choice;

/// The longest line that can be a heading.
const LONGEST: usize = 80;

/// Where a part of a document begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The page, from 1.
    pub page: u32,
    /// The line on it, from 1.
    pub line: u32,
    /// What stands there.
    pub text: String,
    /// Whether a heading stands there; else it is where a page begins.
    pub is_heading: bool,
}

/// The headings of a document in their order, and every page.
pub fn outline(document: &Document) -> Vec<Part> {
    // What stands on page after page is the head or foot of the paper, not a heading.
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for line in &document.lines {
        let text = line.text.trim();
        if looks_like_heading(text) {
            *seen.entry(text).or_default() += 1;
        }
    }
    let most = (document.pages.len() / 2).max(2);
    let mut parts = Vec::new();
    for sheet in &document.pages {
        let lines = &document.lines[sheet.lines.clone()];
        let first = lines
            .iter()
            .map(|line| line.text.trim())
            .find(|text| !text.is_empty())
            .unwrap_or("without text");
        parts.push(Part {
            page: sheet.number,
            line: 1,
            text: squeezed(first),
            is_heading: false,
        });
        for (at, line) in lines.iter().enumerate() {
            let text = line.text.trim();
            if text == first && !lines[..at].iter().any(|it| !it.text.trim().is_empty()) {
                // It stands beside the number of the page already.
                continue;
            }
            let alone = at == 0 || lines[at - 1].text.trim().is_empty() || is_shouted(text);
            if alone && looks_like_heading(text) && seen.get(text).is_none_or(|n| *n <= most) {
                parts.push(Part {
                    page: line.page,
                    line: line.number,
                    text: squeezed(text),
                    is_heading: true,
                });
            }
        }
    }
    parts
}

/// A line without the gaps that paper has between its columns.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a line is written in capitals.
fn is_shouted(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() >= 4 && !text.chars().any(char::is_lowercase)
}

fn looks_like_heading(text: &str) -> bool {
    let length = text.chars().count();
    if !(3..=LONGEST).contains(&length) || text.ends_with(['.', ',', ';']) {
        return false;
    }
    is_shouted(text) || is_numbered(text) || is_named(text)
}

/// `1 Introduction`, `2.3 The scene`.
fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number = &text[..text.len() - rest.len()];
    (1..=6).contains(&number.len())
        && number.starts_with(|c: char| c.is_ascii_digit())
        && rest.starts_with([' ', '\t', ')'])
        && rest
            .trim_start_matches([' ', '\t', ')'])
            .starts_with(char::is_uppercase)
        && text.chars().count() <= 60
}

/// `Section 3`, `Appendix B`, `Exhibit MP/1`.
fn is_named(text: &str) -> bool {
    const NAMES: [&str; 7] = [
        "Section ",
        "Part ",
        "Chapter ",
        "Appendix ",
        "Annex ",
        "Schedule ",
        "Exhibit ",
    ];
    NAMES.iter().any(|name| text.starts_with(name)) && text.chars().count() <= 60
}

impl Reader {
    pub(super) fn open_outline(&self, desk: &mut Desk) {
        let Some(document) = self.document() else {
            return;
        };
        let parts = outline(document);
        let here = self.place_here().unwrap_or((1, 1));
        let at = parts.partition_point(|part| (part.page, part.line) <= here);
        let items = parts
            .iter()
            .map(|part| Item {
                text: if part.is_heading {
                    format!("  {}", part.text)
                } else {
                    format!("Page {}: {}", part.page, part.text)
                },
                aside: if part.is_heading {
                    format!("p. {} l. {}", part.page, part.line)
                } else {
                    String::new()
                },
                detail: String::new(),
                disabled: None,
                value: Choice::Place(self.material, (part.page, part.line)),
            })
            .collect();
        let mut finder = Finder::new("Pages and headings", items);
        finder.list.go(Motion::To(at.saturating_sub(1)));
        desk.open(Layer::Picker(Picker { finder }));
    }
}

#[cfg(test)]
mod tests {
    use casework::wire::{MaterialText, PageState, PageText, TextState};

    use super::*;

    fn parts(pages: &[&str]) -> Vec<(u32, u32, String)> {
        let document = Document::of(&MaterialText {
            sha256: String::new(),
            state: TextState::Ready,
            pages: pages
                .iter()
                .zip(1..)
                .map(|(text, number)| PageText {
                    number,
                    state: PageState::Text,
                    text: (*text).into(),
                })
                .collect(),
        });
        let headings = outline(&document).into_iter().filter(|it| it.is_heading);
        headings.map(|it| (it.page, it.line, it.text)).collect()
    }

    #[test]
    fn headings_are_capitals_numbers_and_names_of_parts() {
        let found = parts(&[
            "MG11\nWITNESS STATEMENT\nI saw him.\n\n1. The shop\nText goes on here.\n\nAppendix A\n3 kettles were taken.",
        ]);
        let texts: Vec<&str> = found.iter().map(|it| it.2.as_str()).collect();
        assert_eq!(texts, ["WITNESS STATEMENT", "1. The shop", "Appendix A"]);
        assert_eq!((found[1].0, found[1].1), (1, 5));
    }

    #[test]
    fn what_stands_on_every_page_is_no_heading() {
        let page = "RESTRICTED WHEN COMPLETE\ntext";
        assert!(parts(&[page, page, page, page]).is_empty());
    }
}
