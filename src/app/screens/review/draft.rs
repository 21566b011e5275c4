//! What a review holds while it is being written.

use std::collections::{BTreeMap, BTreeSet};

use casework::file::{CaseFile, Entry};
use casework::mutation::SubmitReview;
use casework::mutation::review::{can_decide, concerns_youth, needs_decision};
use casework::record::{
    Charge, ChargeDecision, Consent, ConsentNote, Decision, Defendant, RecordId, RequestKind,
    Review, ReviewKind, ReviewSection, ReviewSetting, SectionKey,
};
use casework::tables::Tables;
use casework::text::Untrusted;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::app::editor::Editor;

/// A review being written.
#[derive(Debug)]
pub struct Draft {
    /// Which test is applied.
    pub kind: ReviewKind,
    /// A text for each section.
    pub sections: Vec<Editor>,
    /// What is decided, charge by charge.
    pub decisions: BTreeMap<RecordId, Choice>,
    /// The marks quoted so far.
    pub marks: BTreeSet<RecordId>,
    /// The day the full code test is to be applied by, after a threshold test.
    pub review_by: Option<Date>,
    /// The principal offence category.
    pub principal_category: Option<String>,
    /// How and when in the investigation it is decided.
    pub setting: ReviewSetting,
}

/// A decision on one charge as far as it goes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What is decided.
    pub decision: Option<Decision>,
    /// Why.
    #[serde(default)]
    pub reason: String,
    /// The letter on the MG3, where it is not the usual one.
    #[serde(default)]
    pub letter: Option<char>,
    /// Why, as a code.
    #[serde(default)]
    pub reason_code: Option<String>,
    /// The public interest factor that weighs most.
    #[serde(default)]
    pub interest_code: Option<String>,
    /// How the consent stands that the offence needs.
    #[serde(default)]
    pub consent: Option<Consent>,
    /// Whose it is, when it was given, why it is not needed.
    #[serde(default)]
    pub consent_note: String,
    /// The day the suspect is bailed to return on.
    #[serde(default)]
    pub return_bail: Option<Date>,
}

/// A draft as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    kind: ReviewKind,
    sections: BTreeMap<SectionKey, String>,
    decisions: BTreeMap<RecordId, Choice>,
    marks: BTreeSet<RecordId>,
    #[serde(default)]
    review_by: Option<Date>,
    #[serde(default)]
    principal_category: Option<String>,
    #[serde(default)]
    setting: ReviewSetting,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            kind: ReviewKind::FullCode,
            sections: SectionKey::ALL.iter().map(|_| Editor::default()).collect(),
            decisions: BTreeMap::new(),
            marks: BTreeSet::new(),
            review_by: None,
            principal_category: None,
            setting: ReviewSetting::default(),
        }
    }
}

impl Draft {
    /// The test the police asked for.
    pub fn kind_asked(file: &CaseFile) -> ReviewKind {
        match file.head().and_then(|head| head.request.as_ref()) {
            Some(request) if request.kind == RequestKind::EarlyAdvice => ReviewKind::EarlyAdvice,
            _ => ReviewKind::FullCode,
        }
    }

    /// The draft as it is kept.
    pub fn to_value(&self) -> Value {
        let kept = Kept {
            kind: self.kind,
            sections: SectionKey::ALL
                .iter()
                .zip(&self.sections)
                .filter(|(_, editor)| !editor.is_blank())
                .map(|(key, editor)| (*key, editor.text()))
                .collect(),
            decisions: self.decisions.clone(),
            marks: self.marks.clone(),
            review_by: self.review_by,
            principal_category: self.principal_category.clone(),
            setting: self.setting,
        };
        serde_json::to_value(kept).unwrap_or(Value::Null)
    }

    /// A draft that was kept; none where it cannot be read.
    pub fn from_value(value: Value) -> Option<Self> {
        let kept: Kept = serde_json::from_value(value).ok()?;
        let text = |key: &SectionKey| kept.sections.get(key).map_or("", String::as_str);
        Some(Self {
            kind: kept.kind,
            sections: SectionKey::ALL
                .iter()
                .map(|key| Editor::with(text(key)))
                .collect(),
            decisions: kept.decisions,
            marks: kept.marks,
            review_by: kept.review_by,
            principal_category: kept.principal_category,
            setting: kept.setting,
        })
    }

    /// The charges a review may decide, defendant by defendant.
    pub fn charges(file: &CaseFile) -> Vec<Entry<'_, Charge>> {
        file.defendants()
            .iter()
            .flat_map(|defendant| file.charges_of(defendant.id()))
            .filter(|charge| can_decide(charge.body.stage))
            .collect()
    }

    /// How many charges still wait for a decision, and how many there are to decide.
    pub fn undecided(&self, file: &CaseFile) -> (usize, usize) {
        let charges = Self::charges(file);
        let open = charges
            .iter()
            .filter(|charge| {
                needs_decision(charge.body.stage) && self.decision(charge.id()).is_none()
            })
            .count();
        (open, charges.len())
    }

    /// What is decided on a charge.
    pub fn decision(&self, charge: RecordId) -> Option<Decision> {
        self.decisions.get(&charge)?.decision
    }

    /// The letter on the MG3 where it is another than the decision's usual one: the one chosen, or the first that fits the
    /// suspect's age.
    fn letter(chosen: &Choice, decision: Decision, age: Option<u8>) -> Option<char> {
        let fitting = decision.letters_for(age);
        let letter = chosen.letter.filter(|letter| fitting.contains(letter));
        letter
            .or(fitting.first().copied())
            .filter(|letter| *letter != decision.mg3_code())
    }

    /// The review as it would be signed today.
    pub fn to_review(&self, file: &CaseFile, today: Date) -> SubmitReview {
        let decisions = Self::charges(file)
            .iter()
            .filter_map(|charge| {
                let chosen = self.decisions.get(&charge.id())?;
                let decision = chosen.decision?;
                let suspect = file.get::<Defendant>(charge.body.defendant);
                let age = suspect.and_then(|suspect| suspect.age_on(today));
                Some(ChargeDecision {
                    letter: Self::letter(chosen, decision, age),
                    reason_code: chosen.reason_code.clone(),
                    interest_code: chosen
                        .interest_code
                        .clone()
                        .filter(|_| decision.weighs_interest()),
                    return_bail: chosen.return_bail,
                    consent: chosen
                        .consent
                        .filter(|_| decision == Decision::Charge)
                        .map(|is| ConsentNote {
                            is,
                            note: Untrusted::new(chosen.consent_note.clone()),
                        }),
                    ..ChargeDecision::new(
                        charge.body.defendant,
                        charge.id(),
                        decision,
                        chosen.reason.clone(),
                    )
                })
            })
            .collect();
        SubmitReview {
            kind: self.kind,
            sections: SectionKey::ALL
                .iter()
                .zip(&self.sections)
                .filter(|(key, _)| SectionKey::of(self.kind).contains(key))
                .filter(|(_, editor)| !editor.is_blank())
                .map(|(key, editor)| ReviewSection {
                    key: *key,
                    text: Untrusted::new(editor.text()),
                })
                .collect(),
            decisions,
            marks: self.marks.iter().copied().collect(),
            supersedes: file.reviews().first().map(Entry::id),
            review_by: self.review_by,
            principal_category: self.principal_category.clone(),
            setting: self.setting,
        }
    }

    /// The sections of the review, in their order.
    pub fn asked(&self, youth: bool) -> Vec<SectionKey> {
        let all = SectionKey::of(self.kind).iter().copied();
        all.filter(|key| youth || *key != SectionKey::Youth)
            .collect()
    }

    /// Whether somebody was under 18 at what they are to be charged with.
    pub fn concerns_youth(file: &CaseFile) -> bool {
        let charges: Vec<(RecordId, &Charge)> =
            file.all::<Charge>().map(|c| (c.id(), c.body)).collect();
        let defendants: Vec<(RecordId, &Defendant)> =
            file.all::<Defendant>().map(|d| (d.id(), d.body)).collect();
        concerns_youth(&charges, &defendants)
    }

    /// What still keeps the review from being signed.
    pub fn missing(&self, file: &CaseFile, tables: &Tables, today: Date) -> Vec<String> {
        let charges: Vec<(RecordId, &Charge)> = file
            .all::<Charge>()
            .map(|charge| (charge.id(), charge.body))
            .collect();
        self.to_review(file, today)
            .missing(&charges, Self::concerns_youth(file), tables)
    }

    /// Whether a signed review has a section that is blank here.
    pub fn can_carry(&self, review: &Review) -> bool {
        review
            .sections
            .iter()
            .any(|section| self.is_blank(section.key))
    }

    /// Takes over the sections of a signed review that are blank here and that this kind of review has; says how many.
    pub fn carry(&mut self, review: &Review) -> usize {
        let mut carried = 0;
        for section in &review.sections {
            if self.is_blank(section.key) {
                self.sections[Self::place_of(section.key)] =
                    Editor::with(&section.text.sanitized_block());
                carried += 1;
            }
        }
        self.marks.extend(review.marks.iter().copied());
        carried
    }

    fn is_blank(&self, key: SectionKey) -> bool {
        let mine = SectionKey::of(self.kind).contains(&key);
        mine && self
            .sections
            .get(Self::place_of(key))
            .is_some_and(Editor::is_blank)
    }

    /// The place of a section among the texts.
    pub fn place_of(key: SectionKey) -> usize {
        SectionKey::ALL
            .iter()
            .position(|other| *other == key)
            .unwrap_or(0)
    }
}
