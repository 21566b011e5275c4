//! Where a defendant is tried: which reasons the law knows, what was decided and when, and whether a court sits as a
//! youth court.

use jiff::civil::Date;

use crate::calendar::long_date;
use crate::file::CaseFile;
use crate::ids::CourtLevel;
use crate::record::{
    Charge, Defendant, Hearing, HearingOutcome, HearingResult, RecordId, VenueDecision,
};
use crate::tables::Tables;
use crate::tables::codes::Code;
use crate::tables::lists::List;
use crate::text::uncapitalised;

/// The reasons of the list that go with a result, for an adult or for somebody under 18.
///
/// A group of the list begins with the result and names the age where a reason is for one age alone.
pub fn reasons(tables: &Tables, result: HearingResult, youth: bool) -> Vec<&Code> {
    let beginning = match result {
        HearingResult::SentToCrownCourt => "Sent",
        result if result.is_summary_trial() => "Summary trial",
        _ => return Vec::new(),
    };
    let other = if youth { "adult" } else { "youth" };
    let rows = tables.list(List::AllocationReasons).map(|list| &list.rows);
    rows.into_iter()
        .flatten()
        .filter(|row| {
            row.group
                .as_deref()
                .is_none_or(|group| group.starts_with(beginning) && !group.ends_with(other))
        })
        .collect()
}

/// Where the law has the reason, for those of this program's own list.
pub fn authority(reason: &str) -> Option<&'static str> {
    AUTHORITIES
        .iter()
        .find(|(code, _)| *code == reason)
        .map(|(_, provision)| *provision)
}

const AUTHORITIES: &[(&str, &str)] = &[
    ("CONSENT_SUMMARY", "Magistrates' Courts Act 1980 ss 19, 20"),
    ("LOW_VALUE", "Magistrates' Courts Act 1980 ss 22, 22A"),
    ("YOUTH_COURT", "Magistrates' Courts Act 1980 s 24"),
    ("YOUTH_NOT_GRAVE", "Magistrates' Courts Act 1980 s 24"),
    ("COURT_DECLINED", "Magistrates' Courts Act 1980 ss 19, 21"),
    ("ELECT_TRIAL", "Magistrates' Courts Act 1980 s 20(9)"),
    (
        "INDICTABLE_ONLY",
        "Crime and Disorder Act 1998 s 51(1), (2)(a)",
    ),
    ("INDICTABLE_PREVIOUS", "Sentencing Act 2020 s 314"),
    ("INDICTABLE_FIREARMS", "Sentencing Act 2020 s 311"),
    ("INDICTABLE_LINKED", "Crime and Disorder Act 1998 s 51(3)"),
    (
        "YOUTH_GRAVE_CRIME",
        "Crime and Disorder Act 1998 s 51A(3)(b); Sentencing Act 2020 ss 249, 250",
    ),
    (
        "YOUTH_INDICTABLE",
        "Crime and Disorder Act 1998 s 51A(3)(a), (12)",
    ),
    (
        "YOUTH_DANGEROUS",
        "Crime and Disorder Act 1998 s 51A(3)(d); Sentencing Act 2020 s 254",
    ),
    ("YOUTH_WITH_ADULT", "Crime and Disorder Act 1998 s 51(7)"),
    (
        "YOUTH_NOTICE",
        "Crime and Disorder Act 1998 ss 51A(3)(c), 51B, 51C",
    ),
];

/// Whether a defendant is dealt with as a youth at a hearing: under 18 that day, or when first before a court or charged.
///
/// A youth court may go on with somebody who becomes 18 meanwhile (Children and Young Persons Act 1963 s 29).
pub fn is_youth(file: &CaseFile, defendant: RecordId, on: Date) -> bool {
    let Some(person) = file.get::<Defendant>(defendant) else {
        return false;
    };
    let charged = file
        .charges_of(defendant)
        .into_iter()
        .filter_map(|charge: crate::file::Entry<'_, Charge>| charge.body.charged_on);
    let heard = file
        .hearings()
        .into_iter()
        .filter(|h| h.body.defendants.contains(&defendant) && !h.body.vacated)
        .map(|h| h.body.on);
    charged
        .chain(heard)
        .chain([on])
        .any(|day| person.is_youth_on(day))
}

/// Whether the court sits as a youth court: magistrates with nobody before them but youths. One charged with an adult is
/// before the adult court (Children and Young Persons Act 1933 s 46).
pub fn sits_as_youth_court(file: &CaseFile, hearing: &Hearing) -> bool {
    hearing.court.level() == CourtLevel::Magistrates
        && !hearing.defendants.is_empty()
        && hearing
            .defendants
            .iter()
            .all(|defendant| is_youth(file, *defendant, hearing.on))
}

/// A decision on venue that stands, and the day it was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The day.
    pub on: Date,
    /// The decision.
    pub decision: VenueDecision,
    /// What the court did.
    pub result: HearingResult,
}

/// The last decision where a defendant is tried.
pub fn decided(file: &CaseFile, defendant: RecordId) -> Option<Decided> {
    file.all::<HearingOutcome>()
        .filter(|o| o.body.defendant == defendant && !o.body.superseded)
        .filter_map(|o| {
            let hearing = file.get::<Hearing>(o.body.hearing)?;
            let decision = o.body.venue.clone()?;
            Some((hearing.on, o.body.at, decision, o.body.result))
        })
        .max_by_key(|(on, at, ..)| (*on, *at))
        .map(|(on, _, decision, result)| Decided {
            on,
            decision,
            result,
        })
}

/// A decision in words: `the prosecution asked for trial on indictment; court declines jurisdiction`.
pub fn in_words(decision: &VenueDecision, tables: &Tables) -> String {
    let asked = decision
        .represented
        .map(|forum| format!("the prosecution asked for {}", uncapitalised(forum.title())));
    let decided = decision.reason.as_ref().map(|code| {
        tables
            .list(List::AllocationReasons)
            .and_then(|list| list.title(code))
            .map_or_else(|| code.clone(), uncapitalised)
    });
    [asked, decided]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("; ")
}

impl Decided {
    /// The decision in words, with its day and where the law has it.
    pub fn in_words(&self, tables: &Tables) -> String {
        let law = self
            .decision
            .reason
            .as_deref()
            .and_then(authority)
            .map_or_else(String::new, |provision| format!(" ({provision})"));
        format!(
            "{} on {}: {}{law}",
            self.result.title(),
            long_date(self.on),
            in_words(&self.decision, tables)
        )
    }
}
