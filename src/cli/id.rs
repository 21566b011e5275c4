//! `compass id`: an identifier's normal form and parts, or why it is none.

use casework::ids::{
    Asn, CourtCaseRef, CourtCode, CroNumber, IdError, IdKind, OffenceCode, PncId, Urn,
};
use casework::tables::{Tables, courts};
use clap::Args;
use serde_json::{Map, Value, json};

use super::exit::Exit;
use super::out::{Out, remark};

/// Check an identifier and print its normal form.
#[derive(Debug, Args)]
pub struct IdArgs {
    /// What it is: urn, asn, pncid, cro, offence, court or ccr.
    #[arg(value_parser = clap::builder::PossibleValuesParser::new(IdKind::ALL.map(IdKind::word)))]
    kind: String,
    /// The identifier as written.
    #[arg(allow_hyphen_values = true)]
    value: String,
    /// Print its parts as well.
    #[arg(long)]
    parts: bool,
}

impl IdArgs {
    /// Answers, with exit code 1 where the text is no such identifier.
    pub fn run(&self, out: &Out) -> anyhow::Result<Exit> {
        let kind: IdKind = self.kind.parse()?;
        match describe(kind, &self.value) {
            Ok(parts) => {
                let normal = parts[0].1.clone();
                if out.is_json() {
                    let fields: Map<String, Value> = parts
                        .into_iter()
                        .map(|(name, value)| (name.replace([' ', '-'], "_"), value.into()))
                        .collect();
                    let mut answer = json!({"kind": kind.word(), "valid": true});
                    if let Some(object) = answer.as_object_mut() {
                        object.extend(fields);
                    }
                    out.json(&answer)?;
                } else if self.parts {
                    out.facts(&parts)?;
                } else {
                    out.line(&normal)?;
                }
                Ok(Exit::Ok)
            }
            Err(error) => {
                if out.is_json() {
                    out.json(&json!({
                        "kind": kind.word(),
                        "valid": false,
                        "because": error.problem.to_string(),
                    }))?;
                }
                remark(&error.to_string());
                Ok(Exit::No)
            }
        }
    }
}

/// Names and values of the parts, the normal form first.
fn describe(kind: IdKind, text: &str) -> Result<Vec<(&'static str, String)>, IdError> {
    let this_year = jiff::Zoned::now().year();
    let tables = Tables::builtin();
    let force_name = |code: &str| tables.force_name(code).unwrap_or_default().to_owned();
    Ok(match kind {
        IdKind::Urn => {
            let id: Urn = text.parse()?;
            vec![
                ("normal", id.to_string()),
                ("long", id.long()),
                ("force", id.force().to_owned()),
                ("force name", force_name(id.force())),
                ("unit", id.unit().to_owned()),
                ("serial", id.serial().to_owned()),
                ("year", id.full_year(this_year).to_string()),
                (
                    "split",
                    id.split().map(|n| n.to_string()).unwrap_or_default(),
                ),
            ]
        }
        IdKind::Asn => {
            let id: Asn = text.parse()?;
            vec![
                ("normal", id.to_string()),
                ("short", id.short()),
                ("slashed", id.slashed()),
                ("year", id.full_year(this_year).to_string()),
                (
                    "top level",
                    id.top_level().map(String::from).unwrap_or_default(),
                ),
                ("force", id.force().to_owned()),
                ("force name", force_name(id.force())),
                ("unit", id.unit().to_owned()),
                ("system", id.system().to_owned()),
                ("sequence", id.sequence().to_owned()),
                ("check", id.check().to_string()),
            ]
        }
        IdKind::PncId => {
            let id = PncId::parse(text, this_year)?;
            vec![
                ("normal", id.to_string()),
                ("short", id.short()),
                ("year", id.year().to_string()),
                ("serial", id.serial().to_owned()),
                ("check", id.check().to_string()),
            ]
        }
        IdKind::Cro => {
            let id: CroNumber = text.parse()?;
            vec![
                ("normal", id.to_string()),
                ("short", id.short()),
                (
                    "file",
                    if id.is_small_file() {
                        "small"
                    } else {
                        "library"
                    }
                    .to_owned(),
                ),
                ("year", id.full_year(this_year).to_string()),
                ("serial", id.serial().to_owned()),
                ("check", id.check().to_string()),
            ]
        }
        IdKind::Offence => {
            let listed = |code: &str| tables.offences.rows.iter().any(|o| o.code.as_str() == code);
            let id = OffenceCode::parse_listed(text, listed)?;
            vec![
                ("normal", id.to_string()),
                ("base", id.base().to_string()),
                ("title", tables.offences.title(&id).unwrap_or_default()),
                (
                    "provision",
                    tables
                        .offences
                        .get(&id)
                        .map(casework::tables::offences::Offence::provision)
                        .unwrap_or_default(),
                ),
                ("act", id.act().to_owned()),
                (
                    "variant",
                    id.variant()
                        .map(|v| v.title().to_owned())
                        .unwrap_or_default(),
                ),
            ]
        }
        IdKind::Court => {
            let id: CourtCode = text.parse()?;
            vec![
                ("normal", id.to_string()),
                (
                    "name",
                    tables
                        .courts
                        .get(&id)
                        .map(courts::Court::full_name)
                        .unwrap_or_default(),
                ),
                ("level", id.level().title().to_owned()),
                ("area", id.area().to_owned()),
                (
                    "area name",
                    courts::area_name(&id).unwrap_or_default().to_owned(),
                ),
                ("court", id.court().to_owned()),
                ("division", id.division().to_owned()),
            ]
        }
        IdKind::Ccr => {
            let id: CourtCaseRef = text.parse()?;
            vec![
                ("normal", id.to_string()),
                ("short", id.short()),
                ("year", id.full_year(this_year).to_string()),
                ("court", id.court().to_owned()),
                ("serial", id.serial().to_owned()),
                ("check", id.check().to_string()),
            ]
        }
    })
}
