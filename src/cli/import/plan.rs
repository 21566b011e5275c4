//! What an import would do, for a person to look at first.

use std::io;

use casework::ids::Urn;
use casework::mutation::NewMaterial;
use casework::recognise::{Confidence, Recognition};
use casework::record::{MaterialUse, Visibility};
use casework::tables::documents::DocumentTypeId;
use serde_json::{Value, json};

use super::super::out::{Out, counted};
use super::super::session::day;

/// The schedule of sensitive unused material, MG6D.
const SENSITIVE_SCHEDULE: DocumentTypeId = DocumentTypeId(1010);
/// Longest title and remark of an item of material, in characters.
const LONGEST_TITLE: usize = 255;
const LONGEST_REMARK: usize = 500;

/// Gives a document's bytes by their SHA-256.
pub type Bytes = Box<dyn Fn(&str) -> io::Result<Vec<u8>>>;

/// What an import would bring in.
pub struct Plan {
    /// The documents, in natural order of their names.
    pub documents: Vec<Document>,
    /// Names of what is left out, and why, as the rest of a sentence.
    pub refused: Vec<(String, String)>,
    /// What an operating system left lying about.
    pub skipped: Vec<String>,
    /// The case numbers printed, with the names of the documents that print them, the most frequent first.
    pub urns: Vec<(Urn, Vec<String>)>,
    /// The bytes of the documents.
    pub bytes: Bytes,
}

/// One document.
#[derive(Debug)]
pub struct Document {
    /// Its name as it came; untrusted.
    pub name: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its bytes, counted.
    pub size: u64,
    /// Its media type.
    pub media_type: String,
    /// How many pages were read.
    pub pages: Option<u32>,
    /// What it was recognised as.
    pub recognition: Recognition,
    /// What a person should know of it, as the rest of a sentence.
    pub notes: Vec<String>,
}

impl Document {
    /// The item of material it becomes.
    pub fn material(&self) -> NewMaterial {
        let title = if self.recognition.title.trim().is_empty() {
            self.file_name()
        } else {
            &self.recognition.title
        };
        NewMaterial {
            title: cut(title, LONGEST_TITLE).into(),
            document_type: self.recognition.document_type,
            use_: MaterialUse::Unassessed,
            dated: self.recognition.date,
            file_name: cut(self.file_name(), LONGEST_TITLE).into(),
            media_type: self.media_type.clone(),
            size: self.size,
            sha256: self.sha256.clone(),
            pages: self.pages,
            remark: cut(&self.notes.join("; "), LONGEST_REMARK).into(),
            visibility: if self.is_sensitive() {
                Visibility::Sensitive
            } else {
                Visibility::Case
            },
        }
    }

    fn is_sensitive(&self) -> bool {
        self.recognition.document_type == SENSITIVE_SCHEDULE
    }

    fn file_name(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or(&self.name)
    }
}

fn cut(text: &str, longest: usize) -> String {
    text.chars().take(longest).collect()
}

/// How sure, in a word.
fn word(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Sure => "sure",
        Confidence::Likely => "likely",
        Confidence::Unsure => "UNSURE",
    }
}

impl Plan {
    /// Shows the plan: the table, what is uncertain and why, and what is left out.
    pub fn show(&self, out: &Out, why: bool) -> anyhow::Result<()> {
        if !self.documents.is_empty() {
            let rows: Vec<Vec<String>> = (1..)
                .zip(&self.documents)
                .map(|(number, document)| {
                    let recognition = &document.recognition;
                    vec![
                        format!("{number}"),
                        word(recognition.confidence).to_owned(),
                        recognition.document_type.name().to_owned(),
                        recognition.title.clone(),
                        recognition.date.map(day).unwrap_or_default(),
                        document.pages.map(|n| n.to_string()).unwrap_or_default(),
                        document.name.clone(),
                    ]
                })
                .collect();
            out.table(
                &["No", "How sure", "Type", "Title", "Dated", "Pages", "File"],
                &rows,
            )?;
        }
        let mut remarks = Vec::new();
        for (number, document) in (1..).zip(&self.documents) {
            let recognition = &document.recognition;
            if why || recognition.confidence != Confidence::Sure {
                let reasons = if recognition.because.is_empty() {
                    "nothing in it tells what it is".to_owned()
                } else {
                    recognition.because.join("; ")
                };
                remarks.push(format!(
                    "{number}: {}: {reasons}",
                    word(recognition.confidence)
                ));
            }
            remarks.extend(
                document
                    .notes
                    .iter()
                    .map(|note| format!("{number}: {note}")),
            );
            if document.is_sensitive() {
                remarks.push(format!(
                    "{number}: only those who may see sensitive material will see it"
                ));
            }
        }
        list(out, "Look at these", &remarks)?;
        let refused: Vec<String> = self
            .refused
            .iter()
            .map(|(name, why)| format!("{name} {why}"))
            .collect();
        list(out, "Left out", &refused)?;
        if !self.skipped.is_empty() {
            out.line(&format!(
                "Passed over: {} of the operating system.",
                counted(self.skipped.len(), "file", "files")
            ))?;
        }
        let sure = self
            .documents
            .iter()
            .filter(|d| d.recognition.confidence == Confidence::Sure)
            .count();
        out.line(&format!(
            "{}: {sure} sure, {} to look at; {} left out.",
            counted(self.documents.len(), "document", "documents"),
            self.documents.len() - sure,
            self.refused.len()
        ))
    }

    /// The plan for a program.
    pub fn to_json(&self) -> Value {
        let documents: Vec<Value> = self
            .documents
            .iter()
            .map(|document| {
                let recognition = &document.recognition;
                json!({
                    "file": document.name,
                    "sha256": document.sha256,
                    "size": document.size,
                    "media_type": document.media_type,
                    "pages": document.pages,
                    "document_type": recognition.document_type,
                    "type": recognition.document_type.name(),
                    "title": recognition.title,
                    "date": recognition.date,
                    "urn": recognition.urn,
                    "confidence": recognition.confidence,
                    "because": recognition.because,
                    "notes": document.notes,
                })
            })
            .collect();
        let refused: Vec<Value> = self
            .refused
            .iter()
            .map(|(name, why)| json!({"file": name, "because": why}))
            .collect();
        let urns: Vec<Value> = self
            .urns
            .iter()
            .map(|(urn, files)| json!({"urn": urn, "files": files}))
            .collect();
        json!({
            "documents": documents,
            "refused": refused,
            "skipped": self.skipped,
            "urns": urns,
        })
    }
}

fn list(out: &Out, heading: &str, lines: &[String]) -> anyhow::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    out.heading(heading)?;
    lines.iter().try_for_each(|line| out.line(line))
}
