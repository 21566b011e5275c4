//! The ladder of reviews before a custody time limit ends: what is owed how many days before.
//!
//! An administrator may correct the days; the table travels with the others. The law asks only for notice of an
//! application to extend (SI 1987/299, reg 7); the rest is practice, and every row says how well it is known.

use std::borrow::Cow;

use jiff::civil::date;
use serde::{Deserialize, Serialize};

use super::{Source, Table};
use crate::limits::Standing;

/// The court before which a rung applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LadderCourt {
    /// A magistrates' or youth court.
    Magistrates,
    /// The Crown Court.
    Crown,
}

impl LadderCourt {
    /// The court in words.
    pub fn title(self) -> &'static str {
        match self {
            Self::Magistrates => "the magistrates' court",
            Self::Crown => "the Crown Court",
        }
    }
}

/// One rung: what is owed, and how many days before the limit ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LadderRung {
    /// Calendar days before the last day of the limit; nought is that day.
    pub days_before: u16,
    /// The court it applies before; both where absent.
    #[serde(default)]
    pub court: Option<LadderCourt>,
    /// Its name, a few words.
    pub name: Cow<'static, str>,
    /// What to do, one sentence.
    pub action: Cow<'static, str>,
    /// How well the number of days is known.
    pub standing: Standing,
    /// Where it comes from.
    pub source: Cow<'static, str>,
}

type Row = (
    u16,
    Option<LadderCourt>,
    &'static str,
    &'static str,
    Standing,
    &'static str,
);

const NOTICE: &str =
    "SI 1987/299, reg 7; CrimPR r 14.18: heard after the expiry of the days of notice";
const REVIEWS: &str =
    "Crown Prosecution Service guidance on custody time limits, as inspected by HMCPSI";
const PRACTICE: &str = "practice of prosecution units";

/// Days before, court, name, action, standing, source.
const ROWS: &[Row] = {
    use LadderCourt::{Crown, Magistrates};
    use Standing::{GeneralKnowledge, Guidance, Published};
    &[
        (
            56,
            None,
            "early look",
            "Look whether the trial will begin in time and what stands in its way.",
            GeneralKnowledge,
            PRACTICE,
        ),
        (
            28,
            None,
            "28-day review",
            "Review the case and record it; decide whether an extension is needed.",
            Guidance,
            REVIEWS,
        ),
        (
            14,
            None,
            "serve extension",
            "Serve the application to extend, where the trial will not begin in time.",
            Guidance,
            REVIEWS,
        ),
        (
            7,
            None,
            "escalate",
            "Tell the head of the unit if the limit is still unsecured.",
            GeneralKnowledge,
            PRACTICE,
        ),
        (
            6,
            Some(Crown),
            "last clear notice",
            "Last day to give five clear days' notice of an application heard on the last day.",
            Published,
            NOTICE,
        ),
        (
            3,
            Some(Magistrates),
            "last clear notice",
            "Last day to give two clear days' notice of an application heard on the last day.",
            Published,
            NOTICE,
        ),
        (
            1,
            None,
            "eve",
            "Be sure that the trial begins by the last day, or that the application is listed.",
            GeneralKnowledge,
            PRACTICE,
        ),
        (
            0,
            None,
            "last day",
            "The limit ends at midnight; nothing extends it afterwards.",
            Published,
            "Prosecution of Offences Act 1985, s 22(3)",
        ),
    ]
};

/// The built-in ladder.
pub fn builtin() -> Table<LadderRung> {
    Table {
        source: Source {
            title: Cow::Borrowed(
                "reviews before a custody time limit ends, from law, guidance and practice",
            ),
            standing: Standing::GeneralKnowledge,
            in_force_from: date(2026, 11, 1),
        },
        rows: ROWS
            .iter()
            .map(
                |&(days_before, court, name, action, standing, source)| LadderRung {
                    days_before,
                    court,
                    name: Cow::Borrowed(name),
                    action: Cow::Borrowed(action),
                    standing,
                    source: Cow::Borrowed(source),
                },
            )
            .collect(),
    }
}
