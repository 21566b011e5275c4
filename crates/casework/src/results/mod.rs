//! Results as a prosecutor types them in court: `FO 150; FVS 60; FCPC 85; COLO`.
//!
//! A line is a list of results with `;` between them. A result names its [`Definition`] (by short code, by what
//! people say, by its label or by the words the court's system finds it with) and then gives the values its prompts
//! ask for: money, durations (`12M`, `16W`, `100H`, `1Y6M`), dates, times, numbers and text, in any order that can
//! be told apart, or by name (`prison="HMP Leeds"`). A value may stand before the name (`12M SUSP 18M`), and an order
//! may be followed by its requirements, bail by its conditions, without a `;` (`COMM ORDER 100H UPW`).
//!
//! [`read`] understands a line, [`print()`] writes it in its one canonical form, [`complete`] says what could come
//! next, [`ResultLine::missing`] what a result lacks, [`check()`] what the law says about it, and
//! [`ResultLine::describe`] says it to people. None of it refuses what the law forbids: a court may have had reasons
//! the line does not say, and what was announced is recorded as announced.

mod atom;
mod catalogue;
mod check;
mod complete;
mod definition;
mod describe;
mod error;
mod fill;
mod lex;
mod load;
mod parse;
mod parts;
mod print;
mod recorded;
mod sentence;
mod value;

pub use catalogue::{Alias, Catalogue};
pub use check::{Offender, Remark, check, check_each, surcharge_remarks};
pub use complete::{Candidate, Completion, Hint, complete};
pub use definition::{Category, Definition, Group, Kind, Level, Prompt, Rule, key_of};
pub use error::{Known, Problem, ResultError};
pub use load::{LoadError, Loaded, Reject, load};
pub use parse::{Reading, ResultLine, read};
pub use print::print;
pub use recorded::{RecordedResult, RecordedValue};
pub use sentence::{
    Ages, Bound, SentenceAge, SentenceConflict, SentenceLimit, SentencePlea, Surcharge,
    SurchargeAmount,
};
pub use value::{Term, Unit, Units, Value};

/// Bytes of a line worth reading; a longer one is refused whole.
pub const LONGEST: usize = 64 * 1024;
