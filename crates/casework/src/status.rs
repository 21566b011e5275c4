//! Status, derived: from charges to each defendant to the case. Nobody sets one by hand.
//!
//! A charge has a charging outcome, a defendant a track through the courts, and the case shows what they add up to.
//! Every answer says why it stands there and what would move it on.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::long_date;
use crate::file::{CaseFile, Entry};
use crate::record::{
    Charge, ChargeStage, Finalisation, Hearing, HearingOutcome, HearingResult, RecordId,
    RequestKind, RequestState, Review, ReviewKind, VictimLetter, VictimReview,
};

/// Where a defendant stands on the way from request to finalisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// No charge is on the file and nothing was asked.
    Registered,
    /// A request waits for triage.
    Triage,
    /// The police asked for early advice.
    Advice,
    /// A charging decision is owed.
    Decision,
    /// The police were asked for more.
    Evidence,
    /// The police were authorised to charge.
    PoliceCharge,
    /// Charged, and no hearing is listed.
    Listing,
    /// On the way to the first hearing.
    FirstHearing,
    /// On the way to the plea and trial preparation hearing.
    Ptph,
    /// On the way to trial.
    Trial,
    /// On the way to sentence.
    Sentence,
    /// On the way to another hearing.
    Mention,
    /// A warrant is out.
    Warrant,
    /// Over, nothing to prosecute: no further action or out-of-court disposal.
    NotProsecuted,
    /// Over in court.
    Finalised,
}

/// Every phase, in the order of the journey.
pub const PHASES: &[Phase] = &[
    Phase::Registered,
    Phase::Triage,
    Phase::Advice,
    Phase::Decision,
    Phase::Evidence,
    Phase::PoliceCharge,
    Phase::Listing,
    Phase::FirstHearing,
    Phase::Ptph,
    Phase::Trial,
    Phase::Sentence,
    Phase::Mention,
    Phase::Warrant,
    Phase::NotProsecuted,
    Phase::Finalised,
];

impl Phase {
    /// The phase as written on the wire and in filters.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Triage => "triage",
            Self::Advice => "advice",
            Self::Decision => "decision",
            Self::Evidence => "evidence",
            Self::PoliceCharge => "police_charge",
            Self::Listing => "listing",
            Self::FirstHearing => "first_hearing",
            Self::Ptph => "ptph",
            Self::Trial => "trial",
            Self::Sentence => "sentence",
            Self::Mention => "mention",
            Self::Warrant => "warrant",
            Self::NotProsecuted => "not_prosecuted",
            Self::Finalised => "finalised",
        }
    }

    /// The phase a written name stands for; hyphens and spaces are as good as underscores.
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase().replace(['-', ' '], "_");
        PHASES.iter().copied().find(|phase| phase.as_str() == name)
    }

    /// The status in the field's own words. A hearing that has come asks for its outcome, one to come for preparation.
    pub fn headline(self, next_hearing: Option<Date>, today: Date) -> &'static str {
        let heard = next_hearing.is_some_and(|on| on <= today);
        match (self, heard) {
            (Self::Registered, _) => "Prosecution team needed",
            (Self::Triage, _) => "Triage needed",
            (Self::Advice, _) => "Early advice needed",
            (Self::Decision, _) => "Charging decision needed",
            (Self::Evidence, _) => "Waiting for resubmission",
            (Self::PoliceCharge, _) => "Waiting for police to charge",
            (Self::Listing, _) => "Waiting for a hearing date",
            (Self::FirstHearing, false) => "First hearing preparation needed",
            (Self::FirstHearing, true) => "First hearing outcome needed",
            (Self::Ptph, false) => "PTPH preparation needed",
            (Self::Ptph, true) => "PTPH outcome needed",
            (Self::Trial, false) => "Trial preparation needed",
            (Self::Trial, true) => "Trial outcome needed",
            (Self::Sentence, false) => "Waiting for sentence",
            (Self::Sentence, true) => "Sentence outcome needed",
            (Self::Mention, false) => "Hearing preparation needed",
            (Self::Mention, true) => "Hearing outcome needed",
            (Self::Warrant, _) => "Warrant outstanding",
            (Self::NotProsecuted, _) => "No further action",
            (Self::Finalised, _) => "Finalised",
        }
    }

    /// The phase in a few lower-case words, for "2 at trial preparation, 1 awaiting sentence".
    fn in_short(self) -> &'static str {
        match self {
            Self::Registered => "without a charge",
            Self::Triage => "waiting for triage",
            Self::Advice => "at early advice",
            Self::Decision => "awaiting a charging decision",
            Self::Evidence => "waiting for evidence",
            Self::PoliceCharge => "waiting to be charged",
            Self::Listing => "waiting for a hearing date",
            Self::FirstHearing => "at first hearing",
            Self::Ptph => "at PTPH",
            Self::Trial => "at trial preparation",
            Self::Sentence => "awaiting sentence",
            Self::Mention => "at another hearing",
            Self::Warrant => "on warrant",
            Self::NotProsecuted => "not prosecuted",
            Self::Finalised => "finalised",
        }
    }
}

/// Hearing types of each phase: CJS and Common Platform codes.
const HEARING_PHASES: &[(Phase, &[&str])] = &[
    (
        Phase::FirstHearing,
        &["FH", "FHG", "PBV", "MOT", "SS51", "FIRST"],
    ),
    (Phase::Ptph, &["PTP", "FPTP", "PTPH", "PLE", "PLY", "PCMH"]),
    (Phase::Trial, &["TRL", "TRIAL", "TIS", "PTR", "STE", "RTRL"]),
    (
        Phase::Sentence,
        &["SEN", "SENT", "CSE", "DSE", "NEWT", "SWPSR", "TNW"],
    ),
];

/// The phase a hearing of this type belongs to; none where the code is not of a stage.
pub fn phase_of_hearing_type(code: &str) -> Option<Phase> {
    HEARING_PHASES
        .iter()
        .find(|(_, codes)| codes.contains(&code))
        .map(|(phase, _)| *phase)
}

/// Whether a hearing of this type is a trial itself, of which it is counted whether it went ahead: no review before it.
pub fn is_trial_listing(code: &str) -> bool {
    matches!(code, "TRL" | "TRIAL" | "RTRL")
}

/// Where one defendant stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DefendantStatus {
    /// The defendant.
    pub defendant: RecordId,
    /// Where they stand.
    pub phase: Phase,
    /// The hearing they are on the way to.
    pub hearing: Option<RecordId>,
    /// Its day.
    pub hearing_on: Option<Date>,
    /// Why, as a sentence without case content.
    pub because: String,
    /// What would move it on, as a sentence.
    pub moves_on: String,
}

impl DefendantStatus {
    /// The status in the field's own words.
    pub fn headline(&self, today: Date) -> &'static str {
        self.phase.headline(self.hearing_on, today)
    }
}

/// Where the case stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseStatus {
    /// The phase of the defendant who has come least far among those still moving.
    pub phase: Phase,
    /// Whether defendants stand at different phases.
    pub mixed: bool,
    /// Each defendant, in the order of the charge sheet.
    pub defendants: Vec<DefendantStatus>,
    /// Why it stands there, where several defendants stand there together.
    #[serde(skip)]
    together: Option<String>,
}

impl CaseStatus {
    /// The status in the field's own words.
    pub fn headline(&self, today: Date) -> &'static str {
        if self.mixed {
            "Multiple statuses"
        } else {
            self.phase.headline(self.next_hearing(), today)
        }
    }

    /// How many stand where, for a case whose defendants differ: "2 at trial preparation, 1 awaiting sentence".
    pub fn breakdown(&self) -> String {
        let counts = PHASES.iter().filter_map(|phase| {
            let count = self.defendants.iter().filter(|d| d.phase == *phase).count();
            (count > 0).then(|| format!("{count} {}", phase.in_short()))
        });
        counts.collect::<Vec<_>>().join(", ")
    }

    /// The next hearing of any defendant.
    pub fn next_hearing(&self) -> Option<Date> {
        self.defendants.iter().filter_map(|d| d.hearing_on).min()
    }

    /// Why the case stands where it stands, and what would move it on: those of the defendant who has come least far.
    pub fn explanation(&self) -> Option<(&str, &str)> {
        let first = self.defendants.iter().find(|d| d.phase == self.phase)?;
        let because = self.together.as_ref().unwrap_or(&first.because);
        Some((because, &first.moves_on))
    }
}

/// Works out where a case and each of its defendants stand.
pub fn status_of(file: &CaseFile) -> CaseStatus {
    let mut defendants: Vec<_> = file
        .defendants()
        .iter()
        .map(|d| defendant_status(file, d.id()))
        .collect();
    let moving = defendants
        .iter()
        .map(|d| d.phase)
        .filter(|p| *p < Phase::NotProsecuted)
        .min();
    let phase = moving
        .or_else(|| defendants.iter().map(|d| d.phase).max())
        .unwrap_or_else(|| phase_without_charge(file).0);
    let mixed = defendants.iter().any(|d| d.phase != phase);
    if moving.is_none() && phase == Phase::Finalised {
        let closes = closes(file);
        for over in defendants.iter_mut().filter(|d| d.phase == phase) {
            over.moves_on.clone_from(&closes);
        }
    }
    let here: Vec<_> = defendants.iter().filter(|d| d.phase == phase).collect();
    let together = (here.len() > 1)
        .then(|| {
            let charges: Vec<_> = here
                .iter()
                .flat_map(|d| file.charges_of(d.defendant))
                .collect();
            charges_at(phase, file, &charges)
        })
        .flatten();
    CaseStatus {
        phase,
        mixed,
        defendants,
        together,
    }
}

/// The closing of a case that is closed.
pub fn closing(file: &CaseFile) -> Option<Entry<'_, Finalisation>> {
    file.all::<Finalisation>().last()
}

/// What is left to do on a case whose charges are all dealt with, before it is closed.
fn outstanding(file: &CaseFile) -> Vec<String> {
    let hearings = file
        .hearings()
        .into_iter()
        .filter(|h| !h.body.vacated)
        .filter(|h| {
            let mut present = h.body.defendants.iter();
            present.any(|d| file.outcome_of(h.id(), *d).is_none())
        })
        .count();
    let letters = file
        .all::<VictimLetter>()
        .filter(|l| l.body.sent.is_none())
        .count();
    let reviews = file
        .all::<VictimReview>()
        .filter(|r| r.body.decided.is_none())
        .count();
    // To close the case is a task itself.
    let tasks = file
        .tasks()
        .into_iter()
        .filter(|t| t.body.is_open() && t.body.name != "Finalise case")
        .count();
    let trials = crate::progress::trials_uncounted(file, Date::MAX).len();
    [
        (
            trials,
            "saying what became of 1 trial".to_owned(),
            format!("saying what became of {trials} trials"),
        ),
        (
            hearings,
            "an outcome for 1 listed hearing, or vacating it".to_owned(),
            format!("outcomes for {hearings} listed hearings, or vacating them"),
        ),
        (
            letters,
            "sending 1 letter to a victim".to_owned(),
            format!("sending {letters} letters to victims"),
        ),
        (
            reviews,
            "answering 1 review that a victim asked for".to_owned(),
            format!("answering {reviews} reviews that victims asked for"),
        ),
        (
            tasks,
            "doing 1 open task".to_owned(),
            format!("doing {tasks} open tasks"),
        ),
    ]
    .into_iter()
    .filter(|(count, ..)| *count > 0)
    .map(|(count, one, many)| if count == 1 { one } else { many })
    .collect()
}

/// What moves on a case whose charges are all dealt with.
fn closes(file: &CaseFile) -> String {
    if let Some(closing) = closing(file) {
        let on = long_date(closing.body.on);
        return format!("nothing: the case was closed on {on}");
    }
    let left = outstanding(file);
    if left.is_empty() {
        "closing the case".to_owned()
    } else {
        format!("{}; then closing the case", left.join(", "))
    }
}

fn defendant_status(file: &CaseFile, defendant: RecordId) -> DefendantStatus {
    let charges = file.charges_of(defendant);
    let count = |stage| charges.iter().filter(|c| c.body.stage == stage).count();
    let settled = |phase, because: String, moves_on: &str| DefendantStatus {
        defendant,
        phase,
        hearing: None,
        hearing_on: None,
        because,
        moves_on: moves_on.to_owned(),
    };
    if charges.is_empty() {
        let (phase, because, moves_on) = phase_without_charge(file);
        return settled(phase, because, moves_on);
    }
    if count(ChargeStage::Proposed) > 0 {
        if let Some((phase, because, moves_on)) = at_triage(file) {
            return settled(phase, because, moves_on);
        }
        let because = charges_at(Phase::Decision, file, &charges).unwrap_or_default();
        let nobody = file.head().is_some_and(|head| head.prosecutor.is_none());
        return settled(
            Phase::Decision,
            because,
            if nobody {
                "a prosecutor to take it, and a signed review of every charge"
            } else {
                "a signed review that decides every charge"
            },
        );
    }
    if count(ChargeStage::Charged) > 0 {
        return in_court(file, defendant);
    }
    if count(ChargeStage::MoreEvidence) > 0 {
        let because = charges_at(Phase::Evidence, file, &charges).unwrap_or_default();
        return settled(
            Phase::Evidence,
            because,
            "the evidence from the police, and a further review",
        );
    }
    if count(ChargeStage::Authorised) > 0 {
        let because = charges_at(Phase::PoliceCharge, file, &charges).unwrap_or_default();
        return settled(
            Phase::PoliceCharge,
            because,
            "the charge sheet (MG4) from the police",
        );
    }
    if count(ChargeStage::Concluded) + count(ChargeStage::Discontinued) > 0 {
        return settled(
            Phase::Finalised,
            "every charge is dealt with".to_owned(),
            "nothing: it is over for this defendant",
        );
    }
    settled(
        Phase::NotProsecuted,
        "no charge is to be prosecuted".to_owned(),
        "nothing, unless the decision is reviewed",
    )
}

/// Why charges stand before the decision, or between it and the charge sheet; none at another phase, and none where
/// another reason than the charges holds them there.
fn charges_at(phase: Phase, file: &CaseFile, charges: &[Entry<'_, Charge>]) -> Option<String> {
    let count = |stage| charges.iter().filter(|c| c.body.stage == stage).count();
    let (proposed, lacking, authorised) = (
        count(ChargeStage::Proposed),
        count(ChargeStage::MoreEvidence),
        count(ChargeStage::Authorised),
    );
    match phase {
        Phase::Decision if proposed > 0 => {
            let by = match file.head().and_then(|h| h.request_state.as_ref()) {
                Some(RequestState::Accepted { decide_by, .. }) => {
                    format!(", by {}", long_date(*decide_by))
                }
                _ => String::new(),
            };
            let charges = counted(proposed, "proposed charge is", "proposed charges are");
            Some(format!("{charges} to be decided{by}"))
        }
        Phase::Evidence if lacking > 0 && proposed == 0 => {
            let charges = counted(lacking, "charge", "charges");
            Some(format!("more evidence was asked for on {charges}"))
        }
        Phase::PoliceCharge if authorised > 0 => {
            let charges = counted(authorised, "charge is", "charges are");
            Some(format!("{charges} authorised and not charged yet"))
        }
        _ => None,
    }
}

/// Where a request stands that is not accepted: it waits for triage, or it went back to the police.
fn at_triage(file: &CaseFile) -> Option<(Phase, String, &'static str)> {
    match file.head()?.request_state.as_ref()? {
        RequestState::Waiting { since } => Some((
            Phase::Triage,
            format!("the request of {} waits for triage", long_date(*since)),
            "accepting the request at triage, or rejecting it",
        )),
        RequestState::Rejected { on, respond_by } => {
            let by = respond_by.map_or_else(String::new, |by| {
                format!("; an answer was asked for by {}", long_date(by))
            });
            Some((
                Phase::Evidence,
                format!(
                    "the request was rejected at triage on {}{by}",
                    long_date(*on)
                ),
                "the request from the police again",
            ))
        }
        RequestState::Accepted { .. } => None,
    }
}

fn phase_without_charge(file: &CaseFile) -> (Phase, String, &'static str) {
    if let Some(found) = at_triage(file) {
        return found;
    }
    let advised = file
        .all::<Review>()
        .any(|r: Entry<'_, Review>| r.body.kind == ReviewKind::EarlyAdvice);
    match file.head().and_then(|h| h.request.as_ref()).map(|r| r.kind) {
        Some(RequestKind::EarlyAdvice) if advised => (
            Phase::Evidence,
            "early advice was given".to_owned(),
            "the file from the police",
        ),
        Some(RequestKind::EarlyAdvice) => (
            Phase::Advice,
            "the police asked for early advice".to_owned(),
            "a signed advice",
        ),
        _ => (
            Phase::Registered,
            "no charge is on the file".to_owned(),
            "a proposed charge",
        ),
    }
}

fn in_court(file: &CaseFile, defendant: RecordId) -> DefendantStatus {
    let hearings = file.hearings();
    let of_defendant = || {
        hearings
            .iter()
            .filter(|h| !h.body.vacated && h.body.defendants.contains(&defendant))
    };
    let next = of_defendant().find(|h| file.outcome_of(h.id(), defendant).is_none());
    if let Some(next) = next {
        return towards(
            defendant,
            next,
            last_outcome(file, of_defendant(), defendant),
        );
    }
    let last = last_outcome(file, of_defendant(), defendant);
    let (phase, because, moves_on) = if last == Some(HearingResult::Warrant) {
        (
            Phase::Warrant,
            "a warrant was issued",
            "the defendant before a court",
        )
    } else {
        (
            Phase::Listing,
            "charged, and no hearing is listed",
            "a hearing date from the court",
        )
    };
    DefendantStatus {
        defendant,
        phase,
        hearing: None,
        hearing_on: None,
        because: because.to_owned(),
        moves_on: moves_on.to_owned(),
    }
}

fn last_outcome<'a>(
    file: &CaseFile,
    hearings: impl DoubleEndedIterator<Item = &'a Entry<'a, Hearing>>,
    defendant: RecordId,
) -> Option<HearingResult> {
    hearings.rev().find_map(|h| {
        file.outcome_of(h.id(), defendant)
            .map(|o: Entry<'_, HearingOutcome>| o.body.result)
    })
}

fn towards(
    defendant: RecordId,
    hearing: &Entry<'_, Hearing>,
    last: Option<HearingResult>,
) -> DefendantStatus {
    let phase = phase_of_hearing_type(&hearing.body.hearing_type).unwrap_or(Phase::Mention);
    let came_from = match last {
        Some(result) => format!("; last result: {}", result.in_sentence()),
        None => String::new(),
    };
    DefendantStatus {
        defendant,
        phase,
        hearing: Some(hearing.id()),
        hearing_on: Some(hearing.body.on),
        because: format!(
            "a hearing is listed on {}{came_from}",
            long_date(hearing.body.on)
        ),
        moves_on: "the outcome of that hearing".to_owned(),
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 {
        format!("1 {one}")
    } else {
        format!("{count} {many}")
    }
}
