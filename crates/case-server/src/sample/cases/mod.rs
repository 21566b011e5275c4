//! The cases of the sample office, one file each.

use super::days::Days;
use super::model::SampleCase;
use super::numbers::BadNumber;

/// Paragraphs, written as literals or formatted.
macro_rules! paragraphs {
    ($($text:expr),* $(,)?) => { [$(String::from($text)),*] };
}

pub mod burglary;
pub mod criminal_damage;
pub mod dangerous_driving;
pub mod domestic_assault;
pub mod drink_driving;
pub mod drugs;
pub mod emergency_worker;
pub mod fraud;
pub mod knife;
pub mod murder;
pub mod on_the_list;
pub mod rape;
pub mod robbery;
pub mod shop_theft;
pub mod stalking;
pub mod wounding;
mod wounding_trial;

/// What every case file uses.
mod prelude {
    pub(super) use super::super::days::{Days, full, long, short};
    pub(super) use super::super::forms::exhibits::{
        bank, body_worn_log, cctv_log, emergency_call, identification, medical, phone, photographs,
        post_mortem, receipt,
    };
    pub(super) use super::super::forms::forensic::{sfr, submission};
    pub(super) use super::super::forms::interview::{Sitting, record, short_note};
    pub(super) use super::super::forms::letters::{Letter, defence_statement, email, letter};
    pub(super) use super::super::forms::lists::{
        mg2, mg6c, mg6d, mg6e, mg9, mg10, mg12, mg19, sdc,
    };
    pub(super) use super::super::forms::reports::{
        Conviction, Mg5, court_order, custody_record, incident_log, mg3, mg4, mg5, mg6, mg7, mg13,
        mg16, mgdd, pnc, risk_assessment,
    };
    pub(super) use super::super::forms::statements::{
        Witness, business, mg11, personal, recorded_interview, witness,
    };
    pub(super) use super::super::forms::{Heading, Officer};
    pub(super) use super::super::model::{
        CROWN, MAGISTRATES, SampleCase, SampleCharge, SampleDefendant, SampleDocument,
        SampleOutcome, SamplePerson, SampleSitting, Step, Team,
    };
    pub(super) use super::super::numbers::{self, BadNumber};
    pub(super) use super::super::people::{PARALEGAL, PROSECUTOR, RASSO_PROSECUTOR};
}

/// Every case of the sample, around the day it is looked at.
pub fn all(days: Days) -> Result<Vec<SampleCase>, BadNumber> {
    [
        shop_theft::case,
        burglary::case,
        domestic_assault::case,
        wounding::case,
        robbery::case,
        criminal_damage::case,
        drugs::case,
        drink_driving::case,
        fraud::case,
        stalking::case,
        rape::case,
        murder::case,
        dangerous_driving::case,
        knife::case,
        emergency_worker::case,
        on_the_list::theft,
        on_the_list::damage,
    ]
    .into_iter()
    .map(|case| case(days))
    .collect()
}
