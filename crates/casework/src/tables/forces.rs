//! Police forces and the other bodies that a URN or ASN can begin with.

use std::borrow::Cow;

use jiff::civil::date;
use serde::{Deserialize, Serialize};

use super::{Source, Table};
use crate::limits::Standing;

/// A force, or another body with a force code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Force {
    /// Its code: two digits, with one exception.
    pub code: Cow<'static, str>,
    /// Its name.
    pub name: Cow<'static, str>,
}

#[rustfmt::skip]
const ROWS: &[(&str, &str)] = &[
    ("00", "Athena forces"),
    ("01", "Metropolitan Police Service"),
    ("02", "Metropolitan Police Service"),
    ("03", "Cumbria"),
    ("04", "Lancashire"),
    ("05", "Merseyside"),
    ("06", "Greater Manchester"),
    ("07", "Cheshire"),
    ("08", "HMIC"),
    ("10", "Northumbria"),
    ("11", "Durham"),
    ("12", "North Yorkshire"),
    ("13", "West Yorkshire"),
    ("14", "South Yorkshire"),
    ("15", "HM Forces"),
    ("16", "Humberside"),
    ("17", "Cleveland"),
    ("18", "Reserved"),
    ("20", "West Midlands"),
    ("21", "Staffordshire"),
    ("22", "West Mercia"),
    ("23", "Warwickshire"),
    ("24", "Ministry of Defence Police"),
    ("25", "NPIA / PNC"),
    ("26", "NPIA / PNC"),
    ("27", "NPIA / PNC"),
    ("30", "Derbyshire"),
    ("31", "Nottinghamshire"),
    ("32", "Lincolnshire"),
    ("33", "Leicestershire"),
    ("34", "Northamptonshire"),
    ("35", "Cambridgeshire"),
    ("36", "Norfolk"),
    ("37", "Suffolk"),
    ("39", "NPIA / PNC"),
    ("40", "Bedfordshire"),
    ("41", "Hertfordshire"),
    ("42", "Essex"),
    ("43", "Thames Valley"),
    ("44", "Hampshire"),
    ("45", "Surrey"),
    ("46", "Kent"),
    ("47", "Sussex"),
    ("48", "City of London"),
    ("50", "Devon and Cornwall"),
    ("52", "Avon and Somerset"),
    ("53", "Gloucestershire"),
    ("54", "Wiltshire"),
    ("55", "Dorset"),
    ("56", "Guernsey Police"),
    ("57", "States of Jersey Police"),
    ("59", "Civil Nuclear Constabulary"),
    ("60", "North Wales"),
    ("61", "Gwent"),
    ("62", "South Wales"),
    ("63", "Dyfed-Powys"),
    ("64", "New Scotland Yard"),
    ("65", "New Scotland Yard"),
    ("66", "National Identification Service (Metropolitan Police)"),
    ("67", "Serious Organised Crime Agency"),
    ("70", "Dumfries and Galloway"),
    ("73", "HM Customs"),
    ("74", "Strathclyde Police"),
    ("76", "Lothian and Borders"),
    ("78", "Fife Constabulary"),
    ("80", "Tayside Police"),
    ("82", "Grampian Police"),
    ("83", "Scottish Police College"),
    ("84", "Central Scotland Police"),
    ("86", "Reserved"),
    ("87", "Northern Constabulary"),
    ("88", "HM Revenue and Customs"),
    ("89", "UK Central Authority for the Exchange of Criminal Records"),
    ("90", "Scottish Crime and Drug Enforcement Agency"),
    ("91", "National Crime Agency"),
    ("92", "Reserved (for HDC BUREAU)"),
    ("93", "British Transport Police"),
    ("94", "Reserved (for DVLA)"),
    ("95", "Metropolitan Police Specialist Operations (fingerprints)"),
    ("96", "Scottish Police Services Authority"),
    ("97", "Isle of Man Constabulary"),
    ("98", "Police Service of Northern Ireland"),
    ("99", "Reserved (for PHOENIX BRC DATA)"),
    ("B01DU", "City of London Police Service"),
];

/// The built-in table.
pub(super) fn builtin() -> Table<Force> {
    Table {
        source: Source {
            title: "police force codes as used by the criminal justice system's standing data"
                .into(),
            standing: Standing::Guidance,
            in_force_from: date(2025, 1, 1),
        },
        rows: ROWS
            .iter()
            .map(|&(code, name)| Force {
                code: code.into(),
                name: name.into(),
            })
            .collect(),
    }
}
