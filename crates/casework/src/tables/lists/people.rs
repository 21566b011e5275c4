//! Witnesses, victims and documents: what they are called and what may be done with them.

use super::{List, Rows, grouped, plain};
use crate::limits::Standing::{self, GeneralKnowledge, Guidance};

/// What a witness is.
#[rustfmt::skip]
const WITNESS_FLAGS: &[(&str, &str)] = &[
    ("victim", "Victim"),
    ("key", "Key"),
    ("child", "Child"),
    ("expert", "Expert"),
    ("interpreter", "Interpreter"),
    ("police", "Police"),
    ("professional", "Professional"),
    ("prisoner", "Prisoner"),
    ("vulnerable", "Vulnerable"),
    ("intimidated", "Intimidated"),
];

/// Special measures, with the section of the Youth Justice and Criminal Evidence Act 1999.
#[rustfmt::skip]
const SPECIAL_MEASURES: &[(&str, &str, &str)] = &[
    ("screens", "Screens", "s 23"),
    ("live-link", "Live link", "s 24"),
    ("in-private", "Evidence in private", "s 25"),
    ("wigs-and-gowns", "Removal of wigs and gowns", "s 26"),
    ("recorded-interview", "Video-recorded interview as evidence in chief", "s 27"),
    ("pre-recorded-cross-examination", "Pre-recorded cross-examination", "s 28"),
    ("intermediary", "Intermediary", "s 29"),
    ("aids", "Communication aids", "s 30"),
];

/// Why a victim or witness does not support the prosecution any more.
#[rustfmt::skip]
const WITHDRAWAL_REASONS: &[(&str, &str)] = &[
    ("fear", "Fear of the defendant or of others"),
    ("pressure", "Pressure or inducement by somebody"),
    ("reconciled", "Reconciled with the defendant, or for the family's sake"),
    ("stress", "The strain of the proceedings or of giving evidence"),
    ("delay", "It has taken too long; wants to move on"),
    ("otherwise-protected", "Protected otherwise, such as by an order or a move"),
    ("health", "Health"),
    ("account-untrue", "Says that the account was not true"),
    ("no-trust", "No trust in the police or the courts"),
    ("not-said", "Does not say why"),
    ("other", "Another reason"),
];

/// How the victim personal statement stands.
#[rustfmt::skip]
const VPS_STATES: &[(&str, &str)] = &[
    ("received", "Received"),
    ("declined", "Declined"),
    ("offering-support", "Support offered"),
    ("needs-updating", "Needs updating"),
    ("not-received", "Not received"),
];

/// Victims with enhanced rights, and the others.
#[rustfmt::skip]
const VICTIM_CATEGORIES: &[(&str, &str)] = &[
    ("vulnerable", "Vulnerable"),
    ("intimidated", "Intimidated"),
    ("persistently-targeted", "Persistently targeted"),
    ("bereaved", "Bereaved family"),
    ("universal", "No enhanced rights"),
];

/// Risk in domestic abuse.
#[rustfmt::skip]
const DOMESTIC_RISKS: &[(&str, &str)] = &[
    ("high", "High"),
    ("medium", "Medium"),
    ("standard", "Standard"),
    ("unknown", "Unknown"),
];

/// How a victim or witness wants to be reached.
#[rustfmt::skip]
const CONTACT_MEANS: &[(&str, &str)] = &[
    ("home", "Home telephone"),
    ("mobile", "Mobile telephone"),
    ("email", "Email"),
    ("post", "Post"),
    ("via-police", "Through the police"),
    ("via-isva", "Through an independent sexual violence adviser"),
];

/// Letters to victims.
#[rustfmt::skip]
const LETTER_KINDS: &[(&str, &str)] = &[
    ("decision-to-charge", "Decision to charge"),
    ("mixed", "Mixed decision"),
    ("no-further-action", "No further action"),
    ("stopped-charge", "Charge stopped"),
    ("substantially-altered-charge", "Charge substantially altered"),
];

/// What a redaction hides.
#[rustfmt::skip]
const REDACTIONS: &[(&str, &str)] = &[
    ("named-individual", "Named individual"),
    ("title", "Title"),
    ("occupation", "Occupation"),
    ("relationship", "Relationship"),
    ("address", "Address"),
    ("location", "Location"),
    ("vehicle-registration", "Vehicle registration"),
    ("nhs-number", "NHS number"),
    ("date-of-birth", "Date of birth"),
    ("bank-details", "Bank details"),
    ("national-insurance-number", "National Insurance number"),
    ("phone-number", "Phone number"),
    ("email-address", "Email address"),
    ("previous-convictions", "Previous convictions"),
    ("other", "Other"),
];

/// Why a page is left out.
#[rustfmt::skip]
const PAGE_DELETIONS: &[(&str, &str)] = &[
    ("mg11-backsheet", "Back page of a statement"),
    ("personal-information", "Personal information"),
    ("blank", "Blank page"),
];

/// Why a document is discarded.
#[rustfmt::skip]
const DISCARDS: &[(&str, &str)] = &[
    ("AIE", "Attached in error"),
    ("DIE", "Dispatched in error"),
    ("DUP", "Duplicate"),
    ("ILG", "Illegible"),
    ("REP", "Replaced"),
    ("SUP", "Superfluous"),
];

/// How a communication went.
#[rustfmt::skip]
const COMMUNICATION_MEANS: &[(&str, &str)] = &[
    ("email", "Email"),
    ("phone", "Phone"),
    ("bundle", "Bundle"),
    ("item", "Item"),
    ("document", "Document"),
    ("meeting", "Meeting"),
];

/// With whom.
#[rustfmt::skip]
const COMMUNICATION_PARTIES: &[(&str, &str)] = &[
    ("counsel", "Counsel"),
    ("court", "Court"),
    ("dcs", "Digital Case System"),
    ("defence", "Defence"),
    ("police", "Police"),
    ("wcu", "Witness Care Unit"),
    ("other", "Other"),
];

/// Sections of the case file in the courts' own system.
#[rustfmt::skip]
const COURT_SECTIONS: &[(&str, &str)] = &[
    ("charges", "Charges"),
    ("case-summary", "Case summary"),
    ("key-witness-statements", "Key witness statements"),
    ("witness-statements", "Witness statements"),
    ("key-exhibits", "Key exhibits"),
    ("exhibits", "Exhibits"),
    ("interview-transcripts", "Interview transcripts"),
    ("streamlined-forensic-reports", "Streamlined forensic reports"),
    ("unused-material", "Unused material"),
    ("defence-statement", "Defence statement"),
    ("previous-convictions", "Previous convictions"),
    ("initial-details-bundle", "Initial details bundle"),
    ("magistrates-evidence-bundle", "Magistrates evidence bundle"),
    ("plea", "Plea"),
    ("bail-and-custody", "Bail and custody"),
    ("case-management", "Case management"),
    ("applications", "Applications"),
    ("applications-unlinked", "Applications (unlinked)"),
    ("sentence", "Sentence"),
    ("final-orders", "Final orders"),
];

/// The lists of this file: which, where it is from, how well it is known, its rows.
#[rustfmt::skip]
pub(super) fn all() -> Vec<(List, &'static str, Standing, Rows)> {
    vec![
        (List::WitnessFlags, "lists of the prosecution's published work management prototype", Guidance, plain(WITNESS_FLAGS)),
        (List::SpecialMeasures, "Youth Justice and Criminal Evidence Act 1999, ss 23 to 30", GeneralKnowledge, grouped(SPECIAL_MEASURES)),
        (List::WithdrawalReasons, "what a withdrawal statement asks for, as the prosecution's guidance on domestic abuse has it; the codes are this program's own", GeneralKnowledge, plain(WITHDRAWAL_REASONS)),
        (List::VpsStates, "lists of the prosecution's published work management prototype", Guidance, plain(VPS_STATES)),
        (List::VictimCategories, "lists of the prosecution's published work management prototype", Guidance, plain(VICTIM_CATEGORIES)),
        (List::DomesticRisks, "lists of the prosecution's published work management prototype", Guidance, plain(DOMESTIC_RISKS)),
        (List::ContactMeans, "lists of the prosecution's published work management prototype", Guidance, plain(CONTACT_MEANS)),
        (List::LetterKinds, "lists of the prosecution's published work management prototype", Guidance, plain(LETTER_KINDS)),
        (List::Redactions, "published sources of the prosecution's case management", Guidance, plain(REDACTIONS)),
        (List::PageDeletions, "published sources of the prosecution's case management", Guidance, plain(PAGE_DELETIONS)),
        (List::Discards, "published sources of the prosecution's case management", Guidance, plain(DISCARDS)),
        (List::CommunicationMeans, "published sources of the prosecution's case management", Guidance, plain(COMMUNICATION_MEANS)),
        (List::CommunicationParties, "published sources of the prosecution's case management", Guidance, plain(COMMUNICATION_PARTIES)),
        (List::CourtSections, "reference data of the courts' own system", Guidance, plain(COURT_SECTIONS)),
    ]
}
