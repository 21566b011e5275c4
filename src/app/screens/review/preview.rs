//! The review as it will be read.

use casework::record::{Defendant, SectionKey};
use casework::text::sanitize_block;

use super::{Draft, Review};
use crate::app::wrap::wrapped;

/// How a line of the preview is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// A heading.
    Heading,
    /// What was written.
    Text,
    /// Something that is missing.
    Missing,
    /// All is there.
    Ready,
}

/// One line of the preview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// How it is meant.
    pub tone: Tone,
    /// What it says.
    pub text: String,
}

impl Review {
    /// What is missing, and then the review section by section, broken at a width.
    pub(super) fn lines(&self, width: usize) -> Vec<Line> {
        let Some(seen) = &self.seen else {
            return Vec::new();
        };
        let mut lines = Vec::new();
        let mut add = |tone: Tone, text: &str| {
            let safe = sanitize_block(text);
            lines.extend(wrapped(&safe, width).into_iter().map(|row| Line {
                tone,
                text: row.to_owned(),
            }));
        };
        let missing = self.missing();
        if missing.is_empty() {
            add(Tone::Ready, "✓ Nothing is missing: Enter signs the review.");
        }
        for what in &missing {
            add(Tone::Missing, &format!("! {what}"));
        }
        add(Tone::Text, " ");
        let urn = seen.file.head().map(|head| head.urn.to_string());
        let head = format!(
            "{} · {} · {}",
            self.draft.kind.title(),
            seen.file.name(),
            urn.unwrap_or_default()
        );
        add(Tone::Heading, &head);
        for (key, editor) in SectionKey::ALL.iter().zip(&self.draft.sections) {
            if !editor.is_blank() && SectionKey::of(self.draft.kind).contains(key) {
                add(Tone::Text, " ");
                add(Tone::Heading, key.title());
                add(Tone::Text, &editor.text());
            }
        }
        let mut last = None;
        for charge in Draft::charges(&seen.file) {
            let Some(chosen) = self.draft.decisions.get(&charge.id()) else {
                continue;
            };
            let Some(decision) = chosen.decision else {
                continue;
            };
            if last.is_none() {
                add(Tone::Text, " ");
                add(Tone::Heading, "Decisions");
            }
            if last != Some(charge.body.defendant) {
                last = Some(charge.body.defendant);
                let name = seen
                    .file
                    .get::<Defendant>(charge.body.defendant)
                    .map(Defendant::name)
                    .unwrap_or_default();
                add(Tone::Text, name.raw());
            }
            let line = format!(
                "  {}  {}: {} ({})",
                chosen.letter.unwrap_or(decision.mg3_code()),
                charge.body.title.raw(),
                decision.title(),
                charge.body.offence
            );
            add(Tone::Text, &line);
            if !chosen.reason.trim().is_empty() {
                add(Tone::Text, &format!("     {}", chosen.reason.trim()));
            }
            if let (Some(words), Some(is)) = (
                self.consent_needed(charge.id())
                    .filter(|_| decision == casework::record::Decision::Charge),
                chosen.consent,
            ) {
                let note = chosen.consent_note.trim();
                let gap = if note.is_empty() { "" } else { ": " };
                add(
                    Tone::Text,
                    &format!("     Consent of the {words} {}{gap}{note}", is.title()),
                );
            }
        }
        lines
    }
}
