//! The charge sheet (MG4): what the police charged, held against what was authorised.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{RecordId, Rest, UserId};
use crate::calendar::long_date;
use crate::ids::OffenceCode;
use crate::text::Untrusted;

/// A charge sheet as it came for one defendant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChargeSheet {
    /// Whom it charges.
    pub defendant: RecordId,
    /// The day the police charged.
    pub charged_on: Date,
    /// What they charged.
    pub laid: Vec<LaidCharge>,
    /// How it differs from what was authorised; empty where it does not.
    #[serde(default)]
    pub differences: Vec<Difference>,
    /// Who looked at it.
    pub by: UserId,
    /// When, by their account.
    pub at: Timestamp,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// A charge on a charge sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaidCharge {
    /// The offence.
    pub offence: OffenceCode,
    /// The first day of the offence.
    pub from: Date,
    /// The last day, where it was more than one.
    #[serde(default)]
    pub to: Option<Date>,
    /// Its title on the sheet.
    #[serde(default)]
    pub title: Untrusted,
}

/// Something in which a charge sheet differs from what was authorised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Difference {
    /// An authorised charge is charged with other dates.
    Dates {
        /// The authorised charge.
        charge: RecordId,
        /// The offence.
        offence: OffenceCode,
        /// The first day authorised.
        authorised: Date,
        /// The first day on the sheet.
        laid: Date,
    },
    /// An authorised charge is not on the sheet.
    NotLaid {
        /// The authorised charge.
        charge: RecordId,
        /// The offence.
        offence: OffenceCode,
    },
    /// A charge was charged before it was authorised, in breach of the Director's Guidance.
    Early {
        /// The charge.
        charge: RecordId,
        /// The offence.
        offence: OffenceCode,
        /// The day it was authorised.
        authorised: Date,
        /// The day it was charged.
        charged: Date,
    },
    /// A charge on the sheet was not authorised.
    NotAuthorised {
        /// The offence on the sheet.
        offence: OffenceCode,
    },
}

impl Difference {
    /// What is to be done about it, as a sentence without names.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Dates { .. } => {
                "where the sheet is right, correct the days of the charge and record the sheet again; else ask the police for \
                 a corrected sheet"
            }
            Self::NotLaid { .. } => "ask the police to charge it, or review the charge again",
            Self::NotAuthorised { .. } => {
                "add the charge and review it, or ask the police for a corrected sheet"
            }
            Self::Early { .. } => {
                "assess the police file as charged in breach of the Director's Guidance"
            }
        }
    }

    /// What differs, as a sentence without names.
    pub fn sentence(&self) -> String {
        match self {
            Self::Dates {
                offence,
                authorised,
                laid,
                ..
            } if authorised == laid => {
                format!("{offence} has another last day than was authorised")
            }
            Self::Dates {
                offence,
                authorised,
                laid,
                ..
            } => {
                let (authorised, laid) = (long_date(*authorised), long_date(*laid));
                format!("{offence} was authorised for {authorised} and charged for {laid}")
            }
            Self::Early {
                offence,
                authorised,
                charged,
                ..
            } => {
                let (charged, authorised) = (long_date(*charged), long_date(*authorised));
                format!(
                    "{offence} was charged on {charged}, before it was authorised on {authorised}"
                )
            }
            Self::NotLaid { offence, .. } => {
                format!("{offence} was authorised and is not on the charge sheet")
            }
            Self::NotAuthorised { offence } => {
                format!("{offence} is on the charge sheet and was not authorised")
            }
        }
    }
}
