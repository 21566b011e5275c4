//! Before charge: triage, reviews, decisions, what the police file lacks, what is asked of them.

use super::{List, Rows, grouped, plain};
use crate::limits::Standing::{self, GeneralKnowledge, Guidance};

/// Why a request is sent back at triage.
#[rustfmt::skip]
const TRIAGE_REJECTIONS: &[(&str, &str)] = &[
    ("case-material-not-correctly-received", "Case material not correctly received"),
    ("hard-media-not-provided", "Hard media not provided"),
    ("incomplete-officer-in-the-case-contact-details", "Incomplete officer in the case contact details"),
    ("missing-suspects-previous-convictions", "Missing suspect's previous convictions"),
    ("missing-victim-or-witness-previous-convictions", "Missing victim or witness previous convictions"),
    ("no-domestic-violence-checklist", "No domestic violence checklist"),
    ("no-mg3", "No MG3"),
    ("no-summary-of-interview", "No summary of interview"),
    ("no-or-incomplete-supervisors-comments", "No or incomplete supervisor's comments"),
    ("no-or-missing-disclosure-schedule", "No or missing disclosure schedule"),
    ("no-or-missing-exhibits", "No or missing exhibits"),
    ("no-or-missing-mg11s", "No or missing MG11s"),
    ("third-party-material-not-provided", "Third-party material not provided"),
];

/// Why a priority request is sent back.
#[rustfmt::skip]
const PRIORITY_REJECTIONS: &[(&str, &str)] = &[
    ("check-custody-status-and-resubmit", "Check custody status and resubmit"),
    ("insufficient-information-to-determine-a-charging-advice", "Insufficient information to determine a charging advice"),
];

/// What triage may come to.
#[rustfmt::skip]
const TRIAGE_OUTCOMES: &[(&str, &str)] = &[
    ("accept-early-advice", "Accepted for early advice"),
    ("accept-5-days", "Accepted for a decision within 5 calendar days"),
    ("accept-28-days", "Accepted for a decision within 28 calendar days"),
    ("priority-compliant", "Priority, file standard met"),
    ("priority-non-compliant", "Priority, file standard not met"),
    ("priority-rejected", "Priority, rejected"),
    ("rejected", "Rejected"),
];

/// The sort of unit a request goes to.
#[rustfmt::skip]
const CASE_TYPES: &[(&str, &str)] = &[
    ("magistrates", "Magistrates' court"),
    ("crown", "Crown Court"),
    ("rasso", "Rape and serious sexual offences"),
    ("ccu", "Complex Casework Unit"),
    ("fraud", "Fraud"),
];

/// How urgent a request is.
#[rustfmt::skip]
const REQUEST_COLOURS: &[(&str, &str)] = &[
    ("red", "Red: custody, remand sought"),
    ("green", "Green: on bail or released under investigation"),
    ("green-priority", "Green priority"),
];

/// Kinds of review.
#[rustfmt::skip]
const REVIEW_KINDS: &[(&str, &str)] = &[
    ("early-advice", "Early advice"),
    ("full-code-test", "Full Code Test"),
    ("threshold-test", "Threshold Test"),
];

/// What a decision may be.
#[rustfmt::skip]
const DECISION_TYPES: &[(&str, &str)] = &[
    ("charge", "Charge"),
    ("further-evidence", "Further evidence required"),
    ("no-further-action", "No further action"),
    ("non-conviction-disposal", "Non-conviction disposal"),
];

/// Reasons of a decision, by their code: those a public source shows; the group says which decision a code fits.
#[rustfmt::skip]
const DECISION_REASONS: &[(&str, &str, &str)] = &[
    ("D77", "Simple caution", "Non-conviction disposal"),
    ("D80", "Unused material undermines the prosecution: key factor of no further action", "No further action: evidential"),
    ("D81", "No further action", "No further action"),
];

/// The questions of the public interest stage (Code for Crown Prosecutors 2018, 4.14).
#[rustfmt::skip]
const INTEREST_FACTORS: &[(&str, &str)] = &[
    ("seriousness", "Seriousness of the offence"),
    ("culpability", "Culpability of the suspect"),
    ("harm", "Circumstances of and harm to the victim"),
    ("age", "Age and maturity of the suspect"),
    ("community", "Impact on the community"),
    ("proportionality", "Whether prosecution is proportionate"),
    ("sources", "Protection of sources of information"),
];

/// What a case is counted as.
#[rustfmt::skip]
const PRINCIPAL_CATEGORIES: &[(&str, &str)] = &[
    ("homicide", "Homicide"),
    ("person", "Offences against the person"),
    ("sexual", "Sexual offences"),
    ("burglary", "Burglary"),
    ("robbery", "Robbery"),
    ("theft", "Theft and handling"),
    ("fraud", "Fraud and forgery"),
    ("damage", "Criminal damage"),
    ("drugs", "Drugs offences"),
    ("public-order", "Public order offences"),
    ("motoring", "Motoring offences"),
    ("other", "All other offences"),
];

/// Disposals out of court.
#[rustfmt::skip]
const DISPOSALS: &[(&str, &str)] = &[
    ("community-resolution", "Community resolution"),
    ("simple-caution", "Simple caution"),
    ("conditional-caution", "Conditional caution"),
    ("youth-caution", "Youth caution"),
    ("youth-conditional-caution", "Youth conditional caution"),
    ("taken-into-consideration", "Taken into consideration"),
    ("penalty-notice", "Penalty notice for disorder"),
];

/// Whose consent a prosecution may need.
#[rustfmt::skip]
const CONSENTS: &[(&str, &str)] = &[
    ("none", "No consent needed"),
    ("dpp", "Director of Public Prosecutions"),
    ("ag", "Attorney General"),
];

/// How a police file falls short, by kind of failure.
#[rustfmt::skip]
const FILE_FAILURES: &[(&str, &str, &str)] = &[
    ("breach-failure-charged-by-police-in-breach-of-the-directors-guidance", "Charged by police in breach of the Director's Guidance", "Breach"),
    ("disclosure-failure-disclosable-unused-material-not-provided", "Disclosable unused material not provided", "Disclosure"),
    ("disclosure-failure-information-about-reasonable-lines-of-inquiry-insufficient", "Information about reasonable lines of inquiry insufficient", "Disclosure"),
    ("disclosure-failure-information-about-reasonable-lines-of-inquiry-not-provided", "Information about reasonable lines of inquiry not provided", "Disclosure"),
    ("disclosure-failure-rebuttable-presumption-material-not-provided", "Rebuttable presumption material not provided", "Disclosure"),
    ("disclosure-failure-schedules-of-unused-material-not-completed-correctly", "Schedules of unused material not completed correctly", "Disclosure"),
    ("disclosure-failure-schedules-of-unused-material-not-provided", "Schedules of unused material not provided", "Disclosure"),
    ("evidential-failure-exhibit", "Exhibit", "Evidential"),
    ("evidential-failure-forensic", "Forensic", "Evidential"),
    ("evidential-failure-medical-evidence", "Medical evidence", "Evidential"),
    ("evidential-failure-multi-media-bwv-not-clipped", "Multi-media BWV not clipped", "Evidential"),
    ("evidential-failure-multi-media-bwv-not-in-playable-format", "Multi-media BWV not in playable format", "Evidential"),
    ("evidential-failure-multi-media-bwv-not-provided", "Multi-media BWV not provided", "Evidential"),
    ("evidential-failure-multi-media-cctv-not-clipped", "Multi-media CCTV not clipped", "Evidential"),
    ("evidential-failure-multi-media-cctv-not-in-playable-format", "Multi-media CCTV not in playable format", "Evidential"),
    ("evidential-failure-multi-media-cctv-not-provided", "Multi-media CCTV not provided", "Evidential"),
    ("evidential-failure-multi-media-other-not-clipped", "Multi-media Other not clipped", "Evidential"),
    ("evidential-failure-multi-media-other-not-in-playable-format", "Multi-media Other not in playable format", "Evidential"),
    ("evidential-failure-relevant-orders-applications-details-not-provided", "Relevant orders/applications, details not provided", "Evidential"),
    ("evidential-failure-statement-s", "Statement(s)", "Evidential"),
    ("victim-and-witness-failure-needs-of-the-victim-witness-special-measures-have-not-been-considered-or-are-inadequate", "Needs of the victim/witness special measures have not been considered or are inadequate", "Victim and witness"),
    ("victim-and-witness-failure-victim-and-witness-needs-not-special-measures-related", "Victim and witness needs (not special measures related)", "Victim and witness"),
    ("victim-and-witness-failure-vps-no-information-on-whether-vps-offered-not-provided", "VPS - no information on whether VPS offered/not provided", "Victim and witness"),
];

/// What an action plan item asks for.
#[rustfmt::skip]
const ACTION_CATEGORIES: &[(&str, &str)] = &[
    ("documents-and-forms", "Documents and forms"),
    ("footage", "Footage"),
    ("statements", "Statements"),
    ("forensic-evidence", "Forensic evidence"),
    ("medical-evidence", "Medical evidence"),
    ("records", "Records"),
    ("exhibits", "Exhibits"),
    ("other", "Other"),
];

/// Items that action plans often hold.
#[rustfmt::skip]
const ACTION_ITEMS: &[(&str, &str)] = &[
    ("missing-mg3", "Missing MG3"),
    ("no-disclosure-schedule-mg6c", "No disclosure schedule (MG6C)"),
    ("no-supervisors-comments", "No supervisors' comments"),
    ("missing-suspects-previous-convictions", "Missing suspect's previous convictions"),
    ("cctv-footage-not-provided", "CCTV footage not provided"),
    ("body-worn-camera-footage-missing", "Body-worn camera footage missing"),
    ("witness-statements-incomplete", "Witness statements incomplete"),
    ("medical-report-not-provided", "Medical report not provided"),
    ("no-summary-of-interview", "No summary of interview"),
    ("missing-exhibits-list", "Missing exhibits list"),
    ("third-party-material-not-provided", "Third party material not provided"),
    ("missing-victim-impact-statement", "Missing victim impact statement"),
    ("forensic-report-not-included", "Forensic report not included"),
    ("no-dv-checklist", "No DV checklist"),
    ("missing-mg11s", "Missing MG11s"),
];

/// Types of action point on the charging report.
#[rustfmt::skip]
const ACTION_POINTS: &[(&str, &str)] = &[
    ("key-witness-details", "Key witness details"),
    ("key-exhibits", "Key exhibits"),
    ("record-of-taped-interview", "Record of taped interview"),
    ("orders-on-conviction", "Orders on conviction"),
    ("medical-evidence", "Medical evidence"),
    ("victim-personal-statement", "Victim personal statement"),
    ("unused-material", "Unused material"),
    ("sensitive-material", "Sensitive material"),
    ("other", "Other"),
];

/// How an action plan item stands.
#[rustfmt::skip]
const ACTION_STATES: &[(&str, &str)] = &[
    ("pending", "Pending"),
    ("received", "Received"),
    ("cancelled", "Cancelled"),
];

/// Grades of complexity.
#[rustfmt::skip]
const COMPLEXITY: &[(&str, &str)] = &[
    ("basic", "Basic"),
    ("basic-plus", "Basic+"),
    ("standard", "Standard"),
    ("high", "High"),
    ("complex", "Complex"),
];

/// What prosecutors specialise in.
#[rustfmt::skip]
const SPECIALISMS: &[(&str, &str)] = &[
    ("anti-social-behaviour-spoc-including-dangerous-dogs-and-arson", "Anti-social behaviour SPOC including dangerous dogs and arson"),
    ("btp", "BTP"),
    ("charging", "Charging"),
    ("coroner-spoc", "Coroner SPOC"),
    ("cyber-crime", "Cyber crime"),
    ("domestic-abuse", "Domestic abuse"),
    ("fatality-cases-spoc-including-fatal-rtas", "Fatality cases SPOC including fatal RTAs"),
    ("firearms", "Firearms"),
    ("football-lead-prosecutors", "Football lead prosecutors"),
    ("hate-crime", "Hate crime"),
    ("honour-based-abuse", "Honour based abuse"),
    ("immigration-crimes-lead", "Immigration crimes lead"),
    ("international-crime-lead", "International crime lead"),
    ("modern-slavery", "Modern slavery"),
    ("protest-lead", "Protest lead"),
    ("road-traffic", "Road traffic"),
    ("small-boats", "Small boats"),
    ("stalking-and-harassment", "Stalking and harassment"),
    ("wildlife-rural-and-heritage-crime", "Wildlife, rural and heritage crime"),
    ("youth-justice", "Youth justice"),
    ("youth-rasso", "Youth RASSO"),
    ("youth-specialist", "Youth specialist"),
];

/// Marks of an offender.
#[rustfmt::skip]
const OFFENDER_TYPES: &[(&str, &str)] = &[
    ("PP", "Prolific priority offender"),
    ("PY", "Prolific youth offender"),
    ("YO", "Youth offender"),
    ("UN", "Not marked"),
];

/// The lists of this file: which, where it is from, how well it is known, its rows.
#[rustfmt::skip]
pub(super) fn all() -> Vec<(List, &'static str, Standing, Rows)> {
    vec![
        (List::TriageRejections, "lists of the prosecution's published work management prototype", Guidance, plain(TRIAGE_REJECTIONS)),
        (List::PriorityRejections, "lists of the prosecution's published work management prototype", Guidance, plain(PRIORITY_REJECTIONS)),
        (List::TriageOutcomes, "lists of the prosecution's published work management prototype", Guidance, plain(TRIAGE_OUTCOMES)),
        (List::CaseTypes, "lists of the prosecution's published work management prototype", Guidance, plain(CASE_TYPES)),
        (List::RequestColours, "published sources of the prosecution's case management", Guidance, plain(REQUEST_COLOURS)),
        (List::ReviewKinds, "published sources of the prosecution's case management", Guidance, plain(REVIEW_KINDS)),
        (List::DecisionTypes, "published sources of the prosecution's case management", Guidance, plain(DECISION_TYPES)),
        (List::DecisionReasons, "published sources of the prosecution's case management", Guidance, grouped(DECISION_REASONS)),
        (List::InterestFactors, "the questions of the public interest stage in the Code for Crown Prosecutors; codes of this program's own", GeneralKnowledge, plain(INTEREST_FACTORS)),
        (List::PrincipalCategories, "principal offence categories of the prosecution's published statistics; codes of this program's own", GeneralKnowledge, plain(PRINCIPAL_CATEGORIES)),
        (List::Disposals, "put together by hand from general knowledge", GeneralKnowledge, plain(DISPOSALS)),
        (List::Consents, "published sources of the prosecution's case management", Guidance, plain(CONSENTS)),
        (List::FileFailures, "lists of the prosecution's published work management prototype", Guidance, grouped(FILE_FAILURES)),
        (List::ActionCategories, "lists of the prosecution's published work management prototype", Guidance, plain(ACTION_CATEGORIES)),
        (List::ActionItems, "lists of the prosecution's published work management prototype", Guidance, plain(ACTION_ITEMS)),
        (List::ActionPoints, "published sources of the prosecution's case management", Guidance, plain(ACTION_POINTS)),
        (List::ActionStates, "lists of the prosecution's published work management prototype", Guidance, plain(ACTION_STATES)),
        (List::Complexity, "lists of the prosecution's published work management prototype", Guidance, plain(COMPLEXITY)),
        (List::Specialisms, "lists of the prosecution's published work management prototype", Guidance, plain(SPECIALISMS)),
        (List::OffenderTypes, "published sources of the prosecution's case management", Guidance, plain(OFFENDER_TYPES)),
    ]
}
