//! The charge sheet held against what was authorised, and what follows.

use jiff::civil::Date;

use super::pre_charge::awaits_charge;
use super::tasks::{self, Happening};
use crate::apply::Work;
use crate::calendar;
use crate::record::{Charge, Decision, Difference, LaidCharge, RecordId, Review};
use crate::refusal::Refusal;
use crate::tables::tasks::TaskEvent;

/// A charge sheet held against authorised charges.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The authorised charges that are charged as authorised.
    pub matched: Vec<RecordId>,
    /// What differs.
    pub differences: Vec<Difference>,
}

/// Holds a charge sheet against the authorised charges of one defendant. Each charge on the sheet answers to at most one
/// authorised charge: of the same offence and the same days first, then of the same offence with other days.
pub fn compare(authorised: &[(RecordId, &Charge)], laid: &[LaidCharge]) -> Comparison {
    let mut comparison = Comparison::default();
    let mut open: Vec<(RecordId, &Charge)> = authorised.to_vec();
    let mut rest: Vec<&LaidCharge> = Vec::new();
    for one in laid {
        let same = open.iter().position(|(_, c)| is_same(c, one));
        match same {
            Some(at) => comparison.matched.push(open.remove(at).0),
            None => rest.push(one),
        }
    }
    for one in rest {
        match open.iter().position(|(_, c)| c.offence == one.offence) {
            Some(at) => {
                let (charge, wanted) = open.remove(at);
                comparison.differences.push(Difference::Dates {
                    charge,
                    offence: one.offence.clone(),
                    authorised: wanted.from,
                    laid: one.from,
                });
            }
            None => comparison.differences.push(Difference::NotAuthorised {
                offence: one.offence.clone(),
            }),
        }
    }
    comparison
        .differences
        .extend(open.into_iter().map(|(charge, c)| Difference::NotLaid {
            charge,
            offence: c.offence.clone(),
        }));
    comparison
}

/// Whether a charge on a sheet is of the offence and the days of a charge on the file.
pub fn is_same(charge: &Charge, laid: &LaidCharge) -> bool {
    charge.offence == laid.offence
        && charge.from == laid.from
        && last_day(charge.from, charge.to) == last_day(laid.from, laid.to)
}

/// A charge without a last day is of one day.
fn last_day(from: Date, to: Option<Date>) -> Date {
    to.unwrap_or(from)
}

/// The charges of these that were authorised only after `charged`, each with the day of the first review that did.
pub fn charged_early(
    work: &Work<'_>,
    charges: &[RecordId],
    charged: Date,
) -> Vec<(RecordId, Date)> {
    let reviews = work.all::<Review>();
    let authorised = |charge: RecordId| {
        let deciding = reviews.iter().filter(|(_, review)| {
            let mut made = review.decisions.iter();
            made.any(|made| made.charge == charge && made.decision == Decision::Charge)
        });
        deciding
            .map(|(_, review)| calendar::london_date(review.at))
            .min()
    };
    charges
        .iter()
        .filter_map(|charge| Some((*charge, authorised(*charge)?)))
        .filter(|(_, day)| charged < *day)
        .collect()
}

/// What a charge sheet makes and closes.
pub fn follow(
    work: &mut Work<'_>,
    sheet: RecordId,
    comparison: &Comparison,
) -> Result<(), Refusal> {
    if !awaits_charge(work) {
        tasks::happened(work, TaskEvent::ChargesReturned)?;
    }
    if comparison.differences.is_empty() {
        return tasks::happened(work, TaskEvent::ChargedAsAuthorised);
    }
    let note: Vec<String> = comparison
        .differences
        .iter()
        .map(Difference::sentence)
        .collect();
    let happening = Happening {
        event: TaskEvent::ChargedOtherwise,
        from: work.today(),
        about: Some(sheet),
        note: note.join("; ").into(),
    };
    tasks::follow(work, &happening)
}
