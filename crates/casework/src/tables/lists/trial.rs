//! In court: hearings, pleas, bail, directions, and why trials do not go ahead.

use super::{List, Rows, grouped, plain, timed};
use crate::limits::Standing::{self, GeneralKnowledge, Guidance};

/// Why a trial cracked, was ineffective or was vacated, by kind; a letter can stand for one thing in each kind.
#[rustfmt::skip]
const TRIAL_OUTCOMES: &[(&str, &str, &str)] = &[
    ("A", "Acceptable plea offered late, for the first time", "Cracked"),
    ("B", "Acceptable plea offered late, rejected before", "Cracked"),
    ("C", "Plea to a new charge, offered for the first time", "Cracked"),
    ("D", "Plea to a new charge, rejected before", "Cracked"),
    ("E", "Bound over, offered for the first time", "Cracked"),
    ("F", "Bound over, rejected before", "Cracked"),
    ("G", "Defendant incapable through drink or drugs", "Cracked"),
    ("H", "Defendant dead", "Cracked"),
    ("I", "Prosecution ends: insufficient evidence", "Cracked"),
    ("J", "Prosecution ends: witness absent or withdrawn", "Cracked"),
    ("K", "Prosecution ends: public interest", "Cracked"),
    ("L", "Prosecution ends: adjournment refused", "Cracked"),
    ("M1", "Prosecution not ready, offers no evidence: late additional evidence", "Ineffective, Crown Court"),
    ("M1", "Prosecution not ready: late additional evidence", "Ineffective, magistrates' court"),
    ("M2", "Prosecution not ready: other", "Ineffective"),
    ("M3", "Prosecution failed to disclose unused material", "Ineffective"),
    ("N1", "Prosecution witness absent: police", "Ineffective"),
    ("N2", "Prosecution witness absent: professional or expert", "Ineffective"),
    ("N3", "Prosecution witness absent: other", "Ineffective"),
    ("O1", "Prosecution advocate engaged elsewhere", "Ineffective"),
    ("O2", "Prosecution advocate absent", "Ineffective"),
    ("P", "Prosecution raised the time estimate", "Ineffective"),
    ("Q1", "Defence not ready: disclosure", "Ineffective"),
    ("Q2", "Defence not ready: other, no instructions", "Ineffective"),
    ("Q3", "Defence wants another prosecution witness", "Ineffective"),
    ("R", "Defence witness absent", "Ineffective"),
    ("S1", "Defendant absent, not tried in absence", "Ineffective"),
    ("S2", "Defendant ill or unfit", "Ineffective"),
    ("S3", "Defendant not produced", "Ineffective"),
    ("S4", "Defendant absent, not told of the hearing", "Ineffective"),
    ("T", "Defence raised the time estimate", "Ineffective"),
    ("U1", "Defence advocate engaged elsewhere", "Ineffective"),
    ("U2", "Defence advocate absent", "Ineffective"),
    ("V", "Defendant dismissed the advocate", "Ineffective"),
    ("W1", "Another case ran over", "Ineffective"),
    ("W2", "Judge or magistrates not available", "Ineffective"),
    ("W3", "Not reached", "Ineffective"),
    ("W4", "Equipment, accommodation or weather", "Ineffective"),
    ("W5", "No interpreter", "Ineffective"),
    ("X", "Not enough jurors", "Ineffective, Crown Court"),
    ("Y", "Cases outstanding in the magistrates' court", "Ineffective, Crown Court"),
    ("Z", "Cases outstanding in another Crown Court centre", "Ineffective, Crown Court"),
    ("A", "Prosecution discontinued before trial", "Vacated"),
    ("B", "Prosecution not ready", "Vacated"),
    ("C", "Prosecution police witness or counsel not able to attend", "Vacated, Crown Court"),
    ("C", "Prosecution police witness not able to attend", "Vacated, magistrates' court"),
    ("D", "Other prosecution witness not able to attend", "Vacated"),
    ("E", "Defendant ill, dead or not able to attend", "Vacated"),
    ("F", "Defence not ready or not represented that day", "Vacated"),
    ("G", "Defence witness not able to attend", "Vacated"),
    ("H", "Defendant dismissed the representative", "Vacated"),
    ("I", "No time: prosecution raised the estimate", "Vacated"),
    ("J", "No time: defence raised the estimate", "Vacated"),
    ("K", "No time: vacated by the court", "Vacated"),
    ("L", "Plea changed to guilty: original charge", "Vacated"),
    ("M", "Plea changed to guilty: alternative charge", "Vacated"),
    ("N", "Bound over at the plea hearing", "Vacated"),
    ("O", "Guilty plea, exceptional hardship pleaded", "Vacated"),
    ("P", "Accommodation, equipment or weather", "Vacated"),
    ("Q", "Guilty plea after trial was fixed", "Vacated, Crown Court"),
    ("Z", "Transfer or error", "Vacated, Crown Court"),
];

/// How somebody attended.
#[rustfmt::skip]
const ATTENDANCE: &[(&str, &str)] = &[
    ("IN_PERSON", "In person"),
    ("BY_VIDEO", "By video"),
    ("NOT_PRESENT", "Not present"),
];

/// Why a case is tried where it is, as the courts' own system records it, by what is decided and whom it is for.
#[rustfmt::skip]
const ALLOCATION_REASONS: &[(&str, &str, &str)] = &[
    ("CONSENT_SUMMARY", "Court accepts jurisdiction, defendant consents", "Summary trial, adult"),
    ("LOW_VALUE", "Value obliges summary trial", "Summary trial, adult"),
    ("YOUTH_COURT", "Youth: summary trial as the rule has it", "Summary trial, youth"),
    ("YOUTH_NOT_GRAVE", "Youth: grave crime, the court keeps it", "Summary trial, youth"),
    ("COURT_DECLINED", "Court declines jurisdiction", "Sent, adult"),
    ("ELECT_TRIAL", "Court accepts jurisdiction, defendant elects jury", "Sent, adult"),
    ("INDICTABLE_ONLY", "Indictable only", "Sent, adult"),
    ("INDICTABLE_PREVIOUS", "Indictable only because of previous convictions", "Sent, adult"),
    ("INDICTABLE_FIREARMS", "Indictable only: firearms", "Sent, adult"),
    ("INDICTABLE_LINKED", "Linked to an indictable offence", "Sent"),
    ("YOUTH_GRAVE_CRIME", "Youth: grave crime, too grave for the youth court", "Sent, youth"),
    ("YOUTH_INDICTABLE", "Youth: homicide or firearms", "Sent, youth"),
    ("YOUTH_DANGEROUS", "Youth: may be a dangerous offender", "Sent, youth"),
    ("YOUTH_WITH_ADULT", "Youth: with an adult who is sent", "Sent, youth"),
    ("YOUTH_NOTICE", "Youth: notice, serious fraud or child witness", "Sent, youth"),
];

/// Why a hearing other than a trial comes out of the list.
#[rustfmt::skip]
const VACATING_REASONS: &[(&str, &str)] = &[
    ("DONE", "Dealt with at another hearing"),
    ("ENDED", "Nothing is left to hear"),
    ("PROSECUTION", "The prosecution is not ready"),
    ("DEFENCE", "The defence is not ready"),
    ("DEFENDANT", "Defendant ill or not produced"),
    ("WITNESS", "A witness cannot attend"),
    ("COURT", "The court has no time, judge or room"),
    ("INTERPRETER", "No interpreter"),
    ("MISTAKE", "Listed by mistake"),
];

/// Hearing types of the courts' own system with the minutes they are listed for; 0 where the list says none.
#[rustfmt::skip]
const COURT_HEARINGS: &[(&str, &str, u16)] = &[
    ("PTP", "Plea & Trial Preparation", 20),
    ("PLY", "Preliminary Hearing", 20),
    ("PLE", "Plea", 20),
    ("CSE", "Committal for Sentence", 30),
    ("SEN", "Sentence", 30),
    ("TRL", "Trial", 0),
    ("TNW", "Trial - no witnesses", 0),
    ("TIS", "Trial of Issue", 30),
    ("APN", "Application", 20),
    ("BLA", "Bail Application", 20),
    ("BVA", "Bail Variation Application", 10),
    ("BRG", "Application to Rescind Grant of Bail", 20),
    ("EBW", "Execution of Bench Warrant", 20),
    ("CTA", "Custody Time Limit Application", 20),
    ("BFA", "Application to Break Fixture", 10),
    ("MEN", "Mention", 10),
    ("MDA", "Mention - Defendant to Attend", 10),
    ("JGT", "Judgment", 20),
    ("DSE", "Deferred Sentence", 30),
    ("DPR", "Deferred Sentence - Prosecution Released", 20),
    ("PTR", "Pre-Trial Review", 30),
    ("MEF", "Mention & Fix", 10),
    ("MAP", "Mention - All Parties to Attend", 10),
    ("REV", "Review", 20),
    ("STE", "Section 28 Hearing", 30),
    ("GRH", "Ground Rules Hearing", 20),
    ("FPTP", "Further Plea & Trial Preparation", 20),
    ("FHG", "First hearing", 0),
];

/// Pleas of the courts' own system, by the court they are taken in.
#[rustfmt::skip]
const COURT_PLEAS: &[(&str, &str, &str)] = &[
    ("G", "Guilty", "Either"),
    ("GSJP", "Guilty, single justice procedure", "Magistrates"),
    ("IG", "Indicated guilty", "Magistrates"),
    ("ADB", "Admits breach", "Magistrates"),
    ("NG", "Not guilty", "Either"),
    ("UNFIT", "Unfit to plead", "Magistrates"),
    ("CON", "Consents", "Magistrates"),
    ("CHANGE_TO_NOT_GUILTY", "Changes to not guilty", "Crown"),
    ("CHANGE_TO_GUILTY_AFTER_SWORN", "Changes to guilty after the jury is sworn", "Crown"),
    ("CHANGE_TO_GUILTY_NO_JURY", "Changes to guilty before a jury is sworn", "Crown"),
    ("GUILTY_LESSER_OFFENCE_NAMELY", "Guilty of a lesser offence", "Crown"),
    ("GUILTY_TO_ALTERNATIVE_OFFENCE", "Guilty of an alternative offence", "Crown"),
    ("ADMITS_CROWN", "Admits", "Crown"),
    ("DENIES_CROWN", "Denies", "Crown"),
    ("AUTREFOIS_ACQUIT", "Acquitted before of the same", "Crown"),
    ("AUTREFOIS_CONVICT", "Convicted before of the same", "Crown"),
    ("PARDON", "Pardoned", "Crown"),
    ("NO_PLEA_CROWN", "No plea taken", "Crown"),
];

/// Bail and custody as the courts' own system has them.
#[rustfmt::skip]
const BAIL_STATES: &[(&str, &str)] = &[
    ("A", "Not applicable"),
    ("B", "Conditional bail"),
    ("U", "Unconditional bail"),
    ("C", "Remanded in custody"),
    ("R", "Re-arrested"),
    ("L", "Local authority accommodation"),
    ("S", "Secure accommodation"),
    ("P", "Custody pending conditions"),
];

/// Bail and custody as the prosecution records them, before and after charge.
#[rustfmt::skip]
const DEFENDANT_REMANDS: &[(&str, &str)] = &[
    ("unconditional-bail", "Unconditional bail"),
    ("conditional-bail", "Conditional bail"),
    ("remanded-in-custody", "Remanded in custody"),
    ("remanded-in-secure-unit", "Remanded in a secure unit"),
    ("released-under-investigation", "Released under investigation"),
    ("pre-charge-bail", "On pre-charge bail"),
];

/// Directions a court often makes, by the party who must act.
#[rustfmt::skip]
const DIRECTIONS: &[(&str, &str, &str)] = &[
    ("special-measures-application", "Special measures application", "Prosecution"),
    ("bad-character-application", "Bad character application", "Prosecution"),
    ("service-of-case", "Service of case", "Prosecution"),
    ("disclosure", "Disclosure", "Prosecution"),
    ("service-of-additional-evidence", "Service of additional evidence", "Prosecution"),
    ("service-of-cctv-in-viewable-format", "Service of CCTV in viewable format", "Prosecution"),
    ("hearsay-application", "Hearsay application", "Prosecution"),
    ("case-summary-or-opening-note", "Case summary or opening note", "Prosecution"),
    ("certificate-of-trial-readiness", "Certificate of trial readiness", "Prosecution"),
    ("service-of-defence-statement", "Service of defence statement", "Defence"),
    ("defence-witness-requirements", "Defence witness requirements", "Defence"),
];

/// What a certificate of trial readiness answers for.
#[rustfmt::skip]
const READINESS_ITEMS: &[(&str, &str)] = &[
    ("evidence-served", "Evidence served"),
    ("disclosure-provided", "Disclosure provided"),
    ("directions-complied-with", "Directions complied with"),
    ("witnesses-acknowledged", "Witnesses acknowledged"),
    ("witness-summonses-served", "Witness summonses served"),
    ("special-measures-and-remote-attendance-resolved", "Special measures and remote attendance resolved"),
    ("interpreters-arranged", "Interpreters arranged"),
    ("edited-interview-recordings-agreed", "Edited interview recordings agreed"),
    ("expert-agreement-statements-served", "Expert agreement statements served"),
    ("ready-without-delay", "Ready without delay"),
    ("time-estimate-correct", "Time estimate correct"),
    ("further-information", "Further information"),
    ("ready-certified", "Ready certified"),
    ("application-to-vacate-the-pre-trial-review", "Application to vacate the pre-trial review"),
    ("signed-by", "Signed by"),
];

/// Types of entry in the log of a case under a custody time limit.
#[rustfmt::skip]
const CTL_LOG_ENTRIES: &[(&str, &str)] = &[
    ("ad-hoc-review", "Ad-hoc review"),
    ("applications-to-vary-judges-directions", "Applications to vary judges' directions"),
    ("ctl-extension-application-draft-approval-and-service", "CTL extension application - draft approval and service"),
    ("case-action-plans-sent", "Case Action Plans - sent"),
    ("case-conference", "Case conference"),
    ("chase-upgrade-file", "Chase upgrade file"),
    ("digital-diary-creation-and-update", "Digital diary creation and update"),
    ("escalations", "Escalations"),
    ("other", "Other"),
    ("prepare-ptph", "Prepare PTPH"),
    ("receipt-of-defence-statement", "Receipt of defence statement"),
    ("threshold-test-review", "Threshold test review"),
    ("weekly-assurance-report", "Weekly assurance report"),
];

/// How cases are joined or parted.
#[rustfmt::skip]
const CASE_LINKS: &[(&str, &str)] = &[
    ("LINK", "Linked"),
    ("SPLIT", "Split"),
    ("MERGE", "Merged"),
];

/// How proceedings began.
#[rustfmt::skip]
const INITIATIONS: &[(&str, &str)] = &[
    ("C", "Charge"),
    ("Q", "Requisition, as the courts' own system has it"),
    ("R", "Requisition"),
    ("S", "Summons"),
    ("J", "Single justice procedure notice"),
    ("O", "Other"),
];

/// The lists of this file: which, where it is from, how well it is known, its rows.
#[rustfmt::skip]
pub(super) fn all() -> Vec<(List, &'static str, Standing, Rows)> {
    vec![
        (List::TrialOutcomes, "reference data of the courts' own system", Guidance, grouped(TRIAL_OUTCOMES)),
        (List::Attendance, "reference data of the courts' own system", Guidance, plain(ATTENDANCE)),
        (List::AllocationReasons, "reference data of the courts' own system; the codes other than ELECT_TRIAL, COURT_DECLINED and INDICTABLE_LINKED and the groups are this program's own", Guidance, grouped(ALLOCATION_REASONS)),
        (List::VacatingReasons, "this program's own, by general knowledge", GeneralKnowledge, plain(VACATING_REASONS)),
        (List::CourtHearings, "reference data of the courts' own system", Guidance, timed(COURT_HEARINGS)),
        (List::CourtPleas, "reference data of the courts' own system", Guidance, grouped(COURT_PLEAS)),
        (List::BailStates, "reference data of the courts' own system", Guidance, plain(BAIL_STATES)),
        (List::DefendantRemands, "lists of the prosecution's published work management prototype", Guidance, plain(DEFENDANT_REMANDS)),
        (List::Directions, "lists of the prosecution's published work management prototype", Guidance, grouped(DIRECTIONS)),
        (List::ReadinessItems, "reference data of the courts' own system", Guidance, plain(READINESS_ITEMS)),
        (List::CtlLogEntries, "lists of the prosecution's published work management prototype", Guidance, plain(CTL_LOG_ENTRIES)),
        (List::CaseLinks, "reference data of the courts' own system", Guidance, plain(CASE_LINKS)),
        (List::Initiations, "standing data of the criminal justice system and, for J, Q and O, general knowledge", Guidance, plain(INITIATIONS)),
    ]
}
