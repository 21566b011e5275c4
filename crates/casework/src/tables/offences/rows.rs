//! The offences this program knows by itself, by subject. Within a subject the commonest of a family come first,
//! because a search keeps that order among equals.

use crate::limits::ctl::OffenceClass;

mod drugs;
mod fraud;
mod justice;
mod order;
mod property;
mod sexual;
mod traffic;
mod violence;
mod weapons;

/// The most a court may impose, as short as a row can say it. For an offence triable either way the magistrates'
/// general limit goes with it, except where the variant says otherwise.
#[derive(Clone, Copy)]
pub(super) enum Max {
    /// Not known for certain.
    Unknown,
    /// Life, and nothing else.
    MandatoryLife,
    /// Life on indictment.
    Life,
    /// At common law: no maximum is set.
    AtLarge,
    /// So many years on indictment.
    Years(u16),
    /// So many years on indictment; the summary maximum is one of its own, not known for certain.
    IndictmentYears(u16),
    /// So many months on indictment; the summary maximum is one of its own, not known for certain.
    IndictmentMonths(u16),
    /// So many years on indictment, but three months or a fine at level 4 where the value obliges summary trial.
    LowValue(u16),
    /// A fine of any amount and no imprisonment, on indictment.
    FineOnly,
    /// So many months or a fine of any amount, on summary conviction only.
    Months(u16),
    /// So many months or a fine at a level, on summary conviction only.
    MonthsOrLevel(u16, u8),
    /// A fine at a level, on summary conviction only.
    Level(u8),
    /// A fine of any amount, on summary conviction only.
    Unlimited,
}

/// One offence: code, title, act, section, mode of trial, other words, the most a court may impose, and where it
/// says so (a bare section is one of the same act).
pub(super) type Row = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    OffenceClass,
    &'static str,
    Max,
    &'static str,
);

/// Every row.
pub(super) fn all() -> impl Iterator<Item = &'static Row> {
    [
        violence::ROWS,
        sexual::ROWS,
        property::ROWS,
        fraud::ROWS,
        drugs::ROWS,
        weapons::ROWS,
        order::ROWS,
        justice::ROWS,
        traffic::ROWS,
    ]
    .into_iter()
    .flatten()
}
