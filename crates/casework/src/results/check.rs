//! What the law says about results that were announced. Remarks, never refusals.

use std::borrow::Cow;

use jiff::civil::{Date, date};

use super::parse::ResultLine;
use super::sentence::{Bound, SentenceLimit, Surcharge, SurchargeAmount};
use super::value::{Term, Unit, Value, pounds, sterling};
use crate::limits::Authority;
use crate::tables::results::SentencingTables;

/// The day durations are laid out from to compare them, where no other is given: months are not of one length.
const ANY_DAY: Date = date(2025, 1, 1);

/// Whom results are announced for, as far as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Offender {
    /// The day of conviction. With it only what was in force then counts; without it, everything.
    pub convicted: Option<Date>,
    /// The age on that day in full years. What the law says of some ages alone is left out without it; the surcharge
    /// is that of an adult.
    pub age: Option<u8>,
    /// Whether there is a plea of guilty to what the results are for, or to anything dealt with together with it.
    pub pleaded_guilty: Option<bool>,
}

/// Something the law says about a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Which of the results it is about, by its place; all of them where absent.
    pub result: Option<usize>,
    /// What it says.
    pub text: String,
    /// Where it stands.
    pub authority: Authority,
}

/// What the law says about results announced together for one defendant.
pub fn check(
    results: &[ResultLine<'_>],
    tables: &SentencingTables,
    offender: Offender,
) -> Vec<Remark> {
    let mut remarks = check_each(results, tables, offender);
    remarks.extend(surcharge_remarks(results, tables, offender));
    remarks
}

/// What the law says about results announced for one charge. What it says of the surcharge is left out: that is owed once
/// for everything sentenced on one occasion, as [`surcharge_remarks`] has it.
pub fn check_each(
    results: &[ResultLine<'_>],
    tables: &SentencingTables,
    offender: Offender,
) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let from = offender.convicted.unwrap_or(ANY_DAY);
    for (index, result) in results.iter().enumerate() {
        let mut remark = |text: String, authority: &Authority| {
            remarks.push(Remark {
                result: Some(index),
                text,
                authority: authority.clone(),
            });
        };
        if let Some((text, authority)) = of_age(result, tables, offender) {
            remark(text, authority);
        }
        for limit in tables.limits.rows.iter().filter(|limit| {
            is_one_of(result, &limit.codes)
                && in_force(&limit.authority, offender.convicted)
                && limit.ages.may_have(offender.age)
        }) {
            let value = limit.prompts.iter().find_map(|key| result.value(key));
            if let Some(text) = value.and_then(|value| outside(limit, value, from)) {
                remark(text, &limit.authority);
            }
        }
        let pleas = tables.pleas.rows.iter();
        for plea in pleas.filter(|plea| {
            offender.pleaded_guilty == Some(false)
                && is_one_of(result, &plea.codes)
                && in_force(&plea.authority, offender.convicted)
        }) {
            remark(plea.text.to_string(), &plea.authority);
        }
    }
    remarks.extend(conflicts(results, tables, offender));
    remarks
}

/// What there is to say about the age of somebody a sentence is passed on: the first row that another age needs.
fn of_age<'t>(
    result: &ResultLine<'_>,
    tables: &'t SentencingTables,
    offender: Offender,
) -> Option<(String, &'t Authority)> {
    let age = offender.age?;
    let row = tables.ages.rows.iter().find(|row| {
        is_one_of(result, &row.codes)
            && in_force(&row.authority, offender.convicted)
            && !row.ages.has(age)
    })?;
    let also = if row.also.is_empty() {
        String::new()
    } else {
        format!(", {}", row.also)
    };
    let text = format!(
        "{} is for somebody aged {} when convicted{also}; the defendant is {age}",
        row.what,
        row.ages.in_words()
    );
    Some((text, &row.authority))
}

/// The sentences that are not passed together for one offence, each pair once.
fn conflicts(
    results: &[ResultLine<'_>],
    tables: &SentencingTables,
    offender: Offender,
) -> Vec<Remark> {
    let named = |codes: &[Cow<'static, str>]| {
        let mut all = results.iter().enumerate();
        all.find(|(_, result)| is_one_of(result, codes))
    };
    let rows = tables.conflicts.rows.iter();
    rows.filter(|row| in_force(&row.authority, offender.convicted))
        .filter_map(|row| {
            let (one, other) = (named(&row.one)?, named(&row.other)?);
            Some(Remark {
                result: Some(one.0.max(other.0)),
                text: format!(
                    "{} with {} for the same offence: {}",
                    one.1.definition.code, other.1.definition.code, row.text
                ),
                authority: row.authority.clone(),
            })
        })
        .collect()
}

fn is_one_of(result: &ResultLine<'_>, codes: &[Cow<'static, str>]) -> bool {
    codes.iter().any(|code| result.definition.is(code))
}

fn in_force(authority: &Authority, on: Option<Date>) -> bool {
    on.is_none_or(|on| {
        authority.in_force_from.is_none_or(|from| from <= on)
            && authority.in_force_to.is_none_or(|to| on <= to)
    })
}

fn outside(limit: &SentenceLimit, value: &Value, from: Date) -> Option<String> {
    let said = value.in_words();
    let what = &limit.what;
    if let Some(least) = limit.least
        && exceeds(as_bound(least)?, value_bound(value)?, from)
    {
        return Some(format!(
            "{what} is {said}; the least is {}",
            least.in_words()
        ));
    }
    if let Some(most) = limit.most
        && exceeds(value_bound(value)?, as_bound(most)?, from)
    {
        return Some(format!("{what} is {said}; the most is {}", most.in_words()));
    }
    None
}

/// A value that can be compared with another of its kind.
#[derive(Clone, Copy)]
enum Measure {
    Number(u32),
    Pence(u64),
    Term(Term),
}

fn as_bound(bound: Bound) -> Option<Measure> {
    match bound {
        Bound::Number(number) => Some(Measure::Number(number)),
        Bound::Money(pence) => Some(Measure::Pence(pence)),
        Bound::Term(number, unit) => Term::of(number, unit).map(Measure::Term),
    }
}

fn value_bound(value: &Value) -> Option<Measure> {
    match value {
        Value::Number(number) => Some(Measure::Number(*number)),
        Value::Money(pence) => Some(Measure::Pence(*pence)),
        Value::Term(term) => Some(Measure::Term(*term)),
        _ => None,
    }
}

/// Whether the one is certainly more than the other.
fn exceeds(one: Measure, other: Measure, from: Date) -> bool {
    match (one, other) {
        (Measure::Number(one), Measure::Number(other)) => one > other,
        (Measure::Pence(one), Measure::Pence(other)) => one > other,
        (Measure::Term(one), Measure::Term(other)) => match (one.end(from), other.end(from)) {
            (Some(one), Some(other)) => one > other,
            (None, Some(_)) => one.is_of_days(),
            // Hours are not compared with days.
            (None, None) => one.hours() > other.hours(),
            (Some(_), None) => false,
        },
        _ => false,
    }
}

/// What there is to say about the surcharge of everything sentenced on one occasion: that one is due, or that it is
/// another amount.
pub fn surcharge_remarks(
    results: &[ResultLine<'_>],
    tables: &SentencingTables,
    offender: Offender,
) -> Vec<Remark> {
    let named = |codes: &[&str]| {
        results
            .iter()
            .position(|result| codes.iter().any(|code| result.definition.is(code)))
    };
    let due: Vec<(&ResultLine<'_>, &Surcharge)> = results
        .iter()
        .filter_map(|result| Some((result, surcharge_row(result, tables, offender.age)?)))
        .collect();
    if due.is_empty() || named(&["NOVS", "VSR"]).is_some() {
        return Vec::new();
    }
    // One surcharge is ordered: that of the sentence with the highest.
    let whole: Option<Vec<u64>> = due
        .iter()
        .map(|(result, row)| amount(row, result))
        .collect();
    let expected = whole.and_then(|amounts| amounts.into_iter().max());
    let whose = if due.iter().any(|(_, row)| row.ages.most.is_some()) {
        "somebody under 18"
    } else {
        "an adult"
    };
    let remark = |result, text: String, authority: &Authority| {
        vec![Remark {
            result,
            text,
            authority: authority.clone(),
        }]
    };
    let Some(ordered) = named(&["FVS"]) else {
        let much = expected.map_or(String::new(), |pence| {
            format!(" (for {whose} {}: VS {})", sterling(pence), pounds(pence))
        });
        return remark(
            None,
            format!("a surcharge is due with this sentence{much}"),
            &tables.surcharge_due,
        );
    };
    let said = results[ordered]
        .values()
        .find_map(|(_, value)| match value {
            Value::Money(pence) => Some(*pence),
            _ => None,
        });
    match (said, expected) {
        (Some(said), Some(expected)) if said != expected => remark(
            Some(ordered),
            format!(
                "the surcharge is {}; for {whose} with this sentence it is {}",
                sterling(said),
                sterling(expected)
            ),
            &tables.surcharge_amounts,
        ),
        _ => Vec::new(),
    }
}

/// The row of a sentence. One that only the young are given tells how old somebody is whose age is not known.
fn surcharge_row<'t>(
    result: &ResultLine<'_>,
    tables: &'t SentencingTables,
    age: Option<u8>,
) -> Option<&'t Surcharge> {
    let rows = || {
        let rows = tables.surcharges.rows.iter();
        rows.filter(|row| is_one_of(result, &row.codes))
    };
    rows()
        .find(|row| row.ages.may_have(age))
        .or_else(|| rows().next().filter(|_| age.is_none()))
}

/// The surcharge of one sentence in pence, where the table and the values tell.
fn amount(row: &Surcharge, result: &ResultLine<'_>) -> Option<u64> {
    match &row.amount {
        SurchargeAmount::Fixed(pence) => Some(*pence),
        SurchargeAmount::OfFine { percent, most } => result
            .values()
            .find_map(|(_, value)| match value {
                Value::Money(pence) => Some(*pence),
                _ => None,
            })
            .map(|fine| {
                let share = fine.saturating_mul(*percent) / 100;
                ((share + 50) / 100 * 100).min(*most)
            }),
        SurchargeAmount::ByTerm(steps) => {
            let term = result.values().find_map(|(_, value)| match value {
                Value::Term(term) => Some(*term),
                _ => None,
            })?;
            let end = term.end(ANY_DAY)?;
            steps
                .iter()
                .find(|(months, _)| {
                    months.is_none_or(|months| {
                        Term::of(months, Unit::Months)
                            .and_then(|bound| bound.end(ANY_DAY))
                            .is_some_and(|bound| end <= bound)
                    })
                })
                .map(|(_, pence)| *pence)
        }
        SurchargeAmount::Unstated => None,
    }
}
