//! The built-in tables: complete, in agreement with the national files where those are at hand, and searchable.

use std::collections::{BTreeMap, BTreeSet};

use casework::ids::{CourtCode, OffenceCode};
use casework::limits::Standing;
use casework::limits::ctl::OffenceClass;
use casework::tables::Tables;
use casework::tables::courts::area_name;
use casework::tables::lists::List;
use casework::tables::offences::Custody;
use casework::tables::task_names::{TASK_NAMES, is_task_name};

#[path = "support/gathered.rs"]
mod files;

use files::gathered;

#[test]
fn no_row_is_lost_or_doubled() {
    let tables = Tables::builtin();
    assert_eq!(tables.forces.rows.len(), 84);
    assert_eq!(tables.courts.rows.len(), 395);
    assert_eq!(tables.offences.rows.len(), 541);
    let forces: BTreeSet<_> = tables.forces.rows.iter().map(|force| &force.code).collect();
    let courts: BTreeSet<_> = tables.courts.rows.iter().map(|court| &court.code).collect();
    let offences: BTreeSet<_> = tables
        .offences
        .rows
        .iter()
        .map(|offence| &offence.code)
        .collect();
    assert_eq!((forces.len(), courts.len(), offences.len()), (84, 395, 541));
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
            Some(OffenceClass::Summary) => ["CS", "CM"].as_slice(),
            Some(OffenceClass::EitherWay) => &["CE"],
            Some(OffenceClass::IndictableOnly) => &["CI"],
            None => &[],
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

#[test]
fn every_list_of_this_program_has_rows_told_apart_by_code_and_group() {
    let tables = Tables::builtin();
    let loaded_only = [
        List::ResultQualifiers,
        List::DocumentTypes,
        List::TaskNames,
        List::EventTypes,
        List::TeamNames,
        List::Units,
        List::ListedHearings,
    ];
    for list in List::ALL {
        let Some(table) = tables.list(list) else {
            assert!(loaded_only.contains(&list), "{} is missing", list.title());
            continue;
        };
        let keys: BTreeSet<_> = table
            .rows
            .iter()
            .map(|row| (&row.code, &row.group))
            .collect();
        assert_eq!(keys.len(), table.rows.len(), "{} has doubles", list.title());
        assert!(!table.rows.is_empty() && table.rows.iter().all(|row| !row.title.is_empty()));
    }
}

#[test]
fn the_lists_have_as_many_rows_as_their_sources() {
    let tables = Tables::builtin();
    let count = |list| tables.list(list).unwrap().rows.len();
    assert_eq!(count(List::TrialOutcomes), 61);
    assert_eq!(count(List::CourtHearings), 28);
    assert_eq!(count(List::FileFailures), 23);
    assert_eq!(count(List::TriageRejections), 13);
    assert_eq!(count(List::CtlLogEntries), 13);
    assert_eq!(count(List::Redactions), 15);
    assert_eq!(count(List::Directions), 11);
    let groups: BTreeSet<_> = tables
        .list(List::FileFailures)
        .unwrap()
        .rows
        .iter()
        .map(|row| row.group.clone())
        .collect();
    assert_eq!(groups.len(), 4);
}

#[test]
fn maximum_penalties_are_known_with_their_source_for_most_of_the_core() {
    let offences = Tables::builtin().offences;
    let known: Vec<_> = offences
        .rows
        .iter()
        .filter_map(|row| row.maximum.as_ref())
        .collect();
    assert!(known.len() >= 150, "{}", known.len());
    assert!(known.iter().all(|penalty| !penalty.source.is_empty()
        && (penalty.on_indictment.is_some() || penalty.summary.is_some())));
    for offence in &offences.rows {
        let Some(penalty) = &offence.maximum else {
            continue;
        };
        let summary_only = offence.mode_of_trial == Some(OffenceClass::Summary);
        assert_eq!(
            penalty.on_indictment.is_none(),
            summary_only,
            "{}",
            offence.code
        );
    }
    let theft = offences.get(&"TH68010".parse().unwrap()).unwrap();
    let maximum = theft.maximum.as_ref().unwrap();
    assert_eq!(maximum.on_indictment, Some(Custody::Months(84)));
    assert_eq!(maximum.source, "Theft Act 1968 s 7");
    assert_eq!(theft.in_force_from.unwrap().to_string(), "1969-01-01");
}
