//! The built-in tables: complete, in agreement with the national files where those are at hand, and searchable.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::PathBuf;

use casework::ids::{CourtCode, OffenceCode};
use casework::limits::Standing;
use casework::limits::ctl::OffenceClass;
use casework::tables::Tables;
use casework::tables::courts::area_name;
use casework::tables::task_names::{TASK_NAMES, is_task_name};
use rstest::rstest;

/// A gathered reference file; says so where it is not there.
fn gathered(name: &str) -> Option<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data")
        .join(name);
    let text = std::fs::read_to_string(&path).ok();
    if text.is_none() {
        // Past the test runner's capture, which would hide what a passing test says.
        let skipped = format!(
            "SKIPPED: {} is not there to compare with
",
            path.display()
        );
        std::io::stderr()
            .write_all(skipped.as_bytes())
            .unwrap_or_default();
    }
    text
}

#[test]
fn no_row_is_lost_or_doubled() {
    let tables = Tables::builtin();
    assert_eq!(tables.forces.rows.len(), 84);
    assert_eq!(tables.courts.rows.len(), 395);
    assert_eq!(tables.offences.rows.len(), 192);
    let forces: BTreeSet<_> = tables.forces.rows.iter().map(|force| &force.code).collect();
    let courts: BTreeSet<_> = tables.courts.rows.iter().map(|court| &court.code).collect();
    let offences: BTreeSet<_> = tables
        .offences
        .rows
        .iter()
        .map(|offence| &offence.code)
        .collect();
    assert_eq!((forces.len(), courts.len(), offences.len()), (84, 395, 192));
    assert_eq!(TASK_NAMES.iter().collect::<BTreeSet<_>>().len(), 92);
    for court in &tables.courts.rows {
        assert!(
            court.code.is_sittable(),
            "{} is an area, not a court",
            court.code
        );
        assert!(
            area_name(&court.code).is_some(),
            "{} lies in no known area",
            court.code
        );
    }
}

#[test]
fn every_offence_is_a_real_one_tried_where_the_national_table_says() {
    let Some(csv) = gathered("standing/offences_merged.csv") else {
        return;
    };
    // Code, then title (which may hold quoted commas), then category: found from the right.
    let national: BTreeMap<&str, &str> = csv
        .lines()
        .skip(1)
        .filter_map(|line| Some((line.split(',').next()?, line.rsplit(',').nth(3)?)))
        .collect();
    for offence in &Tables::builtin().offences.rows {
        let category = national.get(offence.code.as_str()).copied();
        let expected = match offence.mode_of_trial {
            OffenceClass::Summary => ["CS", "CM"].as_slice(),
            OffenceClass::EitherWay => &["CE"],
            OffenceClass::IndictableOnly => &["CI"],
        };
        assert!(
            category.is_some_and(|found| expected.contains(&found)),
            "{} is {category:?}",
            offence.code
        );
    }
}

#[test]
fn every_court_and_force_is_in_the_national_tables() {
    let Some(text) = gathered("standing/courts.json") else {
        return;
    };
    let courts: Vec<BTreeMap<String, String>> = serde_json::from_str(&text).unwrap();
    let codes: BTreeSet<String> = courts
        .iter()
        .filter(|row| row["thirdLevelCode"] != "00")
        .map(|row| {
            [
                "topLevelCode",
                "secondLevelCode",
                "thirdLevelCode",
                "bottomLevelCode",
            ]
            .map(|level| row[level].as_str())
            .concat()
        })
        .collect();
    let tables = Tables::builtin();
    let ours: BTreeSet<String> = tables
        .courts
        .rows
        .iter()
        .map(|court| court.code.to_string())
        .collect();
    assert_eq!(ours, codes);

    let Some(text) = gathered("standing/forces.json") else {
        return;
    };
    let forces: Vec<BTreeMap<String, String>> = serde_json::from_str(&text).unwrap();
    let codes: BTreeSet<&str> = forces.iter().map(|row| row["code"].as_str()).collect();
    assert_eq!(
        tables
            .forces
            .rows
            .iter()
            .map(|force| force.code.as_ref())
            .collect::<BTreeSet<_>>(),
        codes
    );
}

#[test]
fn forces_go_by_their_own_codes() {
    let tables = Tables::builtin();
    assert_eq!(tables.force_name("93"), Some("British Transport Police"));
    assert_eq!(tables.force_name("55"), Some("Dorset"));
    assert_eq!(tables.force_name("13"), Some("West Yorkshire"));
    assert_eq!(tables.force_name("9X"), None);
}

#[rstest]
#[case("TH68010", "TH68010")]
#[case("th68010", "TH68010")]
#[case("murder", "COML025")]
#[case("theft", "TH68020")]
#[case("theft shop", "TH68010")]
#[case("shop theft", "TH68010")]
#[case("shoplifting", "TH68010")]
#[case("abh", "OF61102")]
#[case("s47", "OF61102")]
#[case("s18", "OF61016")]
#[case("s.18 gbh", "OF61017")]
#[case("section 20", "OF61131")]
#[case("s39", "CJ88116")]
#[case("common assault", "CJ88001")]
#[case("robbery", "TH68023")]
#[case("twoc", "TH68050")]
#[case("burglary dwelling", "TH68036")]
#[case("drink drive", "RT88007")]
#[case("dangerous driving", "RT88026")]
#[case("disqualified", "RT88333")]
#[case("pwits cocaine", "MD71230")]
#[case("cannabis", "MD71530")]
#[case("affray", "PU86003")]
#[case("knife", "CJ88144")]
#[case("bladed article", "CJ88144")]
#[case("harassment", "PH97004")]
#[case("coercive", "SC15004")]
#[case("strangulation", "SC15005")]
#[case("criminal damage", "CD71039")]
#[case("arson", "CD71015")]
#[case("handling", "TH68073")]
#[case("fraud false", "FA06001")]
#[case("money laundering", "PC02020")]
#[case("bail", "BA76001")]
#[case("pervert", "COML030")]
#[case("rape", "SX03002")]
#[case("restraining order", "SE20002")]
#[case("kidnap", "COML020")]
fn the_right_offence_comes_first(#[case] typed: &str, #[case] code: &str) {
    let tables = Tables::builtin();
    let found = tables.offences.search(typed, 5);
    let list: Vec<String> = found
        .iter()
        .map(|offence| format!("{} {}", offence.code, offence.title))
        .collect();
    assert_eq!(
        found.first().map(|offence| offence.code.as_str()),
        Some(code),
        "{list:#?}"
    );
}

#[test]
fn a_search_that_means_nothing_finds_nothing() {
    let tables = Tables::builtin();
    for typed in ["", "   ", "-", "zzz", "theft zzz"] {
        assert!(tables.offences.search(typed, 5).is_empty(), "{typed:?}");
    }
    assert_eq!(tables.offences.search("theft", 3).len(), 3);
}

#[test]
fn an_attempt_without_a_row_of_its_own_is_named_after_its_offence() {
    let tables = Tables::builtin();
    let title = |code: &str| tables.offences.title(&code.parse::<OffenceCode>().unwrap());
    assert_eq!(
        title("TH68010A").as_deref(),
        Some("Theft from a shop (attempt)")
    );
    assert_eq!(title("COML025A").as_deref(), Some("Attempted murder"));
    assert_eq!(title("ZZ99999"), None);
    let offence = tables.offences.get(&"OF61102".parse().unwrap()).unwrap();
    assert_eq!(
        offence.provision(),
        "Offences against the Person Act 1861, s 47"
    );
}

#[test]
fn a_court_is_found_by_code_and_by_name() {
    let tables = Tables::builtin();
    let leeds = tables.courts.search("leeds");
    assert!(
        leeds
            .iter()
            .any(|court| court.full_name() == "Leeds Crown Court")
    );
    assert_eq!(
        tables.courts.search("leeds crown")[0].code.as_str(),
        "C13LE00"
    );
    assert_eq!(
        tables.courts.search("c13le")[0].full_name(),
        "Leeds Crown Court"
    );
    assert!(tables.courts.search(" ").is_empty());
    let code: CourtCode = "C01CE00".parse().unwrap();
    assert_eq!(
        tables.courts.get(&code).unwrap().full_name(),
        "Central Criminal Court"
    );
    assert_eq!(area_name(&code), Some("London"));
}

#[test]
fn only_the_confirmed_decision_letters_pass_for_confirmed() {
    let decisions = Tables::builtin().codes.decisions;
    let confirmed: String = decisions
        .rows
        .iter()
        .filter(|row| row.standing.is_none())
        .map(|row| row.code.as_ref())
        .collect();
    assert_eq!(confirmed, "ACHK");
    assert!(decisions.rows.iter().all(|row| {
        row.standing
            .is_none_or(|standing| standing == Standing::GeneralKnowledge)
    }));
    assert_eq!(decisions.title("K"), Some("No prosecution - evidential"));
}

#[test]
fn the_short_lists_hold_what_the_standing_data_holds() {
    let codes = Tables::builtin().codes;
    assert_eq!(codes.pleas.title("NG"), Some("Not Guilty"));
    assert_eq!(codes.hearing_types.rows.len(), 50);
    assert_eq!(codes.monitoring.rows.len(), 45);
    assert_eq!(codes.verdicts.rows.len(), 4);
    assert_eq!(codes.remands.rows.len(), 7);
    assert!(is_task_name("28 day PCD review") && !is_task_name("28 day review"));
}

#[test]
fn every_task_rule_is_for_a_task_that_exists() {
    for rule in Tables::builtin().task_rules {
        assert!(is_task_name(&rule.name), "{} is no task name", rule.name);
    }
}

#[test]
fn tables_travel() {
    let tables = Tables::builtin();
    let json = serde_json::to_string(&tables).unwrap();
    assert_eq!(serde_json::from_str::<Tables>(&json).unwrap(), tables);
}
