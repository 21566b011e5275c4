//! Short lists of codes: pleas, verdicts, bail and custody, hearings, mode of trial, decisions, monitoring.

use std::borrow::Cow;

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use super::{Source, Table};
use crate::limits::Standing;

/// One code and what it stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// The code.
    pub code: Cow<'static, str>,
    /// What it stands for.
    pub title: Cow<'static, str>,
    /// What it belongs to, where the list is in groups: the kind of failure, of trial outcome, the party who must act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Cow<'static, str>>,
    /// How long it is listed for by default, in minutes; for hearing types only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    /// How well it is known, where that differs from the table's own standing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<Standing>,
}

impl Code {
    /// A code without a group, known as well as its table.
    pub fn new(code: impl Into<Cow<'static, str>>, title: impl Into<Cow<'static, str>>) -> Self {
        Self {
            code: code.into(),
            title: title.into(),
            group: None,
            minutes: None,
            standing: None,
        }
    }
}

/// The lists of codes that rules and screens refer to by name. The others are in [`super::lists`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Codes {
    /// Pleas.
    pub pleas: Table<Code>,
    /// Verdicts.
    pub verdicts: Table<Code>,
    /// Bail and custody after a hearing.
    pub remands: Table<Code>,
    /// Types of hearing.
    pub hearing_types: Table<Code>,
    /// Why a case is tried where it is.
    pub mode_of_trial_reasons: Table<Code>,
    /// Charging decisions, by their letter on the MG3.
    pub decisions: Table<Code>,
    /// Flags by which cases are monitored.
    pub monitoring: Table<Code>,
}

/// When the codes below were read; they have been in use for longer.
const AS_READ: Date = date(2025, 1, 1);

#[rustfmt::skip]
const PLEAS: &[(&str, &str)] = &[
    ("ADM", "Admits"),
    ("CON", "Consents"),
    ("DEN", "Denies"),
    ("G", "Guilty"),
    ("NG", "Not Guilty"),
    ("NONE", "No Plea"),
    ("OPP", "Opposed"),
];

#[rustfmt::skip]
const VERDICTS: &[(&str, &str)] = &[
    ("G", "Guilty"),
    ("NA", "Guilty of Alternative Offence"),
    ("NC", "No Conviction"),
    ("NG", "Not Guilty"),
];

#[rustfmt::skip]
const REMANDS: &[(&str, &str)] = &[
    ("CB", "Conditional Bail"),
    ("LA", "Care"),
    ("NA", "Not Applicable"),
    ("PB", "Custody pending conditions"),
    ("PR", "Custody"),
    ("SA", "Secure Care"),
    ("UB", "Unconditional Bail"),
];

#[rustfmt::skip]
const HEARING_TYPES: &[(&str, &str)] = &[
    ("AAC", "Appeal Against Conviction"),
    ("AACS", "Appeal Against Conviction and Sentence"),
    ("AAS", "Appeal Against Sentence"),
    ("AOP", "Abuse of Process"),
    ("AOW", "Appearing on Warrant"),
    ("ARDQ", "Application to Remove Disqualification"),
    ("AVTD", "Application to Vacate Trial Date"),
    ("AWS", "Application for Witness Summons"),
    ("AXCTL", "Application to Extend Custody Time Limits"),
    ("BA", "Bail Application"),
    ("BOB", "Breach of Bail"),
    ("BOO", "Breach Of Order"),
    ("BV", "Bail Variation"),
    ("CAUSE", "Show Cause"),
    ("CS", "Committal for Sentence"),
    ("CSAB", "Committal for Sentence After Breach"),
    ("CSBB", "Committal for Sentence Brought Back"),
    ("CSPBV", "Committal for Sentence (Plea Before Venue)"),
    ("CTS61", "Committal for Trial, S6(1)"),
    ("CTS62", "Committal for Trial, S6(2)"),
    ("DS", "Deferred Sentence"),
    ("DTC", "Drug Traffic Confiscation"),
    ("FH", "First Hearing"),
    ("FHEAH", "First Hearing - Early Admin Hearing"),
    ("FHEFH", "First Hearing - Early First Hearing"),
    ("FTP", "Fitness to Plead"),
    ("LST", "Listing"),
    ("MNTN", "Mention"),
    ("MOT", "Mode Of Trial"),
    ("NCO", "Non-Cooperation Order"),
    ("NEWT", "Newton"),
    ("OTHER", "Other"),
    ("PBV", "Plea Before Venue"),
    ("PDH", "Plea & Directions Hearing"),
    ("PRELM", "Preliminary"),
    ("PROOF", "Proof"),
    ("PTR", "Pre Trial Review"),
    ("REV", "Review"),
    ("RMAND", "Remand"),
    ("RSOB", "Re-Sentence on Breach"),
    ("SOB", "Sex Offender Breach"),
    ("SS51", "Sending S51"),
    ("SSR", "Sentence Specific Report"),
    ("STPSR", "Sentence, Without Pre-Sentence Report"),
    ("SWPSR", "Sentence, With Pre-Sentence Report"),
    ("TRIAL", "Trial"),
    ("VBILL", "Voluntary Bill"),
    ("WWB", "Warrant with Bail"),
    ("XCERT", "Transfer (Certificate)"),
    ("XFER", "Transfer"),
];

/// The hearings that most often come next, by the codes the courts' own system lists them under.
#[rustfmt::skip]
pub const NEXT_HEARINGS: &[(&str, &str)] = &[
    ("FH", "First hearing"),
    ("PTP", "Plea and trial preparation hearing"),
    ("PTR", "Pre-trial review"),
    ("TRL", "Trial"),
    ("SEN", "Sentence"),
];

#[rustfmt::skip]
const MODE_OF_TRIAL_REASONS: &[(&str, &str)] = &[
    ("EST", "Defendant Elects Summary Trial"),
    ("ETJ", "Defendant Elects Trial by Jury"),
    ("I", "Indictable only"),
    ("IPR", "Indictable only because of previous record"),
    ("NOMOT", "No Mode of Trial"),
    ("SUM", "Summary only"),
    ("U", "Under appropriate value"),
];

#[rustfmt::skip]
const MONITORING_CODES: &[(&str, &str)] = &[
    ("ATRY", "Asset Recovery"),
    ("BSEC", "Border Security"),
    ("CAOP", "Crime Against an Older Person"),
    ("COVB", "COVID BAIL"),
    ("COVC", "COVID CTL"),
    ("CPRO", "Child Abuse"),
    ("CSEA", "Pre-Charge Decision"),
    ("CVOF", "Coronavirus Offences"),
    ("DISA", "Disability Hate Crime"),
    ("DOMV", "Domestic Violence"),
    ("ETMP", "Extraordinary Event"),
    ("FATL", "Fatality"),
    ("FORM", "Forced Marriage"),
    ("GAP", "GAP"),
    ("HMPH", "Homophobic"),
    ("HNRC", "Honour Crime"),
    ("HUTR", "Human Trafficking"),
    ("IVIC", "Identified Victim"),
    ("JOEN", "Joint Enterprise"),
    ("JUST", "Speaking up for Justice"),
    ("KER", "Knife Crime"),
    ("MCAN", "Medicinal Cannabis"),
    ("MEDI", "Media Interest"),
    ("MENT", "Mental Health"),
    ("MI", "Major Incident"),
    ("NBAR", "Nationality Bar"),
    ("NFS", "Non Fatal Strangulation/Suffocation"),
    ("NGAP", "NGAP"),
    ("OVEN", "Op Venetic"),
    ("POCO", "Police Complaints"),
    ("POFC", "Proceeds of Crime Statistics"),
    ("PROW", "Prohibited Weapons"),
    ("PTWI", "PTWI Referral"),
    ("RAIN", "Racist Crime"),
    ("RAPE", "Rape"),
    ("REIN", "Religious Crime"),
    ("RTAF", "RTA Fatality"),
    ("RTCC", "Real Time Case Conversation"),
    ("SDVC", "DV Specialist Court"),
    ("SE", "Significant Event"),
    ("STK", "Stalking"),
    ("SUCA", "Substantial Charge Alteration"),
    ("TPHB", "Transphobic"),
    ("VCRT", "Virtual Court"),
    ("VIVM", "Vulnerable/Intimidated victim"),
];

/// Letter, decision, and whether a public source confirms it.
#[rustfmt::skip]
const DECISIONS: &[(&str, &str, bool)] = &[
    ("A", "Charge and request evidential file", true),
    ("B", "Charge, no further file needed", false),
    ("C", "Simple caution", true),
    ("D", "Conditional caution", false),
    ("E", "Youth caution", false),
    ("F", "Youth conditional caution", false),
    ("G", "Taken into consideration", false),
    ("H", "Request further evidence to complete evidential report", true),
    ("I", "Other", false),
    ("K", "No prosecution - evidential", true),
    ("L", "No prosecution - public interest", false),
];

fn table(title: &'static str, rows: &[(&'static str, &'static str)]) -> Table<Code> {
    let rows = rows.iter().map(|&(code, title)| Code::new(code, title));
    Table {
        source: Source {
            title: title.into(),
            standing: Standing::Guidance,
            in_force_from: AS_READ,
        },
        rows: rows.collect(),
    }
}

/// The built-in lists.
pub(super) fn builtin() -> Codes {
    Codes {
        pleas: table("plea codes of the criminal justice system's standing data", PLEAS),
        verdicts: table("verdict codes of the criminal justice system's standing data", VERDICTS),
        remands: table("remand status codes of the criminal justice system's standing data", REMANDS),
        hearing_types: table("types of hearing in the criminal justice system's standing data", HEARING_TYPES),
        mode_of_trial_reasons: table(
            "mode of trial reasons in the criminal justice system's standing data",
            MODE_OF_TRIAL_REASONS,
        ),
        decisions: Table {
            source: Source {
                title: "MG3 decision letters: A, C, H and K from published tests of the case management system; the \
                        others general knowledge"
                    .into(),
                standing: Standing::Guidance,
                in_force_from: AS_READ,
            },
            rows: DECISIONS
                .iter()
                .map(|&(code, title, confirmed)| Code {
                    standing: (!confirmed).then_some(Standing::GeneralKnowledge),
                    ..Code::new(code, title)
                })
                .collect(),
        },
        monitoring: table("monitoring codes of the prosecution's case management system", MONITORING_CODES),
    }
}

impl Table<Code> {
    /// What a code stands for.
    pub fn title(&self, code: &str) -> Option<&str> {
        self.rows
            .iter()
            .find(|row| row.code == code)
            .map(|row| row.title.as_ref())
    }
}
