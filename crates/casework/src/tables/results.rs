//! Results that can be typed, what people say for them, and what the law says of their values.

mod aliases;
mod definitions;
mod sentencing;

use serde::{Deserialize, Serialize};

use super::Table;
use crate::limits::Authority;
use crate::results::{
    Alias, Catalogue, Definition, SentenceAge, SentenceConflict, SentenceLimit, SentencePlea,
    Surcharge,
};

/// The tables results are typed and checked with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Results {
    /// Definitions.
    pub definitions: Table<Definition>,
    /// What people say.
    pub aliases: Table<Alias>,
    /// What the law says of their values.
    pub sentencing: SentencingTables,
}

/// What the law says of the values of results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentencingTables {
    /// Ranges of values.
    pub limits: Table<SentenceLimit>,
    /// How old somebody has to be for a sentence. Tables of an older server have none of these three; this program's
    /// own serve then.
    #[serde(default = "sentencing::ages")]
    pub ages: Table<SentenceAge>,
    /// Which sentences are not passed together for one offence.
    #[serde(default = "sentencing::conflicts")]
    pub conflicts: Table<SentenceConflict>,
    /// Which sentences need a plea of guilty.
    #[serde(default = "sentencing::pleas")]
    pub pleas: Table<SentencePlea>,
    /// What the surcharge is with which sentence.
    pub surcharges: Table<Surcharge>,
    /// Why a surcharge is due at all.
    pub surcharge_due: Authority,
    /// Where its amounts stand.
    pub surcharge_amounts: Authority,
}

impl Results {
    /// The tables this program was built with.
    pub fn builtin() -> Self {
        Self {
            definitions: definitions::builtin(),
            aliases: aliases::builtin(),
            sentencing: sentencing::builtin(),
        }
    }

    /// An index over them, to read lines with.
    pub fn catalogue(&self) -> Catalogue<'_> {
        Catalogue::new(&self.definitions.rows, &self.aliases.rows)
    }
}
