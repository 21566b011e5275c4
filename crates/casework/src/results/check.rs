//! What the law says about results that were announced. Remarks, never refusals.

use std::borrow::Cow;

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use super::parse::ResultLine;
use super::value::{Term, Unit, Value, sterling};
use crate::limits::Authority;
use crate::tables::results::SentencingTables;

/// The day durations are laid out from to compare them, where no other is given: months are not of one length.
const ANY_DAY: Date = date(2025, 1, 1);

/// An end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// So many of a unit.
    Term(u32, Unit),
    /// So many.
    Number(u32),
}

impl Bound {
    fn in_words(self) -> String {
        match self {
            Self::Term(number, unit) => Term::of(number, unit)
                .map(Term::in_words)
                .unwrap_or_default(),
            Self::Number(number) => number.to_string(),
        }
    }
}

/// What a value of a result may be by law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentenceLimit {
    /// The codes of the results.
    pub codes: Vec<Cow<'static, str>>,
    /// The keys of the prompt; each result has one of them.
    pub prompts: Vec<Cow<'static, str>>,
    /// What the value is called.
    pub what: Cow<'static, str>,
    /// Not less than this.
    #[serde(default)]
    pub least: Option<Bound>,
    /// Not more than this.
    #[serde(default)]
    pub most: Option<Bound>,
    /// The provision, and since and until when it holds for those convicted.
    pub authority: Authority,
}

/// What the surcharge is for one kind of sentence, for an adult.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Surcharge {
    /// The codes of the sentences.
    pub codes: Vec<Cow<'static, str>>,
    /// How much it is.
    pub amount: SurchargeAmount,
}

/// How much a surcharge is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SurchargeAmount {
    /// Always the same, in pence.
    Fixed(u64),
    /// A share of the fine to the nearest pound, in percent, up to so many pence.
    OfFine {
        /// Percent.
        percent: u64,
        /// Pence.
        most: u64,
    },
    /// By the length of the custodial term: up to so many months, in pence; the last has no end.
    ByTerm(Vec<(Option<u32>, u64)>),
    /// Due, in an amount this table does not hold.
    Unstated,
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

/// What the law says about results announced together for one defendant. With the day of conviction only what was in
/// force then counts; without it, everything.
pub fn check(
    results: &[ResultLine<'_>],
    tables: &SentencingTables,
    convicted: Option<Date>,
) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for (index, result) in results.iter().enumerate() {
        for limit in tables.limits.rows.iter().filter(|limit| {
            is_one_of(result, &limit.codes) && in_force(&limit.authority, convicted)
        }) {
            let value = limit.prompts.iter().find_map(|key| result.value(key));
            let text = value.and_then(|value| outside(limit, value, convicted.unwrap_or(ANY_DAY)));
            remarks.extend(text.map(|text| Remark {
                result: Some(index),
                text,
                authority: limit.authority.clone(),
            }));
        }
    }
    remarks.extend(surcharge(results, tables));
    remarks
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
    Term(Term),
}

fn as_bound(bound: Bound) -> Option<Measure> {
    match bound {
        Bound::Number(number) => Some(Measure::Number(number)),
        Bound::Term(number, unit) => Term::of(number, unit).map(Measure::Term),
    }
}

fn value_bound(value: &Value) -> Option<Measure> {
    match value {
        Value::Number(number) => Some(Measure::Number(*number)),
        Value::Term(term) => Some(Measure::Term(*term)),
        _ => None,
    }
}

/// Whether the one is certainly more than the other.
fn exceeds(one: Measure, other: Measure, from: Date) -> bool {
    match (one, other) {
        (Measure::Number(one), Measure::Number(other)) => one > other,
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

/// What there is to say about the surcharge: that one is due, or that it is another amount.
fn surcharge(results: &[ResultLine<'_>], tables: &SentencingTables) -> Vec<Remark> {
    let due: Vec<&Surcharge> = results
        .iter()
        .filter_map(|result| {
            let rows = &tables.surcharges.rows;
            rows.iter().find(|row| is_one_of(result, &row.codes))
        })
        .collect();
    let named = |codes: &[&str]| {
        results
            .iter()
            .position(|result| codes.iter().any(|code| result.definition.is(code)))
    };
    if due.is_empty() || named(&["NOVS", "VSR"]).is_some() {
        return Vec::new();
    }
    // One surcharge is ordered: that of the sentence with the highest.
    let amounts: Vec<Option<u64>> = results
        .iter()
        .filter_map(|result| {
            let rows = &tables.surcharges.rows;
            let row = rows.iter().find(|row| is_one_of(result, &row.codes))?;
            Some(amount(row, result))
        })
        .collect();
    let whole: Option<Vec<u64>> = amounts.into_iter().collect();
    let expected = whole.and_then(|amounts| amounts.into_iter().max());
    let remark = |result, text: String, authority: &Authority| {
        vec![Remark {
            result,
            text,
            authority: authority.clone(),
        }]
    };
    let Some(ordered) = named(&["FVS"]) else {
        let much = expected.map_or(String::new(), |pence| {
            format!(
                " (for an adult {}: VS {})",
                sterling(pence),
                super::value::pounds(pence)
            )
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
                "the surcharge is {}; for an adult with this sentence it is {}",
                sterling(said),
                sterling(expected)
            ),
            &tables.surcharge_amounts,
        ),
        _ => Vec::new(),
    }
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
