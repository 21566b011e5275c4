//! Reference numbers with their right check characters, none of anybody's.

use casework::ids::{Asn, CourtCode, OffenceCode, PncId, Urn};
use jiff::civil::Date;

/// What ends the making of the sample: a number written down wrongly in it, which its tests find.
#[derive(Debug, thiserror::Error)]
#[error("the sample has a bad {what}: {value}")]
pub struct BadNumber {
    what: &'static str,
    value: String,
}

fn bad(what: &'static str, value: impl Into<String>) -> BadNumber {
    BadNumber {
        what,
        value: value.into(),
    }
}

/// The characters a check character can be.
const CHECKS: &str = "ABCDEFGHJKLMNPQRTUVWXYZ";

/// The URN of West Yorkshire's unit `unit` with this serial, of the year of `day`.
pub fn urn(unit: &str, serial: u32, day: Date) -> Result<Urn, BadNumber> {
    let text = format!("13{unit}{serial:05}{:02}", day.year().rem_euclid(100));
    text.parse().map_err(|_| bad("URN", text))
}

/// An arrest/summons number of that year.
pub fn asn(unit: &str, serial: u32, day: Date) -> Result<Asn, BadNumber> {
    let stem = format!("{:02}13{unit}01{serial:011}", day.year().rem_euclid(100));
    CHECKS
        .chars()
        .find_map(|check| format!("{stem}{check}").parse().ok())
        .ok_or_else(|| bad("ASN", stem))
}

/// A Police National Computer id of that year.
pub fn pnc(year: i16, serial: u32) -> Result<PncId, BadNumber> {
    let stem = format!("{year}/{serial:07}");
    CHECKS
        .chars()
        .find_map(|check| PncId::parse(&format!("{stem}{check}"), year + 1).ok())
        .ok_or_else(|| bad("PNC id", stem))
}

/// An offence code.
pub fn offence(code: &str) -> Result<OffenceCode, BadNumber> {
    code.parse().map_err(|_| bad("offence code", code))
}

/// A court code.
pub fn court(code: &str) -> Result<CourtCode, BadNumber> {
    code.parse().map_err(|_| bad("court code", code))
}
