//! The rows of the table of tasks, in the order of the names.

use super::{
    Falls::{self, Paralegal, Pool, Prosecutor},
    TaskEvent::{
        self, AcceptedAsPriority, AcceptedForAdvice, AcceptedForManager, AcceptedFurther,
        AcceptedWithin5Days, AcceptedWithin28Days, ActionAsked, ActionReceived, ActionSettled,
        AdviceAllocated, AppealLodged, AppealUpheld, BundleChecked, BundleMade, ByHand, CaseEnded,
        CaseFinalised, CaseManagementFormReceived, CaseSplit, CaseTransferred, CasesMerged,
        ChargeAuthorised, ChargeChased, ChargedAsAuthorised, ChargedCaseReceived, ChargedOtherwise,
        ChargesReturned, CommittedForSentence, CommunicationReceived, ConfiscationOrdered,
        ContinuingDisclosureServed, CourtDocumentReceived, CtlExtended, CtlExtensionNeeded,
        CtlRuns, DecisionAppealed, DefenceStatementReceived, DefendantAdded, DefendantDealtWith,
        DeletionAsked, DirectionsMet, DisclosureAppliedFor, DisclosureServed, DppConsentSought,
        EarlyAdviceAsked, EvidenceChased, FatalCaseDecided, FirstHearingListed,
        FullCodeReviewSigned, HearingListed, HearingMoved, InitialDisclosureOwed, MaterialAdded,
        MoreEvidenceAsked, NoProsecutionDecided, NotGuiltyPlea, OpinionAsked, OthersDirected,
        OutcomeRecorded, PreChargeEnded, PriorityResubmitted, ProceedingsReopened,
        ProsecutionDirected, ProsecutionStopped, PtphListed, RapeDecided, ReleasedOnBail,
        RemandedInCustody, RequestReceived, RequestRejected, RequestResubmitted, RequestTriaged,
        ReviewSigned, SentToCrownCourt, SentencedToCustody, StatementsServed, StatementsToBeRead,
        SummonsAppliedFor, SummonsGranted, SummonsRefused, SummonsWanted, SupportWithdrawn,
        SystemFailed, ThresholdApplied, TrialIneffective, TrialVacated, UpgradeFileAsked,
        UpgradeFileChecked, UpgradeFileReceived, VictimLetterOwed, VictimLetterSent,
        VictimReviewAsked, VictimReviewUpset, VictimStatementsSettled, VictimTrialListed,
        VideoReturned, WithdrawalDecided, WithdrawalStatementOwed, WitnessAttends, WitnessInDoubt,
        WitnessNotNeeded, WitnessReleased, WitnessToBeWarned, WitnessesConfirmed,
        WitnessesSelected, WitnessesWarned,
    },
    Wait::{self, Days, WorkingDays},
};

/// Name, what makes it (any of these), what closes it besides a person's own word, due, reminder in days before, escalation after
/// due, who gets it, and whether due dates are confirmed.
pub(super) type Row = (
    &'static str,
    &'static [TaskEvent],
    &'static [TaskEvent],
    Wait,
    i32,
    Wait,
    Falls,
    Known,
);

/// What is known of a row besides its name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// The name alone: trigger and times are general knowledge.
    Name,
    /// The event that makes it is known from the prototype's screens; the times are general knowledge.
    Trigger,
    /// Event and time are known from the prototype's screens.
    Time,
}

use Known::{Name, Time, Trigger};

/// Every task, one row for each name.
#[rustfmt::skip]
pub(super) const ROWS: [Row; 92] = [
    ("28 day PCD review", &[AcceptedWithin28Days], &[ReviewSigned, RequestRejected], Days(28), 7, Days(7), Prosecutor, Time),
    ("5 day PCD review", &[AcceptedWithin5Days], &[ReviewSigned, RequestRejected], Days(5), 2, Days(2), Prosecutor, Time),
    ("Bundle file error", &[SystemFailed], &[], WorkingDays(1), 0, WorkingDays(2), Pool, Name),
    ("Bundle service error", &[SystemFailed], &[], WorkingDays(1), 0, WorkingDays(2), Pool, Name),
    ("Case center dispatch error", &[SystemFailed], &[], WorkingDays(1), 0, WorkingDays(2), Pool, Name),
    ("Case management service error", &[SystemFailed], &[], WorkingDays(1), 0, WorkingDays(2), Pool, Name),
    ("Charging tasks", &[AcceptedForAdvice, AdviceAllocated], &[ReviewSigned, RequestRejected], Days(28), 7, Days(7), Prosecutor, Name),
    ("Chase outstanding PCD case - 1 mth", &[MoreEvidenceAsked], &[RequestResubmitted, PriorityResubmitted, ReviewSigned], Days(28), 3, Days(28), Paralegal, Name),
    ("Chase outstanding PCD case - 2 mths", &[EvidenceChased], &[RequestResubmitted, PriorityResubmitted, ReviewSigned], Days(28), 3, Days(14), Paralegal, Name),
    ("Chase upgrade file", &[UpgradeFileAsked], &[UpgradeFileReceived, UpgradeFileChecked], Days(14), 3, Days(7), Paralegal, Name),
    ("Check 3rd party comm", &[CommunicationReceived], &[], WorkingDays(3), 1, WorkingDays(3), Pool, Name),
    ("Check bundle structure", &[BundleMade], &[BundleChecked], WorkingDays(2), 1, WorkingDays(2), Paralegal, Name),
    ("Check case awaiting charge - 1 mth", &[ChargeAuthorised], &[ChargesReturned, PreChargeEnded], Days(28), 3, Days(28), Paralegal, Name),
    ("Check case awaiting charge - 2 mths", &[ChargeChased], &[ChargesReturned, PreChargeEnded], Days(28), 3, Days(14), Paralegal, Name),
    ("Check case ownership", &[SentToCrownCourt], &[], WorkingDays(2), 1, WorkingDays(2), Pool, Name),
    ("Check CTL case", &[RemandedInCustody], &[], Days(0), 7, Days(7), Paralegal, Name),
    ("Check directions", &[OthersDirected], &[DirectionsMet], WorkingDays(2), 1, WorkingDays(2), Paralegal, Name),
    ("Check electronic upgrade file", &[UpgradeFileReceived], &[UpgradeFileChecked], WorkingDays(3), 1, WorkingDays(2), Paralegal, Name),
    ("Check merged case", &[CasesMerged], &[], WorkingDays(2), 1, WorkingDays(3), Paralegal, Name),
    ("Check new case", &[ChargedCaseReceived], &[], WorkingDays(1), 0, WorkingDays(1), Pool, Name),
    ("Check new communication", &[CommunicationReceived], &[], WorkingDays(3), 1, WorkingDays(3), Pool, Name),
    ("Check new correspondence", &[CommunicationReceived], &[], WorkingDays(3), 1, WorkingDays(3), Pool, Name),
    ("Check new CP document", &[CourtDocumentReceived], &[], WorkingDays(2), 1, WorkingDays(3), Pool, Name),
    ("Check new Crown Court case", &[SentToCrownCourt], &[], WorkingDays(3), 1, WorkingDays(2), Pool, Name),
    ("Check new DCS document", &[CourtDocumentReceived], &[], WorkingDays(2), 1, WorkingDays(3), Pool, Name),
    ("Check new information", &[MaterialAdded], &[], WorkingDays(3), 1, WorkingDays(3), Paralegal, Name),
    ("Check new PCD case", &[RequestReceived, EarlyAdviceAsked], &[RequestTriaged, ReviewSigned], Days(1), 1, Days(1), Pool, Trigger),
    ("Check new police info", &[ActionReceived], &[ReviewSigned], WorkingDays(3), 1, WorkingDays(3), Prosecutor, Name),
    ("Check phone call", &[CommunicationReceived], &[], WorkingDays(1), 0, WorkingDays(2), Pool, Name),
    ("Check pre-release conditions", &[SentencedToCustody], &[], WorkingDays(10), 3, WorkingDays(10), Paralegal, Name),
    ("Check resubmitted PCD case", &[RequestResubmitted], &[RequestTriaged, ReviewSigned], Days(1), 1, Days(1), Pool, Name),
    ("Check split case", &[CaseSplit], &[], WorkingDays(2), 1, WorkingDays(3), Paralegal, Name),
    ("Check unauthorised charge(s)", &[ChargedOtherwise], &[ReviewSigned], WorkingDays(1), 0, WorkingDays(1), Prosecutor, Name),
    ("Check video returned", &[VideoReturned], &[], WorkingDays(3), 1, WorkingDays(5), Paralegal, Name),
    ("Check WCU comm", &[CommunicationReceived], &[], WorkingDays(1), 0, WorkingDays(2), Pool, Name),
    ("Check/re-warn witnesses", &[HearingMoved, TrialIneffective, WitnessInDoubt], &[WitnessAttends], WorkingDays(2), 1, WorkingDays(2), Paralegal, Name),
    ("Common platform error", &[SystemFailed], &[], WorkingDays(1), 0, WorkingDays(2), Pool, Name),
    ("Complete review", &[ThresholdApplied, SupportWithdrawn, SummonsRefused], &[FullCodeReviewSigned, PreChargeEnded], Days(0), 7, Days(1), Prosecutor, Name),
    ("Confirm discontinuance", &[ProsecutionStopped], &[], WorkingDays(1), 0, WorkingDays(1), Prosecutor, Name),
    ("Confirm VPS/ISB", &[VictimTrialListed], &[VictimStatementsSettled], WorkingDays(10), 5, WorkingDays(5), Paralegal, Name),
    ("Confirm witness selection", &[WitnessesSelected], &[WitnessesConfirmed], WorkingDays(5), 2, WorkingDays(3), Prosecutor, Name),
    ("Continuous disclosure", &[DisclosureServed, DisclosureAppliedFor], &[ContinuingDisclosureServed], Days(28), 7, Days(7), Prosecutor, Name),
    ("Copy def PCD consultation", &[DefendantAdded], &[ReviewSigned], WorkingDays(1), 0, WorkingDays(1), Paralegal, Name),
    ("Court store dispatch error", &[SystemFailed], &[], WorkingDays(1), 0, WorkingDays(2), Pool, Name),
    ("CTL expiry imminent", &[CtlRuns], &[CtlExtended], Days(-28), 7, Days(14), Prosecutor, Name),
    ("CTL extension Hg reqd", &[CtlExtensionNeeded], &[CtlExtended], Days(-14), 7, Days(9), Prosecutor, Name),
    ("DCS dispatch error", &[SystemFailed], &[], WorkingDays(1), 0, WorkingDays(2), Pool, Name),
    ("De-warn witnesses", &[TrialVacated, WitnessNotNeeded], &[WitnessReleased], WorkingDays(1), 0, WorkingDays(1), Paralegal, Name),
    ("Dispatch bundle", &[BundleChecked], &[], WorkingDays(1), 0, WorkingDays(1), Paralegal, Name),
    ("Early advice manager triage", &[AcceptedForManager], &[AdviceAllocated, RequestRejected, ReviewSigned], WorkingDays(2), 1, WorkingDays(2), Pool, Trigger),
    ("Electronic upgrade file review", &[UpgradeFileChecked], &[FullCodeReviewSigned], WorkingDays(5), 2, WorkingDays(5), Prosecutor, Name),
    ("Enter witness selection", &[NotGuiltyPlea], &[WitnessesSelected, WitnessesConfirmed], WorkingDays(3), 1, WorkingDays(2), Paralegal, Name),
    ("Error message", &[SystemFailed], &[], WorkingDays(1), 0, WorkingDays(2), Pool, Name),
    ("Finalise case", &[CaseEnded], &[CaseFinalised], WorkingDays(5), 2, WorkingDays(10), Paralegal, Name),
    ("Finalise PCD", &[PreChargeEnded], &[RequestResubmitted, PriorityResubmitted], WorkingDays(5), 2, WorkingDays(5), Paralegal, Name),
    ("Follow up", &[ByHand, DecisionAppealed, OpinionAsked, VictimReviewAsked, VictimReviewUpset, WithdrawalStatementOwed, WithdrawalDecided, SummonsWanted, SummonsAppliedFor, SummonsGranted], &[], WorkingDays(5), 2, WorkingDays(5), Paralegal, Name),
    ("Follow up - rejected triage", &[RequestRejected], &[RequestResubmitted, PriorityResubmitted, RequestTriaged, ReviewSigned], Days(0), 2, Days(7), Paralegal, Trigger),
    ("Follow-up - case action plan item", &[ActionAsked], &[ActionSettled], Days(0), 2, Days(7), Paralegal, Trigger),
    ("Further PCD review", &[AcceptedFurther, AppealUpheld], &[ReviewSigned, RequestRejected], Days(28), 7, Days(7), Prosecutor, Name),
    ("Generate bundle", &[SentToCrownCourt], &[BundleMade], WorkingDays(2), 1, WorkingDays(2), Paralegal, Name),
    ("Initial disclosure", &[InitialDisclosureOwed], &[DisclosureServed], Days(0), 7, Days(7), Prosecutor, Name),
    ("Initiate asset recovery enforcement", &[ConfiscationOrdered], &[], WorkingDays(5), 2, WorkingDays(5), Paralegal, Name),
    ("Manage directions", &[ProsecutionDirected], &[DirectionsMet], Days(0), 3, Days(1), Paralegal, Name),
    ("Material service error", &[SystemFailed], &[], WorkingDays(1), 0, WorkingDays(2), Pool, Name),
    ("Offer bereaved family meeting", &[FatalCaseDecided], &[], WorkingDays(5), 2, WorkingDays(5), Prosecutor, Name),
    ("Post Hg actions required", &[OutcomeRecorded], &[], WorkingDays(2), 1, WorkingDays(3), Paralegal, Name),
    ("Post sending review", &[SentToCrownCourt], &[FullCodeReviewSigned], WorkingDays(5), 2, WorkingDays(5), Prosecutor, Name),
    ("Prepare appeal brief", &[AppealLodged], &[], WorkingDays(10), 3, WorkingDays(5), Paralegal, Name),
    ("Prepare CFS brief", &[CommittedForSentence], &[], WorkingDays(5), 2, WorkingDays(3), Paralegal, Name),
    ("Prepare DPP consent form", &[DppConsentSought], &[], WorkingDays(1), 0, WorkingDays(2), Prosecutor, Name),
    ("Prepare pre-charge DCV letter", &[NoProsecutionDecided], &[], WorkingDays(5), 2, WorkingDays(1), Paralegal, Name),
    ("Prepare prosecution advocate brief", &[PtphListed], &[], WorkingDays(10), 3, WorkingDays(5), Paralegal, Name),
    ("Prepare PTPH", &[PtphListed], &[], Days(21), 7, Days(7), Prosecutor, Name),
    ("Prepare rape monitoring form", &[RapeDecided], &[], WorkingDays(5), 2, WorkingDays(5), Prosecutor, Name),
    ("Prepare s51/allocation documents", &[FirstHearingListed], &[], Days(0), 5, Days(1), Paralegal, Name),
    ("Prepare s9 notice", &[StatementsToBeRead], &[StatementsServed], WorkingDays(5), 2, WorkingDays(3), Paralegal, Name),
    ("Prepare victim letter", &[VictimLetterOwed], &[VictimLetterSent], Days(0), 7, WorkingDays(1), Paralegal, Name),
    ("Priority PCD review", &[AcceptedAsPriority], &[ReviewSigned, RequestRejected], Days(0), 0, Days(1), Prosecutor, Trigger),
    ("Priority resubmitted PCD case", &[PriorityResubmitted], &[RequestTriaged, ReviewSigned], Days(0), 0, Days(1), Pool, Name),
    ("Receive transferred case", &[CaseTransferred], &[], WorkingDays(1), 0, WorkingDays(2), Pool, Name),
    ("Record CTL extension", &[CtlExtended], &[], WorkingDays(1), 0, WorkingDays(1), Paralegal, Name),
    ("Record Hg outcome", &[HearingListed], &[OutcomeRecorded], WorkingDays(1), 1, WorkingDays(2), Paralegal, Name),
    ("Record PCM witnesses", &[CaseManagementFormReceived], &[], WorkingDays(2), 1, WorkingDays(3), Paralegal, Name),
    ("Request upgrade file", &[NotGuiltyPlea], &[UpgradeFileAsked], WorkingDays(2), 1, WorkingDays(2), Paralegal, Name),
    ("Retrieve core details", &[CourtDocumentReceived], &[], WorkingDays(1), 0, WorkingDays(2), Pool, Name),
    ("Review BCM information", &[CaseManagementFormReceived], &[], WorkingDays(5), 2, WorkingDays(3), Prosecutor, Name),
    ("Review case against new def.", &[DefendantAdded], &[ReviewSigned], WorkingDays(2), 1, WorkingDays(2), Prosecutor, Name),
    ("Review defence statement", &[DefenceStatementReceived], &[ContinuingDisclosureServed], Days(14), 3, Days(7), Prosecutor, Name),
    ("Serve initial pros case", &[FirstHearingListed], &[], Days(0), 5, Days(1), Paralegal, Name),
    ("Upgrade PCD case", &[ChargedAsAuthorised], &[], WorkingDays(2), 1, WorkingDays(3), Paralegal, Name),
    ("Victim/witness deletion request", &[DeletionAsked], &[], WorkingDays(5), 2, WorkingDays(10), Paralegal, Name),
    ("Warn witnesses", &[WitnessToBeWarned], &[WitnessesWarned], WorkingDays(5), 2, WorkingDays(5), Paralegal, Name),
];

/// What makes tasks needless, and which: nobody did them, and nobody has to any more.
#[rustfmt::skip]
const LAPSES: &[(TaskEvent, &[&str])] = &[
    (OutcomeRecorded, &[
        "Check new case", "Prepare CFS brief", "Prepare PTPH", "Prepare prosecution advocate brief",
        "Prepare s51/allocation documents", "Serve initial pros case",
    ]),
    (ReleasedOnBail, CUSTODY),
    (DefendantDealtWith, CUSTODY),
    (CaseEnded, CUSTODY),
    (CaseEnded, &[
        "Chase upgrade file", "Check bundle structure", "Check case ownership", "Check directions",
        "Check electronic upgrade file", "Check new case", "Check new Crown Court case", "Check/re-warn witnesses",
        "Complete review", "Confirm VPS/ISB", "Confirm witness selection", "Continuous disclosure", "Dispatch bundle",
        "Electronic upgrade file review", "Enter witness selection", "Generate bundle", "Initial disclosure",
        "Manage directions", "Post sending review", "Prepare PTPH", "Prepare prosecution advocate brief",
        "Prepare s51/allocation documents", "Prepare s9 notice", "Record PCM witnesses", "Request upgrade file",
        "Review BCM information", "Review case against new def.", "Review defence statement", "Serve initial pros case",
        "Upgrade PCD case", "Warn witnesses",
    ]),
    (ProceedingsReopened, &["Finalise case"]),
];

/// What is to be kept in view while somebody is in custody.
const CUSTODY: &[&str] = &[
    "Check CTL case",
    "CTL expiry imminent",
    "CTL extension Hg reqd",
];

/// Where what makes a task gives it another time than its usual one.
const WAITS: &[(&str, TaskEvent, Wait)] = &[
    ("Complete review", SupportWithdrawn, WorkingDays(3)),
    ("Complete review", SummonsRefused, WorkingDays(3)),
    // Counted from the last day for the answer.
    ("Follow up", VictimReviewAsked, Days(0)),
    ("Follow up", SummonsWanted, WorkingDays(2)),
    ("Follow up", SummonsGranted, WorkingDays(2)),
];

/// The times of a task that are not its usual one.
pub(super) fn waits(name: &str) -> Vec<(TaskEvent, Wait)> {
    WAITS
        .iter()
        .filter(|(of, ..)| *of == name)
        .map(|(_, event, wait)| (*event, *wait))
        .collect()
}

/// What makes a task needless.
pub(super) fn lapses(name: &str) -> Vec<TaskEvent> {
    LAPSES
        .iter()
        .filter(|(_, names)| names.contains(&name))
        .map(|(event, _)| *event)
        .collect()
}
