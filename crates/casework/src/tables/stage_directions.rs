//! The day a court usually gives for a standard direction: at which stage of its timetable it is complied with.
//!
//! The stages and their days are in [`super::periods`]. What the court ordered always goes before them.

use std::borrow::Cow;

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use super::periods::Period;
use super::{Source, Table};
use crate::limits::Standing;

/// A day of the timetable of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The prosecution's case, disclosure and applications.
    One,
    /// The defence's answer.
    Two,
    /// The prosecution's answer to that.
    Three,
    /// What is left.
    Four,
    /// The certificate of readiness, counted back from the trial.
    Readiness,
    /// A day of its own, counted from the plea of not guilty.
    AfterPlea(Period),
    /// The defence statement, counted from initial disclosure.
    AfterDisclosure(Period),
}

/// Where a standard direction usually falls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageDirection {
    /// The direction, by its code in the list `directions`.
    pub direction: Cow<'static, str>,
    /// In a case that was sent to the Crown Court, the stage.
    pub sent: Stage,
    /// In a magistrates' court, where one has such a direction.
    #[serde(default)]
    pub summary: Option<Stage>,
    /// Where it stands.
    pub provision: Cow<'static, str>,
    /// How well it is known.
    pub standing: Standing,
    /// The first day it is in force.
    pub in_force_from: Date,
}

type Row = (&'static str, Stage, Option<Stage>, &'static str, Standing);

const HANDBOOK: &str = "Better Case Management handbook of the judiciary";
const RULES: &str = "Criminal Procedure Rules; the standard timetable of the magistrates' courts";

/// Direction, stage after sending, stage in a magistrates' court, provision, standing.
#[rustfmt::skip]
const ROWS: &[Row] = {
    use Period as P;
    use Stage::{AfterDisclosure, AfterPlea, Four, One, Readiness, Three, Two};
    use Standing::{GeneralKnowledge, Guidance};
    &[
        ("service-of-case", One, None, HANDBOOK, Guidance),
        ("disclosure", One, Some(AfterPlea(P::InitialDisclosure)), HANDBOOK, Guidance),
        ("special-measures-application", One, Some(AfterPlea(P::SpecialMeasuresMagistrates)), HANDBOOK, Guidance),
        ("bad-character-application", One, Some(AfterPlea(P::BadCharacterMagistrates)), HANDBOOK, Guidance),
        ("hearsay-application", One, Some(AfterPlea(P::HearsayMagistrates)), HANDBOOK, Guidance),
        ("service-of-cctv-in-viewable-format", One, Some(AfterPlea(P::InitialDisclosure)), RULES, GeneralKnowledge),
        ("service-of-defence-statement", Two, Some(AfterDisclosure(P::DefenceStatementMagistrates)), HANDBOOK, Guidance),
        ("defence-witness-requirements", Two, Some(AfterDisclosure(P::DefenceStatementMagistrates)), HANDBOOK, Guidance),
        ("service-of-additional-evidence", Three, None, HANDBOOK, GeneralKnowledge),
        ("case-summary-or-opening-note", Four, None, HANDBOOK, GeneralKnowledge),
        ("certificate-of-trial-readiness", Readiness, None, HANDBOOK, GeneralKnowledge),
    ]
};

/// The built-in rows.
pub fn builtin() -> Table<StageDirection> {
    Table {
        source: Source {
            title: "the stages of Better Case Management, and for magistrates' courts the Criminal Procedure Rules; rows that \
                    are general knowledge say so"
                .into(),
            standing: Standing::GeneralKnowledge,
            in_force_from: date(2026, 11, 28),
        },
        rows: ROWS
            .iter()
            .map(|row| StageDirection {
                direction: row.0.into(),
                sent: row.1,
                summary: row.2,
                provision: row.3.into(),
                standing: row.4,
                in_force_from: date(2025, 10, 6),
            })
            .collect(),
    }
}

impl Table<StageDirection> {
    /// Where a standard direction usually falls, by the row in force on a day; before the first row's day the first serves.
    pub fn of(&self, direction: &str, on: Date) -> Option<&StageDirection> {
        let rows = || self.rows.iter().filter(|row| row.direction == direction);
        rows()
            .filter(|row| row.in_force_from <= on)
            .max_by_key(|row| row.in_force_from)
            .or_else(|| rows().min_by_key(|row| row.in_force_from))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::Tables;
    use crate::tables::lists::List;

    #[test]
    fn every_standard_direction_has_its_usual_day_and_no_other_has_one() {
        let tables = Tables::builtin();
        let mut standard: Vec<&str> = tables
            .list(List::Directions)
            .unwrap()
            .rows
            .iter()
            .map(|row| row.code.as_ref())
            .collect();
        let mut dated: Vec<&str> = ROWS.iter().map(|row| row.0).collect();
        standard.sort_unstable();
        dated.sort_unstable();
        assert_eq!(standard, dated);
    }
}
