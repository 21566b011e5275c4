//! Police file quality: until when an assessment may be disputed.

use jiff::ToSpan as _;
use jiff::civil::Date;

/// Calendar days after the end of the month in which a dispute may be raised, as the prosecution's published work
/// management prototype has it.
const DISPUTE_DAYS: i32 = 42;

/// The last day to dispute an assessment made on `assessed`.
pub fn dispute_by(assessed: Date) -> Date {
    assessed.last_of_month().saturating_add(DISPUTE_DAYS.days())
}
