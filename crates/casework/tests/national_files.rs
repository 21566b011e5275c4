//! Reading the national reference files and putting them in force, all or nothing.

use casework::ids::OffenceCode;
use casework::limits::ctl::OffenceClass;
use casework::tables::Tables;
use casework::tables::lists::List;
use casework::tables::load::{self, Load};
use casework::tables::national_results::PromptRule;
use casework::tables::units::Service;
use jiff::civil::date;

#[path = "support/gathered.rs"]
mod files;

use files::gathered;

fn empty() -> Load {
    Load::new("2026-12-01.1".to_owned(), date(2026, 12, 1))
}

const HEADINGS: &str = "cjs_code,title,offence_category,mode_of_trial,recordable_on_pnc,source\n";

#[test]
fn a_line_that_cannot_be_taken_is_rejected_by_its_number_and_the_others_are_taken() {
    let file = format!(
        "{HEADINGS}TH68010,Theft from a shop,CE,EITHER_WAY,1,cjs\n\
         TH6801,\"Short, and quoted\",CE,EITHER_WAY,1,cjs\n\
         AA60A01,LOCAL CODE,,,1,pnc\n\
         TH68010,Theft again,CE,EITHER_WAY,1,cjs\n\
         TH68020,,CE,EITHER_WAY,1,cjs\n\
         TH68023,Robbery,CI\n\
         TH68025,Assault with intent to rob,CI,INDICTABLE_ONLY,maybe,cjs\n"
    );
    let loaded = load::offences(file.as_bytes());
    assert_eq!((loaded.read, loaded.rows.len()), (7, 2));
    let lines: Vec<u64> = loaded.rejects.iter().map(|reject| reject.line).collect();
    assert_eq!(lines, [3, 5, 6, 7, 8]);
    assert!(loaded.rejects[0].because.contains("6 characters"));
    assert_eq!(
        loaded.rejects[1].because,
        "TH68010 stands on an earlier line"
    );
    assert_eq!(
        loaded.rejects[4].because,
        "recordable_on_pnc is \"maybe\", not 0 or 1"
    );
    assert!(loaded.rows[1].code.is_local());
    assert_eq!(loaded.rows[1].mode_of_trial, None);
}

#[test]
fn a_file_of_another_kind_is_unreadable_as_a_whole() {
    assert_eq!(
        load::offences(b"code,name\nTH68010,Theft\n")
            .unreadable
            .as_deref(),
        Some("it has no column cjs_code")
    );
    assert!(load::offences(&[0xff, 0xfe, 0x00]).unreadable.is_some());
    assert!(load::list(b"{\"a\": 1}").unreadable.is_some());
    assert!(load::list(b"[1, 2").unreadable.is_some());
}

#[test]
fn an_entry_of_a_list_is_rejected_by_the_line_it_begins_on() {
    let file = r#"[
  {"cjsCode": "G", "description": "Guilty"},
  {"cjsCode": "G", "description": "Guilty"},
  {
    "cjsCode": "",
    "description": "Caution"
  },
  {"cjsCode": "G", "description": "Something else"},
  7
]"#;
    let loaded = load::list(file.as_bytes());
    assert_eq!((loaded.read, loaded.rows.len(), loaded.repeated), (5, 1, 1));
    let rejects: Vec<(u64, &str)> = loaded
        .rejects
        .iter()
        .map(|reject| (reject.line, reject.because.as_str()))
        .collect();
    assert_eq!(
        rejects,
        [
            (4, "Caution has no code"),
            (8, "G is Guilty already"),
            (9, "7 is neither a text nor an object"),
        ]
    );
}

#[test]
fn one_bad_file_keeps_everything_as_it_was() {
    let tables = Tables::builtin();
    let good = load::forces(br#"[{"code": "01", "name": "Metropolitan Police"}]"#);
    let bad = load::list(br#"[{"code": "", "description": "a"}]"#);
    let report = tables
        .with(Load {
            forces: Some(good),
            lists: vec![(List::Pleas, bad)],
            ..empty()
        })
        .unwrap_err();
    assert!(!report.is_accepted());
    assert_eq!(report.files[0].refused, None);
    assert_eq!(report.files[1].refused.as_deref(), Some("it holds no row"));
    assert!(
        report
            .to_string()
            .contains("pleas: 1 read, 0 taken, 0 repeated, 1 rejected")
    );
}

#[test]
fn more_rejects_than_are_tolerated_refuse_the_load() {
    let file = format!("{HEADINGS}TH68010,Theft,CE,,1,cjs\nX,a,,,,\nY,a,,,,\nZ,a,,,,\n");
    let with = |tolerated| {
        Tables::builtin().with(Load {
            offences: Some(load::offences(file.as_bytes())),
            tolerated,
            ..empty()
        })
    };
    let report = with(2).unwrap_err();
    assert_eq!(
        report.files[0].refused.as_deref(),
        Some("3 lines were rejected, and 2 are tolerated")
    );
    assert!(with(3).is_ok());
}

#[test]
fn a_load_needs_something_in_it_and_a_version_of_its_own() {
    let tables = Tables::builtin();
    assert_eq!(
        tables.with(empty()).unwrap_err().refused,
        ["nothing was loaded"]
    );
    let same = Load {
        forces: Some(load::forces(br#"[{"code": "01", "name": "Met"}]"#)),
        ..Load::new(tables.version.clone(), date(2026, 12, 1))
    };
    assert_eq!(tables.with(same).unwrap_err().refused.len(), 1);
}

#[test]
fn what_is_loaded_holds_from_its_day_and_the_core_keeps_what_it_knows() {
    let file = format!(
        "{HEADINGS}TH68010,THEFT FROM A SHOP,CS,SUMMARY,0,cjs\nTH68010C,Conspire to steal,CI,,1,cjs\nAA60A01,LOCAL,,,1,pnc\n"
    );
    let tables = Tables::builtin()
        .with(Load {
            offences: Some(load::offences(file.as_bytes())),
            ..empty()
        })
        .unwrap();
    assert_eq!(tables.version, "2026-12-01.1");
    assert_eq!(tables.offences.source.in_force_from, date(2026, 12, 1));
    let shop = tables.offences.get(&"TH68010".parse().unwrap()).unwrap();
    assert_eq!(shop.title, "Theft from a shop");
    assert_eq!(
        shop.mode_of_trial,
        Some(OffenceClass::Summary),
        "the national table decides"
    );
    assert_eq!(shop.recordable, Some(false));
    assert!(shop.maximum.is_some());
    let local = OffenceCode::parse_listed("AA60A01", |_| true).unwrap();
    assert_eq!(tables.offences.title(&local).as_deref(), Some("LOCAL"));
    assert_eq!(
        tables.offences.rows.len(),
        Tables::builtin().offences.rows.len() + 2
    );
    let conspiracy = tables.offences.get(&"TH68010C".parse().unwrap()).unwrap();
    let maximum = conspiracy.maximum.as_ref().unwrap();
    assert_eq!(maximum.to_string(), "7 years on indictment");
    assert!(maximum.source.contains("Criminal Law Act 1977"));
}

#[test]
fn every_national_file_loads_whole() {
    let read = |name: &str| gathered(name).map(String::into_bytes);
    let (Some(offences), Some(units), Some(courts), Some(forces), Some(results)) = (
        read("standing/offences_merged.csv"),
        read("standing/organisation-unit.json"),
        read("standing/courts.json"),
        read("standing/forces.json"),
        read("common_platform/result-definitions.json"),
    ) else {
        return;
    };
    let offences = load::offences(&offences);
    assert_eq!(
        (offences.read, offences.rows.len(), offences.rejects.len()),
        (24_960, 24_960, 0)
    );
    assert_eq!(
        offences
            .rows
            .iter()
            .filter(|row| row.code.is_local())
            .count(),
        1_026
    );
    let units = load::units(&units);
    assert_eq!(
        (units.read, units.rows.len(), units.rejects.len()),
        (6_410, 6_410, 0)
    );
    let of = |service| {
        units
            .rows
            .iter()
            .filter(|unit| unit.service == service)
            .count()
    };
    assert_eq!(
        (
            of(Service::Police),
            of(Service::Magistrates),
            of(Service::Crown)
        ),
        (5_970, 321, 119)
    );
    let results = load::result_definitions(&results);
    assert_eq!(
        (results.read, results.rows.len(), results.rejects.len()),
        (551, 551, 0)
    );
    let courts = load::courts(&courts);
    assert_eq!(
        (courts.read, courts.rows.len(), courts.repeated),
        (439, 395, 1)
    );
    let forces = load::forces(&forces);
    assert_eq!((forces.read, forces.rows.len()), (84, 84));

    let lists = [
        ("standing/plea-status.json", List::Pleas, 8, 7, 0),
        ("standing/verdict.json", List::Verdicts, 5, 4, 1),
        ("standing/remand-status.json", List::Remands, 7, 7, 0),
        (
            "standing/type-of-hearing.json",
            List::HearingTypes,
            50,
            50,
            0,
        ),
        (
            "standing/mode-of-trial-reason.json",
            List::ModeOfTrialReasons,
            9,
            7,
            0,
        ),
        ("standing/result-code.json", List::ResultCodes, 898, 898, 0),
        ("standing/result-class.json", List::ResultClasses, 8, 8, 0),
        (
            "standing/result-qualifier-code.json",
            List::ResultQualifiers,
            299,
            299,
            0,
        ),
        (
            "standing/offence-category.json",
            List::OffenceCategories,
            24,
            24,
            0,
        ),
        (
            "standing/offence-initiation.json",
            List::Initiations,
            3,
            3,
            0,
        ),
        ("standing/summons.json", List::Summonses, 4, 4, 0),
        ("standing/duration-unit.json", List::DurationUnits, 7, 7, 0),
        ("standing/gender.json", List::Genders, 4, 4, 0),
        (
            "common_platform/bail-statuses.json",
            List::BailStates,
            4,
            4,
            0,
        ),
        ("common_platform/plea-types.json", List::CourtPleas, 7, 7, 0),
        (
            "common_platform/hearing-types.json",
            List::CourtHearings,
            28,
            27,
            0,
        ),
        (
            "common_platform/cracked-ineffective-vacated-trial-types.json",
            List::TrialOutcomes,
            61,
            61,
            0,
        ),
        (
            "cps/cms_document_types.json",
            List::DocumentTypes,
            270,
            270,
            0,
        ),
        ("cps/cms_monitoring_codes.json", List::Monitoring, 45, 45, 0),
    ];
    let lists: Vec<_> = lists
        .into_iter()
        .filter_map(|(name, list, entries, rows, rejects)| {
            let loaded = load::list(&read(name)?);
            assert_eq!(
                (loaded.read, loaded.rows.len(), loaded.rejects.len()),
                (entries, rows, rejects),
                "{name}: {:?}",
                loaded.rejects
            );
            Some((list, loaded))
        })
        .collect();
    let tables = Tables::builtin()
        .with(Load {
            offences: Some(offences),
            units: Some(units),
            results: Some(results),
            courts: Some(courts),
            forces: Some(forces),
            lists,
            ..empty()
        })
        .unwrap();
    assert_eq!(tables.list(List::ResultCodes).unwrap().rows.len(), 898);
    for list in [List::BailStates, List::CourtPleas, List::Initiations] {
        let own = Tables::builtin();
        let own = own.list(list).unwrap();
        let now = tables.list(list).unwrap();
        assert!(
            own.rows.iter().all(|row| now.title(&row.code).is_some()),
            "{list:?} keeps what the national file lacks"
        );
    }
    let fine = tables
        .national_results
        .of_short_code("fo", date(2026, 12, 1));
    assert_eq!(fine[0].prompts[0].rule, PromptRule::Mandatory);
    assert_eq!(fine[0].cjs_code, "1015");
    assert_eq!(tables.units.get("B46DH00").unwrap().name(), "Medway");
    let json = serde_json::to_string(&tables).unwrap();
    assert_eq!(
        serde_json::from_str::<Tables>(&json).unwrap(),
        tables,
        "loaded tables travel"
    );
}

#[test]
fn the_work_management_lists_load_under_their_names() {
    let Some(text) = gathered("cps/cps_work_management_lists.json") else {
        return;
    };
    let load::WorkLists { lists, unknown } = load::work_lists(text.as_bytes()).unwrap();
    assert_eq!(unknown, ["pcd-review-task-types", "pleas"]);
    let count = |list| {
        let (_, loaded) = lists.iter().find(|(of, _)| *of == list).unwrap();
        assert!(loaded.rejects.is_empty(), "{:?}", loaded.rejects);
        loaded.rows.len()
    };
    assert_eq!(count(List::TaskNames), 92);
    assert_eq!(count(List::FileFailures), 23);
    assert_eq!(count(List::Directions), 11);
    assert_eq!(count(List::Units), 18);
    let tables = Tables::builtin().with(Load { lists, ..empty() }).unwrap();
    assert_eq!(tables.list(List::TaskNames).unwrap().rows.len(), 92);
}

#[test]
fn a_folder_of_files_is_read_by_their_names() {
    let mut load = empty();
    assert!(load.take("forces.json", br#"[{"code": "01", "name": "Met"}]"#));
    assert!(load.take(
        "verdict.json",
        br#"[{"cjsCode": "G", "description": "Guilty"}]"#
    ));
    assert!(!load.take("README.md", b"nothing"));
    for name in load::national_files() {
        assert!(load::is_national_file(name), "{name}");
    }
    let report = load.report(&Tables::builtin());
    let files: Vec<&str> = report.files.iter().map(|file| file.list.as_str()).collect();
    assert_eq!(files, ["forces", "verdicts"]);
    let mut broken = empty();
    assert!(broken.take("cps_work_management_lists.json", b"[]"));
    assert!(!broken.report(&Tables::builtin()).is_accepted());
}

#[test]
fn an_office_corrects_the_days_of_its_reviews_and_what_it_says_for_results() {
    let tables = Tables::builtin();
    for name in [
        "ctl-ladder.json",
        "periods.json",
        "consents.json",
        "result-aliases.json",
    ] {
        let text = load::print_rules(name, &tables).unwrap();
        let mut load = empty();
        assert!(load.take(name, text.as_bytes()));
        let same = tables.with(load).unwrap();
        assert_eq!(load::print_rules(name, &same), Some(text), "{name}");
    }
    assert_eq!(load::print_rules("forces.json", &tables), None);
    let text = load::print_rules("ctl-ladder.json", &tables).unwrap();
    let earlier = text.replacen("\"days_before\": 28", "\"days_before\": 35", 1);
    let mut load = empty();
    load.take("ctl-ladder.json", earlier.as_bytes());
    let corrected = tables.with(load).unwrap();
    assert!(
        corrected
            .ctl_ladder
            .rows
            .iter()
            .any(|rung| rung.days_before == 35)
    );
    assert_eq!(corrected.ctl_ladder.source.in_force_from, date(2026, 12, 1));
    let mut bad = empty();
    bad.take("ctl-ladder.json", br#"[{"days_before": "soon"}]"#);
    let report = tables.with(bad).unwrap_err().to_string();
    assert!(report.contains("line 1: invalid type"), "{report}");
}
