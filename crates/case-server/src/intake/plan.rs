//! What an import would do, before it does it: each document read and recognised, and the case they agree on.

use std::collections::BTreeMap;
use std::path::Path;

use casework::ids::Urn;
use casework::recognise::{Confidence, Recognition, recognise};
use serde::{Deserialize, Serialize};

use super::collect::{Candidate, Collected, LeftOut};
use super::extract::{Extraction, Extractor, Page, Trouble};
use super::sniff::Format;

/// What an import would bring in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportPlan {
    /// The documents, in natural order of their names.
    pub documents: Vec<PlannedDocument>,
    /// What is left out and why.
    pub refused: Vec<LeftOut>,
    /// What an operating system left lying about.
    pub skipped: Vec<LeftOut>,
    /// The case the documents name.
    pub urn: AgreedUrn,
}

/// One document of an import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedDocument {
    /// Its name as it came; untrusted.
    pub name: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its bytes, counted.
    pub size: u64,
    /// Its media type.
    pub media_type: String,
    /// How many pages were read.
    pub pages: usize,
    /// What it was recognised as.
    pub recognition: Recognition,
    /// What a person should know of it, as the rest of a sentence that starts with its name.
    pub notes: Vec<String>,
}

/// The case that the documents of one import name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "agreement", rename_all = "snake_case")]
pub enum AgreedUrn {
    /// None prints a number.
    None,
    /// All that print one print this.
    One {
        /// The number.
        urn: Urn,
        /// How many print it.
        documents: usize,
    },
    /// They print different ones: a person must say which, or take the strays out.
    Conflict {
        /// Each number and the names of the documents that print it, the most frequent first.
        urns: Vec<(Urn, Vec<String>)>,
    },
}

/// Reads every document collected and plans its import. `progress` is told before each: how many are done, of how
/// many, and the name of the next. A document that cannot be read at all is refused; one that is locked or scanned
/// is planned with a note, because its original still belongs to the case.
pub fn plan(
    collected: &Collected,
    extractor: &Extractor,
    mut progress: impl FnMut(usize, usize, &str),
) -> ImportPlan {
    let mut documents = Vec::new();
    let mut refused = collected.refused.clone();
    let total = collected.candidates.len();
    for (done, candidate) in collected.candidates.iter().enumerate() {
        progress(done, total, &candidate.name);
        let bytes = match candidate.read() {
            Ok(bytes) => bytes,
            Err(error) => {
                refused.push(LeftOut {
                    name: candidate.name.clone(),
                    why: format!("cannot be read: {error}"),
                });
                continue;
            }
        };
        let extraction = extractor.extract(&bytes);
        if let Some(trouble) = extraction
            .trouble
            .as_ref()
            .filter(|trouble| refuses(trouble))
        {
            refused.push(LeftOut {
                name: candidate.name.clone(),
                why: trouble.to_string(),
            });
            continue;
        }
        let base = candidate.name.rsplit('/').next().unwrap_or(&candidate.name);
        documents.push(PlannedDocument {
            name: candidate.name.clone(),
            sha256: candidate.sha256.clone(),
            size: candidate.size,
            media_type: candidate.format.media_type().to_owned(),
            pages: extraction.pages.len(),
            recognition: as_far_as_read(recognise(&extraction.texts(), base), &extraction),
            notes: named_otherwise(candidate)
                .into_iter()
                .chain(notes(&extraction))
                .collect(),
        });
    }
    refused.sort_by(|a, b| super::collect::naturally(&a.name, &b.name));
    let urn = agreement(&documents);
    ImportPlan {
        documents,
        refused,
        skipped: collected.skipped.clone(),
        urn,
    }
}

/// A text under the name of a PDF is imported as what it is, and a person should know.
fn named_otherwise(candidate: &Candidate) -> Option<String> {
    let ending = Path::new(&candidate.name).extension();
    (candidate.format == Format::Text && ending.is_some_and(|e| e.eq_ignore_ascii_case("pdf")))
        .then(|| "is plain text under the name of a PDF, and is imported as text".to_owned())
}

/// Whether there is nothing left to import. What only defeats the reader may still be opened by a person.
fn refuses(trouble: &Trouble) -> bool {
    match trouble {
        Trouble::Broken(_)
        | Trouble::TooLarge(_)
        | Trouble::TooManyPages(_)
        | Trouble::ZeroBytes
        | Trouble::NotADocument(_)
        | Trouble::ReaderUnavailable(_) => true,
        Trouble::Encrypted
        | Trouble::CutShort
        | Trouble::TooMuchText
        | Trouble::TimedOut
        | Trouble::TooMuchMemory => false,
    }
}

/// Of a document that came in part nobody can be sure: what is missing may be another.
fn as_far_as_read(mut recognition: Recognition, extraction: &Extraction) -> Recognition {
    let in_part = extraction.trouble.is_some() || extraction.pages.contains(&Page::Unreadable);
    if in_part && recognition.confidence == Confidence::Sure {
        recognition.confidence = Confidence::Likely;
        recognition.because.push("may not be all there".to_owned());
    }
    recognition
}

/// What a person should know about a document's text.
pub fn notes(extraction: &Extraction) -> Vec<String> {
    let mut notes: Vec<String> = extraction.trouble.iter().map(ToString::to_string).collect();
    let pages = &extraction.pages;
    for (state, what) in [
        (
            Page::ImageOnly,
            "a picture without text: look at the original",
        ),
        (
            Page::Unreadable,
            "unreadable: the file is cut short or damaged, ask for it again",
        ),
        (Page::Empty, "blank"),
    ] {
        let at: Vec<usize> = (1..)
            .zip(pages)
            .filter(|(_, page)| **page == state)
            .map(|(number, _)| number)
            .collect();
        match at.as_slice() {
            [] => {}
            all if all.len() == pages.len() && pages.len() > 1 => {
                notes.push(format!("every page is {what}"));
            }
            all => notes.push(format!("page {} is {what}", runs(all))),
        }
    }
    notes
}

/// Page numbers as a person lists them: 1, 3 to 5.
fn runs(numbers: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    let text: Vec<String> = runs
        .iter()
        .map(|(first, last)| {
            if first == last {
                first.to_string()
            } else {
                format!("{first} to {last}")
            }
        })
        .collect();
    text.join(", ")
}

fn agreement(documents: &[PlannedDocument]) -> AgreedUrn {
    let mut by_urn: BTreeMap<&Urn, Vec<String>> = BTreeMap::new();
    for document in documents {
        if let Some(urn) = &document.recognition.urn {
            by_urn.entry(urn).or_default().push(document.name.clone());
        }
    }
    let mut urns: Vec<(Urn, Vec<String>)> = by_urn
        .into_iter()
        .map(|(urn, names)| (urn.clone(), names))
        .collect();
    urns.sort_by_key(|(_, names)| std::cmp::Reverse(names.len()));
    match urns.as_slice() {
        [] => AgreedUrn::None,
        [(urn, names)] => AgreedUrn::One {
            urn: urn.clone(),
            documents: names.len(),
        },
        _ => AgreedUrn::Conflict { urns },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_say_which_pages_have_to_be_looked_at() {
        let text = Page::Text("words".to_owned());
        let pages = vec![
            Page::ImageOnly,
            text.clone(),
            Page::ImageOnly,
            Page::ImageOnly,
            Page::Empty,
            text,
        ];
        assert_eq!(
            notes(&Extraction {
                pages,
                trouble: None
            }),
            [
                "page 1, 3 to 4 is a picture without text: look at the original",
                "page 5 is blank"
            ]
        );
        let scanned = Extraction {
            pages: vec![Page::ImageOnly; 2],
            trouble: None,
        };
        assert_eq!(
            notes(&scanned),
            ["every page is a picture without text: look at the original"]
        );
    }
}
