//! What a search finds: an offence of the table, or an attempt or conspiracy that has no row of its own.

use std::borrow::Cow;

use super::{Offence, Penalty};
use crate::ids::{OffenceCode, OffenceVariant};
use crate::limits::ctl::OffenceClass;

/// Where an attempt, a conspiracy and the like of an offence may be tried, and by what authority (general knowledge).
///
/// An attempt is tried as the offence itself; a summary offence cannot be attempted unless its own act says so, and is
/// then tried as the offence is. A conspiracy is tried on indictment only, whatever the offence.
pub fn mode_of_variant(
    variant: OffenceVariant,
    full: Option<OffenceClass>,
) -> (Option<OffenceClass>, &'static str) {
    match variant {
        OffenceVariant::Attempt => (full, "Criminal Attempts Act 1981 ss 1(4), 4(1)"),
        OffenceVariant::Conspiracy => (
            Some(OffenceClass::IndictableOnly),
            "Criminal Law Act 1977 ss 1, 3",
        ),
        OffenceVariant::AidAndAbet => (
            full,
            "Magistrates' Courts Act 1980 s 44; Accessories and Abettors Act 1861 s 8",
        ),
        OffenceVariant::Incitement => (full, "Magistrates' Courts Act 1980 Sch 1 para 35"),
    }
}

/// An offence that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found<'a> {
    /// The row of the table.
    pub offence: &'a Offence,
    /// What is made of it by a letter behind its code, where that has no row of its own.
    pub variant: Option<OffenceVariant>,
}

impl<'a> Found<'a> {
    /// The offence of a row.
    pub fn of(offence: &'a Offence) -> Self {
        Self {
            offence,
            variant: None,
        }
    }

    /// Its code.
    pub fn code(self) -> OffenceCode {
        self.variant.map_or_else(
            || self.offence.code.clone(),
            |variant| self.offence.code.with_variant(variant),
        )
    }

    /// Its title, as a charge has it: `Robbery (attempt)`.
    pub fn title(self) -> String {
        let title = &self.offence.title;
        self.variant.map_or_else(
            || title.to_string(),
            |variant| format!("{title} ({})", variant.title()),
        )
    }

    /// Where it may be tried: as the law has it for an attempt, a conspiracy and the like.
    pub fn mode_of_trial(self) -> Option<OffenceClass> {
        let full = self.offence.mode_of_trial;
        match self.variant {
            Some(variant) => mode_of_variant(variant, full).0,
            None => full,
        }
    }

    /// The most a court may impose: as for the offence itself, general knowledge. None for incitement, and where that
    /// of the offence is not held.
    pub fn maximum(self) -> Option<Penalty> {
        let penalty = self.offence.maximum.clone()?;
        let provision = match self.variant {
            None => return Some(penalty),
            Some(OffenceVariant::Attempt) => "Criminal Attempts Act 1981 s 4(1)",
            Some(OffenceVariant::Conspiracy) => "Criminal Law Act 1977 s 3",
            Some(OffenceVariant::AidAndAbet) => "Accessories and Abettors Act 1861 s 8",
            Some(OffenceVariant::Incitement) => return None,
        };
        let source = Cow::Owned(format!("{}; {provision}", penalty.source));
        if self.variant == Some(OffenceVariant::Conspiracy) {
            return Some(Penalty {
                on_indictment: Some(penalty.on_indictment?),
                summary: None,
                source,
                ..penalty
            });
        }
        Some(Penalty { source, ..penalty })
    }

    /// How its code is made, where it has no row of its own: `TH68023 with A behind it: an attempt`.
    pub fn made_of(self) -> Option<String> {
        let variant = self.variant?;
        let what = match variant {
            OffenceVariant::Attempt => "an attempt",
            OffenceVariant::AidAndAbet => "aiding and abetting",
            OffenceVariant::Conspiracy => "a conspiracy",
            OffenceVariant::Incitement => "incitement",
        };
        Some(format!(
            "{} is {} with {} behind it: {what}",
            self.code(),
            self.offence.code,
            variant.letter()
        ))
    }
}
