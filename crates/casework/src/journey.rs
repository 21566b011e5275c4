//! The queues that the journey of a case makes by itself: what it waits for, told from its records, so that nobody needs
//! to know which task means what.
//!
//! Each defendant travels alone, so that a case can stand in several at once. Nothing here depends on today: a standing
//! says from which day and until which day it holds, and whoever reads it knows the day.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::london_date;
use crate::file::CaseFile;
use crate::progress;
use crate::record::{ActionItem, Material, RecordId, UserId};
use crate::status::{CaseStatus, DefendantStatus, Phase, closing};
use crate::tables::documents::DocumentTypeId;

/// What a case waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JourneyState {
    /// A request of the police waits for triage.
    Triage,
    /// Nobody is allocated to do what is to be done.
    Assign,
    /// A review is owed.
    Review,
    /// The police owe an answer, a charge or evidence.
    Police,
    /// A charge sheet is to be held against what was authorised.
    ChargeSheet,
    /// The first hearing is to be prepared.
    FirstHearing,
    /// A hearing has come and has no outcome.
    Outcome,
    /// It came to the Crown Court and nobody there has it.
    Allocate,
    /// The plea and trial preparation hearing is to be prepared.
    Ptph,
    /// The trial is to be prepared.
    Trial,
    /// The court is next: a date, another hearing, a warrant.
    Court,
    /// Sentence is awaited.
    Sentence,
    /// Everything is dealt with, and the case is still open.
    Finalise,
}

impl JourneyState {
    /// Every state, in the order of the journey.
    pub const ALL: &'static [Self] = &[
        Self::Triage,
        Self::Assign,
        Self::Review,
        Self::Police,
        Self::ChargeSheet,
        Self::FirstHearing,
        Self::Outcome,
        Self::Allocate,
        Self::Ptph,
        Self::Trial,
        Self::Court,
        Self::Sentence,
        Self::Finalise,
    ];

    /// The state as written on the wire and in filters.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Triage => "triage",
            Self::Assign => "assign",
            Self::Review => "review",
            Self::Police => "police",
            Self::ChargeSheet => "charge_sheet",
            Self::FirstHearing => "first_hearing",
            Self::Outcome => "outcome",
            Self::Allocate => "allocate",
            Self::Ptph => "ptph",
            Self::Trial => "trial",
            Self::Court => "court",
            Self::Sentence => "sentence",
            Self::Finalise => "finalise",
        }
    }

    /// The state a written name stands for; hyphens and spaces are as good as underscores.
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase().replace(['-', ' '], "_");
        Self::ALL
            .iter()
            .copied()
            .find(|state| state.as_str() == name)
    }

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Triage => "Ready to triage",
            Self::Assign => "Ready to assign",
            Self::Review => "Ready to review",
            Self::Police => "Waiting for police",
            Self::ChargeSheet => "Charges to check against the MG4",
            Self::FirstHearing => "First hearing to prepare",
            Self::Outcome => "Outcome to record",
            Self::Allocate => "Sent to the Crown Court, to allocate",
            Self::Ptph => "PTPH to prepare",
            Self::Trial => "Trial to prepare",
            Self::Court => "Waiting for the court",
            Self::Sentence => "Waiting for sentence",
            Self::Finalise => "To finalise",
        }
    }

    /// What puts a case there, as a sentence.
    pub fn means(self) -> &'static str {
        match self {
            Self::Triage => "A request of the police waits to be accepted or rejected.",
            Self::Assign => "Somebody is to be allocated before the work can go on.",
            Self::Review => "A charging decision, advice or a further review is owed.",
            Self::Police => {
                "The police owe a resubmission, a charge or what the action plan asks for."
            }
            Self::ChargeSheet => {
                "A charge sheet came that is not held against the decision, or differs from it."
            }
            Self::FirstHearing => "A first hearing is listed and has not come yet.",
            Self::Outcome => "A hearing has come, and what happened is not recorded.",
            Self::Allocate => {
                "The case came to the Crown Court; unit and prosecutor are to be settled."
            }
            Self::Ptph => "A plea and trial preparation hearing is listed and has not come yet.",
            Self::Trial => "A trial is listed and has not come yet.",
            Self::Court => "A hearing date, a hearing of another kind or a warrant is awaited.",
            Self::Sentence => "A hearing for sentence is listed and has not come yet.",
            Self::Finalise => "Every charge is dealt with, and the case is not closed.",
        }
    }
}

/// A state a case stands in, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The state.
    pub state: JourneyState,
    /// The first day it holds; any day where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The day from which it holds no more; never where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

impl Standing {
    /// Whether the case stands there on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }
}

/// Open tasks that are reviews of a case already charged.
const REVIEWS: &[&str] = &[
    "Complete review",
    "Electronic upgrade file review",
    "Post sending review",
    "Review case against new def.",
];

/// The open task that a charge sheet makes which differs from the decision.
const CHARGED_OTHERWISE: &str = "Check unauthorised charge(s)";

/// The open task of a case that came to the Crown Court.
const SENT: &str = "Check case ownership";

/// The MG4 and the forms that stand for it.
const CHARGE_SHEETS: &[DocumentTypeId] = &[
    DocumentTypeId(1002),
    DocumentTypeId(1037),
    DocumentTypeId(1060),
    DocumentTypeId(1061),
];

/// Where a case stands, in the order of the journey, each state once.
pub fn standings(file: &CaseFile, status: &CaseStatus) -> Vec<Standing> {
    let Some(head) = file.head() else {
        return Vec::new();
    };
    let mut found = Found::default();
    for defendant in &status.defendants {
        found.defendant(file, head.prosecutor, defendant);
    }
    if status.defendants.is_empty() {
        found.before_court(status.phase, head.prosecutor);
    }
    let over = !status.defendants.is_empty()
        && (status.defendants.iter()).all(|defendant| defendant.phase >= Phase::NotProsecuted);
    if over && closing(file).is_none() {
        found.always(JourneyState::Finalise);
    }
    if !over && file.all::<ActionItem>().any(|item| item.body.is_pending()) {
        found.always(JourneyState::Police);
    }
    for task in file.tasks().iter().filter(|task| task.body.is_open()) {
        let name = task.body.name.as_str();
        if REVIEWS.contains(&name) {
            found.always(JourneyState::Review);
        } else if name == CHARGED_OTHERWISE {
            found.always(JourneyState::ChargeSheet);
        } else if name == SENT {
            found.always(JourneyState::Allocate);
        }
    }
    let waits_for_charge = |d: &DefendantStatus| d.phase == Phase::PoliceCharge;
    if status.defendants.iter().any(waits_for_charge) && charge_sheet_came(file) {
        found.always(JourneyState::ChargeSheet);
    }
    found.standings()
}

/// Whether a charge sheet came after the last review.
fn charge_sheet_came(file: &CaseFile) -> bool {
    let decided = file.reviews().first().map(|review| review.body.at);
    file.all::<Material>().any(|item| {
        CHARGE_SHEETS.contains(&item.body.document_type)
            && decided.is_none_or(|at| london_date(item.body.added_at) >= london_date(at))
    })
}

/// The states found so far, each with the days it holds on.
#[derive(Default)]
struct Found(BTreeMap<JourneyState, (Option<Date>, Option<Date>)>);

impl Found {
    fn always(&mut self, state: JourneyState) {
        self.0.insert(state, (None, None));
    }

    /// Holds until a hearing comes; of several hearings the last counts.
    fn until(&mut self, state: JourneyState, day: Option<Date>) {
        let known = self.0.entry(state).or_insert((None, day));
        known.1 = known.1.zip(day).map(|(one, other)| one.max(other));
    }

    /// Holds from a hearing on; of several hearings the first counts.
    fn from(&mut self, state: JourneyState, day: Date) {
        let known = self.0.entry(state).or_insert((Some(day), None));
        known.0 = known.0.map(|from| from.min(day));
    }

    fn defendant(
        &mut self,
        file: &CaseFile,
        prosecutor: Option<UserId>,
        defendant: &DefendantStatus,
    ) {
        let state = match defendant.phase {
            Phase::Listing | Phase::Mention | Phase::Warrant => JourneyState::Court,
            Phase::FirstHearing => JourneyState::FirstHearing,
            Phase::Ptph => JourneyState::Ptph,
            Phase::Trial => JourneyState::Trial,
            Phase::Sentence => JourneyState::Sentence,
            before => return self.before_court(before, prosecutor),
        };
        self.until(state, defendant.hearing_on);
        if let Some(on) = defendant.hearing_on {
            self.from(JourneyState::Outcome, on);
        }
        if prosecutor.is_none() {
            self.always(nobody_has(file, defendant.defendant));
        }
    }

    fn before_court(&mut self, phase: Phase, prosecutor: Option<UserId>) {
        match phase {
            Phase::Triage => self.always(JourneyState::Triage),
            Phase::Registered | Phase::Advice | Phase::Decision if prosecutor.is_none() => {
                self.always(JourneyState::Assign);
            }
            Phase::Registered | Phase::Advice | Phase::Decision => {
                self.always(JourneyState::Review);
            }
            Phase::Evidence | Phase::PoliceCharge => self.always(JourneyState::Police),
            _ => {}
        }
    }

    fn standings(self) -> Vec<Standing> {
        let found = self.0.into_iter();
        found
            .map(|(state, (from, until))| Standing { state, from, until })
            .collect()
    }
}

fn nobody_has(file: &CaseFile, defendant: RecordId) -> JourneyState {
    if progress::is_in_crown_court(file, defendant) {
        JourneyState::Allocate
    } else {
        JourneyState::Assign
    }
}
