//! Every published and generated example of an identifier, and what must hold of all of them.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use std::fmt::{Debug, Display};
use std::str::FromStr;

use casework::ids::{
    Asn, CourtCaseRef, CourtCode, CroNumber, IdError, IdProblem, OffenceCode, PncId, Urn,
};
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

const EXAMPLES: &str = include_str!("fixtures/identifier_examples.json");

/// The year the examples were gathered in, for two-digit years.
const READ_IN: i16 = 2026;

fn normal_form(kind: &str, text: &str) -> Result<String, IdError> {
    match kind {
        "urn" => text.parse::<Urn>().map(String::from),
        "asn" => text.parse::<Asn>().map(String::from),
        "pncid" => PncId::parse(text, READ_IN).map(String::from),
        "cro" => text.parse::<CroNumber>().map(String::from),
        "offence_code" => text.parse::<OffenceCode>().map(String::from),
        "court_ou" => text.parse::<CourtCode>().map(String::from),
        "ccr" => text.parse::<CourtCaseRef>().map(String::from),
        other => panic!("the examples hold a kind of identifier this test does not know: {other}"),
    }
}

#[test]
fn every_example_is_judged_as_published() {
    let examples: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(EXAMPLES).unwrap();
    let mut rows = 0;
    for (kind, list) in &examples {
        for row in list.as_array().unwrap() {
            let (text, valid, note) = (
                row[0].as_str().unwrap(),
                row[1].as_bool().unwrap(),
                row[2].as_str().unwrap_or_default(),
            );
            let result = normal_form(kind, text);
            assert_eq!(result.is_ok(), valid, "{kind} {text} ({note}): {result:?}");
            if let Ok(normal) = result {
                if let Some(long) = note.strip_prefix("long ") {
                    assert_eq!(normal, long.split(';').next().unwrap(), "{kind} {text}");
                } else if note.contains('/') {
                    assert_eq!(normal, note, "{kind} {text}");
                }
                assert_eq!(
                    normal_form(kind, &normal),
                    Ok(normal.clone()),
                    "the normal form reads back"
                );
            }
            rows += 1;
        }
    }
    assert!(rows >= 57, "only {rows} examples were found");
}

fn reads_back<T>(id: &T)
where
    T: FromStr<Err = IdError> + Display + Debug + PartialEq + Serialize + DeserializeOwned,
{
    assert_eq!(&id.to_string().parse::<T>().unwrap(), id);
    let json = serde_json::to_string(id).unwrap();
    assert_eq!(
        json,
        format!("\"{id}\""),
        "an identifier travels as its normal form"
    );
    assert_eq!(&serde_json::from_str::<T>(&json).unwrap(), id);
}

/// Completes a number whose check letter is not known: exactly one letter of the alphabet is right.
fn complete<T: FromStr<Err = IdError>>(without_check: &str) -> T {
    let mut right =
        ('A'..='Z').filter_map(|letter| format!("{without_check}{letter}").parse().ok());
    let id = right.next().expect("some letter is right");
    assert!(right.next().is_none(), "only one letter is right");
    id
}

/// Changes the digit at the `nth` of `places` to another, and tells what parsing says to it.
fn with_a_digit_changed<T: FromStr<Err = IdError>>(
    id: &str,
    places: &[usize],
    nth: usize,
    by: u8,
) -> Result<T, IdError> {
    let mut text = id.as_bytes().to_vec();
    let place = places[nth % places.len()];
    assert!(text[place].is_ascii_digit());
    text[place] = b'0' + (text[place] - b'0' + 1 + by % 9) % 10;
    String::from_utf8(text).unwrap().parse()
}

fn is_caught<T: Debug>(result: &Result<T, IdError>) {
    let problem = &result
        .as_ref()
        .expect_err("the changed number is refused")
        .problem;
    assert!(
        matches!(problem, IdProblem::CheckCharacter { .. }),
        "{problem}"
    );
}

proptest! {
    #[test]
    fn no_text_makes_a_parser_panic(text in any::<String>(), near in "[0-9A-Za-z/ .]{0,24}") {
        for kind in ["urn", "asn", "pncid", "cro", "offence_code", "court_ou", "ccr"] {
            for text in [&text, &near] {
                if let Err(error) = normal_form(kind, text) {
                    prop_assert!(!error.to_string().chars().any(char::is_control), "an error is safe to print");
                }
            }
        }
    }

    #[test]
    fn a_urn_reads_back(urn in "[0-9]{2}[A-Z0-9]{2}[0-9]{7}(/[1-9][0-9]?)?") {
        let urn: Urn = urn.parse().unwrap();
        reads_back(&urn);
        prop_assert_eq!(&urn.long().parse::<Urn>().unwrap(), &urn);
        prop_assert_eq!(urn.to_string().to_lowercase().parse::<Urn>().unwrap(), urn);
    }

    #[test]
    fn an_asn_reads_back_in_every_form_and_a_wrong_digit_is_caught(
        text in "[0-9]{4}[A-Z]{2}[0-9]{13}", nth in 0usize..17, by in 0u8..9,
    ) {
        let asn: Asn = complete(&text);
        reads_back(&asn);
        prop_assert_eq!(&asn.short().parse::<Asn>().unwrap(), &asn);
        prop_assert_eq!(&asn.slashed().parse::<Asn>().unwrap(), &asn);
        let places: Vec<usize> = (0..4).chain(6..19).collect();
        is_caught(&with_a_digit_changed::<Asn>(asn.as_str(), &places, nth, by));
    }

    #[test]
    fn a_pncid_reads_back_in_every_form_and_a_wrong_digit_is_caught(
        year in 1927i16..=READ_IN, serial in 0u32..10_000_000, nth in 0usize..9, by in 0u8..9,
    ) {
        let id: PncId = complete(&format!("{year}/{serial}"));
        reads_back(&id);
        prop_assert_eq!(&PncId::parse(&id.short(), READ_IN).unwrap(), &id);
        prop_assert_eq!(&id.long().replace('/', "").parse::<PncId>().unwrap(), &id);
        let places = [2, 3, 5, 6, 7, 8, 9, 10, 11];
        is_caught(&with_a_digit_changed::<PncId>(id.as_str(), &places, nth, by));
    }

    #[test]
    fn a_cro_number_reads_back_in_every_form_and_a_wrong_digit_is_caught(
        year in 0u8..100, serial in 0u32..1_000_000, nth in 0usize..8, by in 0u8..9,
    ) {
        let standard: CroNumber = complete(&format!("{serial}/{year:02}"));
        reads_back(&standard);
        prop_assert_eq!(&standard.short().parse::<CroNumber>().unwrap(), &standard);
        prop_assert_eq!(&standard.long().replace('/', "").parse::<CroNumber>().unwrap(), &standard);
        is_caught(&with_a_digit_changed::<CroNumber>(standard.as_str(), &[0, 1, 2, 3, 4, 5, 7, 8], nth, by));

        let small: CroNumber = complete(&format!("SF{year:02}/{serial}"));
        reads_back(&small);
        prop_assert_eq!(small.serial(), serial.to_string());
        prop_assert_eq!(&small.long().replace('/', "").parse::<CroNumber>().unwrap(), &small);
    }

    #[test]
    fn a_court_case_reference_reads_back_and_a_wrong_digit_is_caught(
        digits in "[0-9]{12}", nth in 0usize..12, by in 0u8..9,
    ) {
        let reference: CourtCaseRef = complete(&digits);
        reads_back(&reference);
        prop_assert_eq!(&reference.short().parse::<CourtCaseRef>().unwrap(), &reference);
        let places = [0, 1, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13];
        is_caught(&with_a_digit_changed::<CourtCaseRef>(reference.as_str(), &places, nth, by));
    }

    #[test]
    fn offence_and_court_codes_read_back(offence in "([A-Z]{2}[0-9]{2}|COML)[0-9]{3}[ABCI]?", court in "[BC][A-Z0-9]{6}") {
        reads_back(&offence.parse::<OffenceCode>().unwrap());
        reads_back(&court.parse::<CourtCode>().unwrap());
    }
}
