//! What an identifier says about itself, for a person who asks.

use super::{
    Asn, CourtCaseRef, CourtCode, CroNumber, IdError, IdKind, OffenceCode, PncId, Urn, full_year,
};
use crate::tables::Tables;
use crate::tables::courts::area_name;
use serde::{Deserialize, Serialize};

/// What describing an identifier needs beside its text.
#[derive(Clone, Copy, Debug)]
pub struct DescribeContext<'a> {
    /// The tables that give names to codes.
    pub tables: &'a Tables,
    /// The year it is, for two-digit years.
    pub reference_year: i16,
}

/// One part of an identifier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// What it is, e.g. `force`.
    pub name: String,
    /// Its value, with its meaning where a table knows it: `42 (Essex)`.
    pub value: String,
}

/// An identifier in its normal form, with its other forms and its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Description {
    /// Its kind.
    pub kind: IdKind,
    /// The normal form.
    pub normal: String,
    /// Other ways to write it, the shortest first; empty where there is one way only.
    pub other_forms: Vec<String>,
    /// Its parts, in the order they stand in it.
    pub parts: Vec<Part>,
}

impl Description {
    fn new(kind: IdKind, normal: impl Into<String>) -> Self {
        Self {
            kind,
            normal: normal.into(),
            other_forms: Vec::new(),
            parts: Vec::new(),
        }
    }

    /// Adds a way to write it, unless that is the normal form again.
    fn form(mut self, form: impl Into<String>) -> Self {
        let form = form.into();
        if form != self.normal && !self.other_forms.contains(&form) {
            self.other_forms.push(form);
        }
        self
    }

    fn part(mut self, name: &str, value: impl Into<String>) -> Self {
        self.parts.push(Part {
            name: name.to_owned(),
            value: value.into(),
        });
        self
    }

    /// Adds a part with its meaning in brackets, where it is known.
    fn named(self, name: &str, value: &str, meaning: Option<&str>) -> Self {
        let value = meaning.map_or_else(
            || value.to_owned(),
            |meaning| format!("{value} ({meaning})"),
        );
        self.part(name, value)
    }

    fn year(self, two_digits: u8, context: DescribeContext<'_>) -> Self {
        self.part(
            "year",
            full_year(two_digits, context.reference_year).to_string(),
        )
    }
}

/// Reads `value` as an identifier of `kind` and tells its normal form and its parts.
pub fn describe(
    kind: IdKind,
    value: &str,
    context: DescribeContext<'_>,
) -> Result<Description, IdError> {
    let tables = context.tables;
    Ok(match kind {
        IdKind::Urn => {
            let urn: Urn = value.parse()?;
            let described = Description::new(kind, urn.as_str())
                .form(urn.long())
                .named("force", urn.force(), tables.force_name(urn.force()))
                .part("unit", urn.unit())
                .part("serial", urn.serial())
                .year(urn.year(), context);
            match urn.split() {
                Some(split) => described.part("split", split.to_string()),
                None => described,
            }
        }
        IdKind::Asn => {
            let asn: Asn = value.parse()?;
            let mut described = Description::new(kind, asn.long())
                .form(asn.short())
                .form(asn.slashed())
                .year(asn.year(), context);
            if let Some(letter) = asn.top_level() {
                described = described.part("top level", letter);
            }
            described
                .named("force", asn.force(), tables.force_name(asn.force()))
                .part("unit", asn.unit())
                .part("system", asn.system())
                .part("sequence", asn.sequence())
                .part("check character", asn.check())
        }
        IdKind::PncId => {
            let id = PncId::parse(value, context.reference_year)?;
            Description::new(kind, id.long())
                .form(id.short())
                .part("year", id.year().to_string())
                .part("serial", id.serial())
                .part("check character", id.check())
        }
        IdKind::Cro => {
            let cro: CroNumber = value.parse()?;
            let file = if cro.is_small_file() {
                "small file"
            } else {
                "standard"
            };
            Description::new(kind, cro.long())
                .form(cro.short())
                .part("file", file)
                .part("serial", cro.serial())
                .year(cro.year(), context)
                .part("check character", cro.check())
        }
        IdKind::Offence => {
            let listed = |code: &str| {
                tables
                    .offences
                    .rows
                    .iter()
                    .any(|row| row.code.as_str() == code)
            };
            let code = OffenceCode::parse_listed(value, listed)?;
            let mut described = Description::new(kind, code.as_str());
            described = match tables.offences.title(&code) {
                Some(title) => described.part("title", title),
                None => described.part("title", "not in the offence table"),
            };
            if let Some(offence) = tables
                .offences
                .get(&code)
                .or_else(|| tables.offences.get(&code.base()))
            {
                described = described.part("provision", offence.provision()).part(
                    "mode of trial",
                    offence
                        .mode_of_trial
                        .map_or("not known", |class| class.title()),
                );
            }
            match code.variant() {
                Some(variant) => described.part("variant", variant.title()),
                None => described,
            }
        }
        IdKind::Court => {
            let code: CourtCode = value.parse()?;
            let name = match tables.courts.get(&code) {
                Some(court) => court.full_name(),
                None if !code.is_sittable() => "a whole area, not a court that sits".to_owned(),
                None => "not in the table of courts".to_owned(),
            };
            Description::new(kind, code.as_str())
                .part("name", name)
                .part("level", code.level().title())
                .named("area", code.area(), area_name(&code))
                .part("court", code.court())
                .part("division", code.division())
        }
        IdKind::Ccr => {
            let reference: CourtCaseRef = value.parse()?;
            Description::new(kind, reference.long())
                .form(reference.short())
                .year(reference.year(), context)
                .part("court", reference.court())
                .part("serial", reference.serial())
                .part("check character", reference.check())
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn told(kind: &str, value: &str) -> Result<String, String> {
        let tables = Tables::builtin();
        let context = DescribeContext {
            tables: &tables,
            reference_year: 2026,
        };
        let description = describe(kind.parse().unwrap(), value, context);
        let description = description.map_err(|error| error.to_string())?;
        let parts: Vec<String> = description
            .parts
            .iter()
            .map(|part| format!("{} {}", part.name, part.value))
            .collect();
        Ok(format!("{}: {}", description.normal, parts.join(", ")))
    }

    #[rstest]
    #[case(
        "urn",
        "42mz1139323/1",
        "42MZ1139323/1: force 42 (Essex), unit MZ, serial 11393, year 2023, split 1"
    )]
    #[case(
        "asn",
        "11/01ZD/01/410791W",
        "1101ZD0100000410791W: year 2011, force 01 (Metropolitan Police Service), unit ZD, system 01, \
         sequence 410791, check character W"
    )]
    #[case(
        "pncid",
        "81/34u",
        "1981/0000034U: year 1981, serial 34, check character U"
    )]
    #[case(
        "cro",
        "65656/91h",
        "065656/91H: file standard, serial 065656, year 1991, check character H"
    )]
    #[case(
        "offence",
        "th68010a",
        "TH68010A: title Theft from a shop (attempt), provision Theft Act 1968, s 1, mode of trial either way, \
         variant attempt"
    )]
    #[case(
        "court",
        "c13le00",
        "C13LE00: name Leeds Crown Court, level Crown Court, area 13 (West Yorkshire), court LE, division 00"
    )]
    #[case(
        "ccr",
        "252576000042e",
        "25/2576/000042E: year 2025, court 2576, serial 000042, check character E"
    )]
    fn each_kind_tells_its_parts(#[case] kind: &str, #[case] value: &str, #[case] expected: &str) {
        assert_eq!(told(kind, value).as_deref(), Ok(expected));
    }

    #[test]
    fn a_wrong_value_says_what_is_wrong() {
        assert_eq!(
            told("asn", "2202XC0200000000021D"),
            Err("ASN: check character is D, should be R".to_owned())
        );
    }

    #[test]
    fn other_ways_to_write_it_are_told_once() {
        let tables = Tables::builtin();
        let context = DescribeContext {
            tables: &tables,
            reference_year: 2026,
        };
        let asn = describe(IdKind::Asn, "1101ZD01410791W", context).unwrap();
        assert_eq!(asn.other_forms, ["1101ZD01410791W", "11/01ZD/01/410791W"]);
        let cro = describe(IdKind::Cro, "SF83/50058Z", context).unwrap();
        assert!(cro.other_forms.is_empty());
    }
}
