//! The identifiers of a prosecution: parsed once from untrusted text, checked, and kept in one normal form.
//!
//! Every type here parses with [`str::parse`] (or with `parse(text, …)` where the rule needs more than the text), is
//! displayed and serialised in its normal form, and refuses to be built from anything that breaks its rule.

mod asn;
mod case_reference;
mod check;
mod court;
mod cro;
mod describe;
mod error;
mod offence;
mod pncid;
mod scan;
mod urn;

pub use asn::Asn;
pub use case_reference::CourtCaseRef;
pub use court::{CourtCode, CourtLevel};
pub use cro::CroNumber;
pub use describe::{DescribeContext, Description, Part, describe};
pub use error::{IdError, IdKind, IdProblem};
pub use offence::{OffenceCode, OffenceVariant};
pub use pncid::PncId;
pub use urn::Urn;

/// Resolves a two-digit year: not later than `reference_year`'s own two digits means its century, else the one before.
pub fn full_year(two_digits: u8, reference_year: i16) -> i16 {
    let century = reference_year - reference_year.rem_euclid(100);
    let year = century + i16::from(two_digits);
    if year > reference_year {
        year - 100
    } else {
        year
    }
}

/// Gives an identifier that keeps its normal form as text the traits all of them share.
macro_rules! text_identifier {
    ($name:ident) => {
        impl $name {
            /// The normal form as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::ids::IdError;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }
    };
}
pub(crate) use text_identifier;
