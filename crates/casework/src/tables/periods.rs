//! Periods after charge: how long each step may take, how its days are counted, and where that stands.
//!
//! A row holds from its day in force; a later row of the same name takes its place from its own. Rows that are general
//! knowledge say so and are there for an administrator to correct: a date the court ordered always goes before them.

use std::borrow::Cow;
use std::fmt;

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use super::{Source, Table};
use crate::calendar::{self, counting, long_date};
use crate::limits::{Authority, Explanation, Input, Standing};

/// A date with the way it was reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reckoned {
    /// The last day.
    pub date: Date,
    /// Why.
    pub explanation: Explanation,
}

/// How the days of a period are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counting {
    /// Calendar days after the day it runs from, which is not counted; put off to a business day.
    DaysAfter,
    /// Calendar days beginning with the day it runs from, which is counted; put off to a business day.
    DaysBeginningWith,
    /// Calendar days before the day it runs to; brought forward to a business day.
    DaysBefore,
    /// Business days after the day it runs from, which is not counted.
    BusinessDaysAfter,
    /// Months after the day it runs from, to the day of the same number.
    MonthsAfter,
}

impl Counting {
    fn unit(self, count: u16) -> String {
        let one = count == 1;
        let unit = match self {
            Self::DaysAfter | Self::DaysBeginningWith | Self::DaysBefore if one => "day",
            Self::DaysAfter | Self::DaysBeginningWith | Self::DaysBefore => "days",
            Self::BusinessDaysAfter if one => "business day",
            Self::BusinessDaysAfter => "business days",
            Self::MonthsAfter if one => "month",
            Self::MonthsAfter => "months",
        };
        format!("{count} {unit}")
    }
}

/// The periods rules refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// The first hearing in the Crown Court, from sending.
    PleaHearing,
    /// The draft indictment, from sending.
    Indictment,
    /// The prosecution's form for the plea and trial preparation hearing, before it.
    PleaHearingForm,
    /// Stage 1 where the defendant is in custody, from sending.
    StageOneCustody,
    /// Stage 1 where the defendant is on bail, from sending.
    StageOneBail,
    /// Stage 2, from stage 1.
    StageTwo,
    /// Stage 3, from stage 2.
    StageThree,
    /// Stage 4, from stage 3.
    StageFour,
    /// Initial disclosure where the case was not sent to the Crown Court, from the plea of not guilty. One that was sent has
    /// it at stage 1.
    InitialDisclosure,
    /// The application to put bad character before a magistrates' court, from the plea of not guilty.
    BadCharacterMagistrates,
    /// The same in the Crown Court.
    BadCharacterCrown,
    /// The application to put hearsay before a magistrates' court, from the plea of not guilty.
    HearsayMagistrates,
    /// The same in the Crown Court.
    HearsayCrown,
    /// The certificate of trial readiness, before the trial.
    Readiness,
    /// The defence statement in the Crown Court, from initial disclosure.
    DefenceStatementCrown,
    /// The defence statement in a magistrates' court, from initial disclosure.
    DefenceStatementMagistrates,
    /// An objection to a written statement, from its service.
    WrittenStatementObjection,
    /// The special measures application in a magistrates' court, from the plea of not guilty.
    SpecialMeasuresMagistrates,
    /// The special measures application in the Crown Court, from the plea of not guilty.
    SpecialMeasuresCrown,
    /// The letter to a victim about a stopped or altered charge, from the decision.
    VictimLetter,
    /// The same to a victim with enhanced rights.
    VictimLetterEnhanced,
    /// The victim's right to ask for a review, from the letter.
    VictimReviewRequest,
    /// The answer to such a request.
    VictimReviewAnswer,
    /// The notice of appeal from a magistrates' court to the Crown Court.
    AppealToCrown,
    /// The notice of appeal to the Court of Appeal.
    AppealToCourtOfAppeal,
}

/// One period as it is in force from a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeriodRule {
    /// Which.
    pub period: Period,
    /// How many.
    pub count: u16,
    /// Of what.
    pub counting: Counting,
    /// What is owed, as a sentence without its date.
    pub rule: Cow<'static, str>,
    /// What it runs from, a few words.
    pub runs_from: Cow<'static, str>,
    /// Where it stands.
    pub provision: Cow<'static, str>,
    /// How well it is known.
    pub standing: Standing,
    /// The first day it is in force.
    pub in_force_from: Date,
}

impl PeriodRule {
    /// The last day of the period that runs from `from` (or, for one before something, to it).
    pub fn from(&self, from: Date) -> Reckoned {
        let count = self.count;
        let (raw, end) = match self.counting {
            Counting::DaysAfter => {
                let raw = counting::not_more_than_days_after(from, count);
                (raw, calendar::roll_forward(raw).date())
            }
            Counting::DaysBeginningWith => (
                counting::period_beginning_with(from, count),
                counting::period_beginning_with_put_off(from, count).date(),
            ),
            Counting::DaysBefore => {
                let raw = counting::not_less_than_days_before(from, count);
                (raw, calendar::roll_back(raw).date())
            }
            Counting::BusinessDaysAfter => {
                let end = counting::not_more_than_business_days_after(from, count).date();
                (end, end)
            }
            Counting::MonthsAfter => {
                let end = counting::months_after(from, count);
                (end, end)
            }
        };
        let direction = match self.counting {
            Counting::DaysBefore => "before",
            Counting::DaysBeginningWith => "beginning with",
            _ => "after",
        };
        let unit = self.counting.unit(count);
        let mut steps = vec![format!(
            "{unit} {direction} {} end on {}.",
            long_date(from),
            long_date(raw)
        )];
        if let Some(why) = calendar::non_working(raw).filter(|_| raw != end) {
            let to = if end > raw {
                "put off"
            } else {
                "brought forward"
            };
            steps.push(format!(
                "That is {why}, so it is {to} to {}.",
                long_date(end)
            ));
        }
        Reckoned {
            date: end,
            explanation: Explanation {
                rule: format!("{}: {unit} {direction} {}", self.rule, self.runs_from).into(),
                authority: Authority {
                    provision: self.provision.clone(),
                    in_force_from: Some(self.in_force_from),
                    in_force_to: None,
                    standing: self.standing,
                },
                inputs: vec![Input {
                    name: self.runs_from.clone(),
                    value: long_date(from),
                }],
                steps,
            },
        }
    }
}

impl fmt::Display for Reckoned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", long_date(self.date))
    }
}

type Row = (
    Period,
    u16,
    Counting,
    &'static str,
    &'static str,
    &'static str,
    Standing,
    Date,
);

const BETTER_CASE_MANAGEMENT: &str = "Better Case Management handbook of the judiciary";
const VICTIMS_CODE: &str = "Code of Practice for Victims of Crime (2021), Right 6";
const PRACTICE_DAY: Date = date(2016, 1, 5);
const CODE_DAY: Date = date(2021, 4, 1);
const DISCLOSURE_DAY: Date = date(2011, 2, 28);
const RULES_DAY: Date = date(2025, 10, 6);

/// Period, count, counting, what is owed, what it runs from, provision, standing, in force from.
#[rustfmt::skip]
const ROWS: &[Row] = {
    use Counting::{BusinessDaysAfter, DaysAfter, DaysBefore, DaysBeginningWith, MonthsAfter};
    use Period as P;
    use Standing::{GeneralKnowledge, Guidance, Published};
    &[
        (P::PleaHearing, 20, BusinessDaysAfter, "the plea and trial preparation hearing is held", "sending", BETTER_CASE_MANAGEMENT, Guidance, PRACTICE_DAY),
        (P::Indictment, 20, BusinessDaysAfter, "the draft indictment is served", "sending", "Criminal Procedure Rules, Part 10", GeneralKnowledge, PRACTICE_DAY),
        (P::PleaHearingForm, 7, DaysBefore, "the prosecution's PTPH form and draft indictment are served", "the hearing", BETTER_CASE_MANAGEMENT, Guidance, PRACTICE_DAY),
        (P::StageOneCustody, 50, DaysAfter, "stage 1, defendant in custody: the prosecution serves its case, initial disclosure and applications", "sending", BETTER_CASE_MANAGEMENT, Guidance, PRACTICE_DAY),
        (P::StageOneBail, 70, DaysAfter, "stage 1, defendant on bail: the prosecution serves its case, initial disclosure and applications", "sending", BETTER_CASE_MANAGEMENT, Guidance, PRACTICE_DAY),
        (P::StageTwo, 28, DaysAfter, "stage 2: the defence serves its statement, witness requirements and responses", "stage 1", BETTER_CASE_MANAGEMENT, Guidance, PRACTICE_DAY),
        (P::StageThree, 14, DaysAfter, "stage 3: the prosecution responds and makes further disclosure", "stage 2", BETTER_CASE_MANAGEMENT, GeneralKnowledge, PRACTICE_DAY),
        (P::StageFour, 14, DaysAfter, "stage 4: the defence answers and applies for anything left", "stage 3", BETTER_CASE_MANAGEMENT, GeneralKnowledge, PRACTICE_DAY),
        (P::InitialDisclosure, 28, DaysAfter, "initial disclosure is given in a case that was not sent to the Crown Court", "the plea of not guilty", "Criminal Procedure and Investigations Act 1996, ss 3 and 13, as soon as reasonably practicable; the days are the standard timetable of the magistrates' courts", GeneralKnowledge, DISCLOSURE_DAY),
        (P::BadCharacterMagistrates, 20, BusinessDaysAfter, "the prosecution gives notice of bad character in a magistrates' court", "the plea of not guilty", "Criminal Procedure Rules, Part 21", GeneralKnowledge, RULES_DAY),
        (P::BadCharacterCrown, 10, BusinessDaysAfter, "the prosecution gives notice of bad character in the Crown Court", "the plea of not guilty", "Criminal Procedure Rules, Part 21", GeneralKnowledge, RULES_DAY),
        (P::HearsayMagistrates, 20, BusinessDaysAfter, "the prosecution gives notice of hearsay in a magistrates' court", "the plea of not guilty", "Criminal Procedure Rules, Part 20", GeneralKnowledge, RULES_DAY),
        (P::HearsayCrown, 10, BusinessDaysAfter, "the prosecution gives notice of hearsay in the Crown Court", "the plea of not guilty", "Criminal Procedure Rules, Part 20", GeneralKnowledge, RULES_DAY),
        (P::Readiness, 28, DaysBefore, "the certificate of trial readiness is served", "the trial", BETTER_CASE_MANAGEMENT, GeneralKnowledge, PRACTICE_DAY),
        (P::DefenceStatementCrown, 28, DaysBeginningWith, "the defence serves its statement in the Crown Court", "the day of initial disclosure", "SI 2011/209, reg 2; Criminal Procedure and Investigations Act 1996, ss 5 and 12", Published, DISCLOSURE_DAY),
        (P::DefenceStatementMagistrates, 14, DaysBeginningWith, "the defence may serve a statement in a magistrates' court", "the day of initial disclosure", "SI 2011/209, reg 2; Criminal Procedure and Investigations Act 1996, ss 6 and 12", Published, DISCLOSURE_DAY),
        (P::WrittenStatementObjection, 5, BusinessDaysAfter, "a party objects to a written statement", "service of the statement", "Criminal Justice Act 1967, s 9; Criminal Procedure Rules, Part 16", GeneralKnowledge, RULES_DAY),
        (P::SpecialMeasuresMagistrates, 20, BusinessDaysAfter, "the prosecution applies for special measures in a magistrates' court", "the plea of not guilty", "Criminal Procedure Rules, Part 18", GeneralKnowledge, RULES_DAY),
        (P::SpecialMeasuresCrown, 10, BusinessDaysAfter, "the prosecution applies for special measures in the Crown Court", "the plea of not guilty", "Criminal Procedure Rules, Part 18", GeneralKnowledge, RULES_DAY),
        (P::VictimLetter, 5, BusinessDaysAfter, "the victim is told of a stopped or substantially altered charge", "the decision", VICTIMS_CODE, GeneralKnowledge, CODE_DAY),
        (P::VictimLetterEnhanced, 1, BusinessDaysAfter, "a vulnerable, intimidated or otherwise entitled victim is told of a stopped or substantially altered charge", "the decision", VICTIMS_CODE, GeneralKnowledge, CODE_DAY),
        (P::VictimReviewRequest, 3, MonthsAfter, "the victim may ask for a review of the decision", "the letter", "Victims' Right to Review scheme of the Crown Prosecution Service", Guidance, CODE_DAY),
        (P::VictimReviewAnswer, 10, BusinessDaysAfter, "the local review of a victim's request is answered", "the request", "Victims' Right to Review scheme of the Crown Prosecution Service", GeneralKnowledge, CODE_DAY),
        (P::AppealToCrown, 15, BusinessDaysAfter, "notice of appeal to the Crown Court is given", "the sentence or conviction", "Criminal Procedure Rules, Part 34", GeneralKnowledge, RULES_DAY),
        (P::AppealToCourtOfAppeal, 28, DaysAfter, "notice of appeal to the Court of Appeal is given", "the sentence or conviction", "Criminal Appeal Act 1968, s 18", GeneralKnowledge, date(1968, 9, 1)),
    ]
};

/// The built-in periods.
pub fn builtin() -> Table<PeriodRule> {
    Table {
        source: Source {
            title: "periods after charge: legislation, published guidance and, where a row says so, general knowledge".into(),
            standing: Standing::GeneralKnowledge,
            in_force_from: date(2026, 11, 1),
        },
        rows: ROWS
            .iter()
            .map(|row| PeriodRule {
                period: row.0,
                count: row.1,
                counting: row.2,
                rule: row.3.into(),
                runs_from: row.4.into(),
                provision: row.5.into(),
                standing: row.6,
                in_force_from: row.7,
            })
            .collect(),
    }
}

impl Table<PeriodRule> {
    /// The end of a period that runs from (or to) `from`, by the row in force on that day. Before the first row's day
    /// the first row serves; none where the table has no such row.
    pub fn reckon(&self, period: Period, from: Date) -> Option<Reckoned> {
        let of_period = || self.rows.iter().filter(move |row| row.period == period);
        let row = of_period()
            .filter(|row| row.in_force_from <= from)
            .max_by_key(|row| row.in_force_from)
            .or_else(|| of_period().min_by_key(|row| row.in_force_from))?;
        Some(row.from(from))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    // Worked by hand on a calendar of 2026 and 2027. Christmas Day 2026 is a Friday, Boxing Day's substitute Monday 28
    // December, New Year's Day 2027 a Friday, Good Friday 26 March 2027, Easter Monday 29 March 2027.
    #[rstest]
    // Mon 9 Nov 2026 + 50 = Tue 29 Dec 2026.
    #[case::custody(Period::StageOneCustody, date(2026, 11, 9), date(2026, 12, 29))]
    // Fri 6 Nov 2026 + 50 = Sat 26 Dec; Mon 28 is the substitute holiday: Tue 29 Dec.
    #[case::custody_over_christmas(Period::StageOneCustody, date(2026, 11, 6), date(2026, 12, 29))]
    // Mon 9 Nov 2026 + 70 = Mon 18 Jan 2027.
    #[case::bail(Period::StageOneBail, date(2026, 11, 9), date(2027, 1, 18))]
    // Mon 18 Jan 2027 + 28 = Mon 15 Feb 2027; + 14 = Mon 1 Mar; + 14 = Mon 15 Mar.
    #[case::two(Period::StageTwo, date(2027, 1, 18), date(2027, 2, 15))]
    #[case::three(Period::StageThree, date(2027, 2, 15), date(2027, 3, 1))]
    #[case::four(Period::StageFour, date(2027, 3, 1), date(2027, 3, 15))]
    // Fri 12 Mar 2027 + 14 = Good Friday 26 Mar 2027: Tue 30 Mar.
    #[case::four_over_easter(Period::StageFour, date(2027, 3, 12), date(2027, 3, 30))]
    // 20 business days after Mon 23 Nov 2026: Mon 21 Dec.
    #[case::plea_hearing(Period::PleaHearing, date(2026, 11, 23), date(2026, 12, 21))]
    // 7 days before Mon 21 Dec = Mon 14 Dec; before Mon 4 Jan 2027 = Mon 28 Dec, a holiday: Thu 24 Dec.
    #[case::form(Period::PleaHearingForm, date(2026, 12, 21), date(2026, 12, 14))]
    #[case::form_over_christmas(Period::PleaHearingForm, date(2027, 1, 4), date(2026, 12, 24))]
    // Begins with the day: Mon 2 Nov 2026 + 27 = Sun 29 Nov, put off to Mon 30; + 13 = Sun 15, to Mon 16.
    #[case::crown_statement(Period::DefenceStatementCrown, date(2026, 11, 2), date(2026, 11, 30))]
    #[case::magistrates_statement(
        Period::DefenceStatementMagistrates,
        date(2026, 11, 2),
        date(2026, 11, 16)
    )]
    // Tue 3 Nov 2026 + 27 = Mon 30 Nov.
    #[case::statement_not_put_off(
        Period::DefenceStatementCrown,
        date(2026, 11, 3),
        date(2026, 11, 30)
    )]
    // 5 business days after Thu 24 Dec 2026: 29, 30, 31 Dec, 4, 5 Jan 2027.
    #[case::letter(Period::VictimLetter, date(2026, 12, 24), date(2027, 1, 5))]
    #[case::letter_enhanced(Period::VictimLetterEnhanced, date(2026, 12, 24), date(2026, 12, 29))]
    // Three months after 30 Nov 2026: there is no 30 February.
    #[case::review(Period::VictimReviewRequest, date(2026, 11, 30), date(2027, 2, 28))]
    #[case::objection(
        Period::WrittenStatementObjection,
        date(2026, 11, 27),
        date(2026, 12, 4)
    )]
    fn a_period_ends_where_a_calendar_says(
        #[case] period: Period,
        #[case] from: Date,
        #[case] end: Date,
    ) {
        let reckoned = builtin().reckon(period, from).unwrap();
        assert_eq!(reckoned.date, end);
        let last = reckoned.explanation.steps.last().unwrap();
        assert!(last.contains(&long_date(end)), "{last}");
    }

    #[test]
    fn a_period_put_off_says_why() {
        let reckoned = builtin()
            .reckon(Period::StageFour, date(2027, 3, 12))
            .unwrap();
        assert_eq!(
            reckoned.explanation.steps,
            [
                "14 days after Fri 12 Mar 2027 end on Fri 26 Mar 2027.",
                "That is Good Friday, so it is put off to Tue 30 Mar 2027."
            ]
        );
        assert_eq!(
            reckoned.explanation.authority.standing,
            Standing::GeneralKnowledge
        );
    }

    #[test]
    fn a_later_row_takes_the_place_of_an_earlier_from_its_own_day() {
        let mut table = builtin();
        let mut later = table
            .rows
            .iter()
            .find(|row| row.period == Period::StageThree)
            .unwrap()
            .clone();
        (later.count, later.in_force_from) = (28, date(2027, 1, 1));
        table.rows.push(later);
        let end = |from| table.reckon(Period::StageThree, from).unwrap().date;
        assert_eq!(end(date(2026, 11, 2)), date(2026, 11, 16));
        assert_eq!(end(date(2027, 1, 4)), date(2027, 2, 1));
        assert_eq!(end(date(2010, 1, 4)), date(2010, 1, 18));
    }

    #[test]
    fn every_period_has_a_row() {
        let table = builtin();
        let mut periods: Vec<Period> = table.rows.iter().map(|row| row.period).collect();
        periods.sort();
        periods.dedup();
        assert_eq!(periods.len(), 25);
    }
}
