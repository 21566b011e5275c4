//! Lists of codes by name: everything a screen offers to choose from and an administrator may correct or load anew.
//!
//! The lists that rules refer to by a field of their own are in [`super::codes`]; [`Tables::list`](super::Tables::list)
//! finds both.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use super::codes::Code;
use super::{Source, Table};

mod charging;
mod people;
mod results;
mod trial;

/// The lists by name. A name this program does not know is kept, for another that does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Lists(pub BTreeMap<String, Table<Code>>);

/// A list of codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    /// Pleas.
    Pleas,
    /// Verdicts.
    Verdicts,
    /// Remand states.
    Remands,
    /// Hearing types.
    HearingTypes,
    /// Mode of trial reasons.
    ModeOfTrialReasons,
    /// Charging decision letters.
    Decisions,
    /// Monitoring codes.
    Monitoring,
    /// Triage rejection reasons.
    TriageRejections,
    /// Priority rejection reasons.
    PriorityRejections,
    /// Triage outcomes.
    TriageOutcomes,
    /// Case types.
    CaseTypes,
    /// Request colours.
    RequestColours,
    /// Review kinds.
    ReviewKinds,
    /// Decision types.
    DecisionTypes,
    /// Decision reasons.
    DecisionReasons,
    /// Public interest factors.
    InterestFactors,
    /// Principal offence categories.
    PrincipalCategories,
    /// Disposals out of court.
    Disposals,
    /// Consents.
    Consents,
    /// Police file failures.
    FileFailures,
    /// Action plan categories.
    ActionCategories,
    /// Action plan items.
    ActionItems,
    /// Action point types.
    ActionPoints,
    /// Action plan item states.
    ActionStates,
    /// Complexity grades.
    Complexity,
    /// Specialisms.
    Specialisms,
    /// Offender types.
    OffenderTypes,
    /// Cracked, ineffective and vacated trial reasons.
    TrialOutcomes,
    /// Attendance.
    Attendance,
    /// Allocation reasons.
    AllocationReasons,
    /// Why hearings other than trials come out of the list.
    VacatingReasons,
    /// Hearing types of the courts' own system.
    CourtHearings,
    /// Pleas of the courts' own system.
    CourtPleas,
    /// Bail states of the courts' own system.
    BailStates,
    /// Remand states of the prosecution.
    DefendantRemands,
    /// Directions.
    Directions,
    /// Trial readiness items.
    ReadinessItems,
    /// Custody time limit log entry types.
    CtlLogEntries,
    /// Case links.
    CaseLinks,
    /// Initiations of proceedings.
    Initiations,
    /// Witness flags.
    WitnessFlags,
    /// Special measures.
    SpecialMeasures,
    /// Reasons for withdrawing support.
    WithdrawalReasons,
    /// Victim personal statement states.
    VpsStates,
    /// Victim categories.
    VictimCategories,
    /// Domestic abuse risks.
    DomesticRisks,
    /// Contact means.
    ContactMeans,
    /// Victim letter kinds.
    LetterKinds,
    /// Redaction types.
    Redactions,
    /// Page deletion reasons.
    PageDeletions,
    /// Discard reasons.
    Discards,
    /// Communication means.
    CommunicationMeans,
    /// Communication parties.
    CommunicationParties,
    /// Court file sections.
    CourtSections,
    /// Result codes.
    ResultCodes,
    /// Result classes.
    ResultClasses,
    /// Offence categories.
    OffenceCategories,
    /// Duration units.
    DurationUnits,
    /// Summons kinds.
    Summonses,
    /// Genders.
    Genders,
    /// Result qualifiers.
    ResultQualifiers,
    /// Document types.
    DocumentTypes,
    /// Task names.
    TaskNames,
    /// Event types.
    EventTypes,
    /// Team names.
    TeamNames,
    /// Units of the prosecution.
    Units,
    /// Hearing types of the work management prototype.
    ListedHearings,
}

impl List {
    /// Every list, those with fields of their own first. The last few are loaded and have no rows of this program's.
    pub const ALL: [Self; 67] = [
        Self::Pleas,
        Self::Verdicts,
        Self::Remands,
        Self::HearingTypes,
        Self::ModeOfTrialReasons,
        Self::Decisions,
        Self::Monitoring,
        Self::TriageRejections,
        Self::PriorityRejections,
        Self::TriageOutcomes,
        Self::CaseTypes,
        Self::RequestColours,
        Self::ReviewKinds,
        Self::DecisionTypes,
        Self::DecisionReasons,
        Self::InterestFactors,
        Self::PrincipalCategories,
        Self::Disposals,
        Self::Consents,
        Self::FileFailures,
        Self::ActionCategories,
        Self::ActionItems,
        Self::ActionPoints,
        Self::ActionStates,
        Self::Complexity,
        Self::Specialisms,
        Self::OffenderTypes,
        Self::TrialOutcomes,
        Self::Attendance,
        Self::AllocationReasons,
        Self::VacatingReasons,
        Self::CourtHearings,
        Self::CourtPleas,
        Self::BailStates,
        Self::DefendantRemands,
        Self::Directions,
        Self::ReadinessItems,
        Self::CtlLogEntries,
        Self::CaseLinks,
        Self::Initiations,
        Self::WitnessFlags,
        Self::SpecialMeasures,
        Self::WithdrawalReasons,
        Self::VpsStates,
        Self::VictimCategories,
        Self::DomesticRisks,
        Self::ContactMeans,
        Self::LetterKinds,
        Self::Redactions,
        Self::PageDeletions,
        Self::Discards,
        Self::CommunicationMeans,
        Self::CommunicationParties,
        Self::CourtSections,
        Self::ResultCodes,
        Self::ResultClasses,
        Self::OffenceCategories,
        Self::DurationUnits,
        Self::Summonses,
        Self::Genders,
        Self::ResultQualifiers,
        Self::DocumentTypes,
        Self::TaskNames,
        Self::EventTypes,
        Self::TeamNames,
        Self::Units,
        Self::ListedHearings,
    ];

    /// The name it is kept and sent under.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pleas => "pleas",
            Self::Verdicts => "verdicts",
            Self::Remands => "remands",
            Self::HearingTypes => "hearing-types",
            Self::ModeOfTrialReasons => "mode-of-trial-reasons",
            Self::Decisions => "decisions",
            Self::Monitoring => "monitoring",
            Self::TriageRejections => "triage-rejections",
            Self::PriorityRejections => "priority-rejections",
            Self::TriageOutcomes => "triage-outcomes",
            Self::CaseTypes => "case-types",
            Self::RequestColours => "request-colours",
            Self::ReviewKinds => "review-kinds",
            Self::DecisionTypes => "decision-types",
            Self::DecisionReasons => "decision-reasons",
            Self::InterestFactors => "interest-factors",
            Self::PrincipalCategories => "principal-categories",
            Self::Disposals => "disposals",
            Self::Consents => "consents",
            Self::FileFailures => "file-failures",
            Self::ActionCategories => "action-categories",
            Self::ActionItems => "action-items",
            Self::ActionPoints => "action-points",
            Self::ActionStates => "action-states",
            Self::Complexity => "complexity",
            Self::Specialisms => "specialisms",
            Self::OffenderTypes => "offender-types",
            Self::TrialOutcomes => "trial-outcomes",
            Self::Attendance => "attendance",
            Self::AllocationReasons => "allocation-reasons",
            Self::VacatingReasons => "vacating-reasons",
            Self::CourtHearings => "court-hearings",
            Self::CourtPleas => "court-pleas",
            Self::BailStates => "bail-states",
            Self::DefendantRemands => "defendant-remands",
            Self::Directions => "directions",
            Self::ReadinessItems => "readiness-items",
            Self::CtlLogEntries => "ctl-log-entries",
            Self::CaseLinks => "case-links",
            Self::Initiations => "initiations",
            Self::WitnessFlags => "witness-flags",
            Self::SpecialMeasures => "special-measures",
            Self::WithdrawalReasons => "withdrawal-reasons",
            Self::VpsStates => "vps-states",
            Self::VictimCategories => "victim-categories",
            Self::DomesticRisks => "domestic-risks",
            Self::ContactMeans => "contact-means",
            Self::LetterKinds => "letter-kinds",
            Self::Redactions => "redactions",
            Self::PageDeletions => "page-deletions",
            Self::Discards => "discards",
            Self::CommunicationMeans => "communication-means",
            Self::CommunicationParties => "communication-parties",
            Self::CourtSections => "court-sections",
            Self::ResultCodes => "result-codes",
            Self::ResultClasses => "result-classes",
            Self::OffenceCategories => "offence-categories",
            Self::DurationUnits => "duration-units",
            Self::Summonses => "summonses",
            Self::Genders => "genders",
            Self::ResultQualifiers => "result-qualifiers",
            Self::DocumentTypes => "document-types",
            Self::TaskNames => "task-names",
            Self::EventTypes => "event-types",
            Self::TeamNames => "team-names",
            Self::Units => "units",
            Self::ListedHearings => "listed-hearings",
        }
    }

    /// What it is a list of.
    pub fn title(self) -> &'static str {
        match self {
            Self::Pleas => "pleas",
            Self::Verdicts => "verdicts",
            Self::Remands => "remand states",
            Self::HearingTypes => "hearing types",
            Self::ModeOfTrialReasons => "mode of trial reasons",
            Self::Decisions => "charging decision letters",
            Self::Monitoring => "monitoring codes",
            Self::TriageRejections => "triage rejection reasons",
            Self::PriorityRejections => "priority rejection reasons",
            Self::TriageOutcomes => "triage outcomes",
            Self::CaseTypes => "case types",
            Self::RequestColours => "request colours",
            Self::ReviewKinds => "review kinds",
            Self::DecisionTypes => "decision types",
            Self::DecisionReasons => "decision reasons",
            Self::InterestFactors => "public interest factors",
            Self::PrincipalCategories => "principal offence categories",
            Self::Disposals => "disposals out of court",
            Self::Consents => "consents",
            Self::FileFailures => "police file failures",
            Self::ActionCategories => "action plan categories",
            Self::ActionItems => "action plan items",
            Self::ActionPoints => "action point types",
            Self::ActionStates => "action plan item states",
            Self::Complexity => "complexity grades",
            Self::Specialisms => "specialisms",
            Self::OffenderTypes => "offender types",
            Self::TrialOutcomes => "cracked, ineffective and vacated trial reasons",
            Self::Attendance => "attendance",
            Self::AllocationReasons => "allocation reasons",
            Self::VacatingReasons => "reasons for taking a hearing out of the list",
            Self::CourtHearings => "hearing types of the courts' own system",
            Self::CourtPleas => "pleas of the courts' own system",
            Self::BailStates => "bail states of the courts' own system",
            Self::DefendantRemands => "remand states of the prosecution",
            Self::Directions => "directions",
            Self::ReadinessItems => "trial readiness items",
            Self::CtlLogEntries => "custody time limit log entry types",
            Self::CaseLinks => "case links",
            Self::Initiations => "initiations of proceedings",
            Self::WitnessFlags => "witness flags",
            Self::SpecialMeasures => "special measures",
            Self::WithdrawalReasons => "reasons for withdrawing support",
            Self::VpsStates => "victim personal statement states",
            Self::VictimCategories => "victim categories",
            Self::DomesticRisks => "domestic abuse risks",
            Self::ContactMeans => "contact means",
            Self::LetterKinds => "victim letter kinds",
            Self::Redactions => "redaction types",
            Self::PageDeletions => "page deletion reasons",
            Self::Discards => "discard reasons",
            Self::CommunicationMeans => "communication means",
            Self::CommunicationParties => "communication parties",
            Self::CourtSections => "court file sections",
            Self::ResultCodes => "result codes",
            Self::ResultClasses => "result classes",
            Self::OffenceCategories => "offence categories",
            Self::DurationUnits => "duration units",
            Self::Summonses => "summons kinds",
            Self::Genders => "genders",
            Self::ResultQualifiers => "result qualifiers",
            Self::DocumentTypes => "document types",
            Self::TaskNames => "task names",
            Self::EventTypes => "event types",
            Self::TeamNames => "team names",
            Self::Units => "units of the prosecution",
            Self::ListedHearings => "hearing types of the work management prototype",
        }
    }
}

/// When the lists were read; they have been in use for longer.
const AS_READ: Date = date(2025, 1, 1);

/// The rows of one list as its file has them.
pub(super) type Rows = Vec<Code>;

fn plain(rows: &[(&'static str, &'static str)]) -> Rows {
    rows.iter()
        .map(|&(code, title)| Code::new(code, title))
        .collect()
}

fn grouped(rows: &[(&'static str, &'static str, &'static str)]) -> Rows {
    rows.iter()
        .map(|&(code, title, group)| Code {
            group: Some(Cow::Borrowed(group)),
            ..Code::new(code, title)
        })
        .collect()
}

/// Zero minutes stand for none given.
fn timed(rows: &[(&'static str, &'static str, u16)]) -> Rows {
    rows.iter()
        .map(|&(code, title, minutes)| Code {
            minutes: (minutes > 0).then_some(minutes),
            ..Code::new(code, title)
        })
        .collect()
}

/// The built-in lists.
pub(super) fn builtin() -> Lists {
    let all = [charging::all(), trial::all(), people::all(), results::all()];
    let tables = all
        .into_iter()
        .flatten()
        .map(|(list, title, standing, rows)| {
            let source = Source {
                title: title.into(),
                standing,
                in_force_from: AS_READ,
            };
            (list.name().to_owned(), Table { source, rows })
        });
    Lists(tables.collect())
}
