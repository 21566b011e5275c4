//! The server's clock. A demonstration may stand on another day than today; it then runs on from
//! there.

use jiff::Timestamp;
use jiff::civil::Date;

/// Tells the time, with a fixed shift.
#[derive(Debug, Clone, Copy, Default)]
pub struct Clock {
    shift_ms: i64,
}

impl Clock {
    /// The time as it is.
    pub const REAL: Self = Self { shift_ms: 0 };

    /// A clock that shows `moment` now and runs on.
    pub fn starting_at(moment: Timestamp) -> Self {
        Self {
            shift_ms: moment.as_millisecond() - Timestamp::now().as_millisecond(),
        }
    }

    /// The time in epoch milliseconds.
    pub fn now_ms(self) -> i64 {
        Timestamp::now().as_millisecond() + self.shift_ms
    }

    /// The time.
    pub fn now(self) -> Timestamp {
        Timestamp::from_millisecond(self.now_ms()).unwrap_or(Timestamp::MAX)
    }

    /// The day in London.
    pub fn today(self) -> Date {
        casework::calendar::london_date(self.now())
    }
}
