//! Typed results: read, printed, completed, checked and said; the national file in full where it is at hand.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a fixture that fails should stop the test"
)]

mod law;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::time::Instant;

use casework::results::{
    Catalogue, Definition, Kind, Offender, Problem, RecordedResult, Rule, Value, check, complete,
    load, print, read,
};
use casework::tables::results::Results;
use proptest::prelude::*;
use rstest::rstest;

/// The canonical form of a line without anything wrong in it.
fn canonical(line: &str) -> String {
    let tables = Results::builtin();
    let catalogue = tables.catalogue();
    let results = read(&catalogue, line)
        .whole()
        .unwrap_or_else(|error| panic!("{line}: {error} at {:?}", error.span));
    print(&results)
}

/// What is wrong with a line, and the words it is about.
fn wrong(line: &str) -> (String, Problem) {
    let tables = Results::builtin();
    let catalogue = tables.catalogue();
    let error = read(&catalogue, line).whole().expect_err(line);
    (line[error.span].to_owned(), error.problem)
}

#[rstest]
#[case::codes("FO 150; FVS 60; FCPC 85; COLO", "FO 150; FVS 60; FCPC 85; COLO")]
#[case::lower_case("fo 150; fvs 60", "FO 150; FVS 60")]
#[case::aliases("VS 60; COSTS 85; COMP £1,250.50", "FVS 60; FCPC 85; FCOMP 1250.50")]
#[case::fillers("fine of £150", "FO 150")]
#[case::value_before_name("12M SUSP 18M", "SUSPS 12M 18M")]
#[case::spoken_suspension("12M imprisonment suspended for 18M", "SUSPS 12M 18M")]
#[case::long_terms("1 year 6 months imprisonment", "IMP 1Y6M")]
#[case::compact_terms("imp 1Y6M concurrent", "IMP 1Y6M concurrent=yes")]
#[case::two_terms_side_by_side("SUSPS 1Y 6M", "SUSPS 1Y 6M")]
#[case::order_with_requirement("COMM ORDER 100H UPW", "CO; UPWR 100H")]
#[case::requirement_then_value("CO UPW 100H", "CO; UPWR 100H")]
#[case::requirements_both_ways("CO 12M 100H UPW 20D RAR", "CO 12M; UPWR 100H; RAR 20D")]
#[case::values_behind("CO UPW 100H RAR 20D", "CO; UPWR 100H; RAR 20D")]
#[case::suspended_with_requirement("12M SUSP 18M and 100H UPW", "SUSPS 12M 18M; UPWR 100H")]
#[case::requirement_in_its_own_segment("CO; 100 UPW", "CO; UPWR 100H")]
#[case::driving("DISQ 12M; PTS 6", "DDO 12M; LEP 6")]
#[case::points_before("6 points", "LEP 6")]
#[case::discharges("ABS DIS; CD 12M", "AD; CD 12M")]
#[case::total("TIMP 16W", "TIMP 16W")]
#[case::life("TIMP life", "TIMP total_imprisonment_period_is_life=yes")]
#[case::remand("RI", "RI")]
#[case::bail_with_conditions(
    "CB no contact with Ann Lee; exclusion from Leeds Road",
    "RC; PORE3 \"Ann Lee\"; PORE5 \"Leeds Road\""
)]
#[case::times("CB curfew 7pm 07:00 daily", "RC; PORCU1 19:00 07:00 \"daily\"")]
#[case::spoken_date("PDATE 12 Jan 2027", "PDATE 2027-01-12")]
#[case::slashed_date("pay by 12/1/27", "PDATE 2027-01-12")]
#[case::iso_date("CTL 2027-01-12 14", "CTL 2027-01-12 14")]
#[case::words_in_any_order("discharge absolute", "AD")]
#[case::label("Restraining order for period 2Y Ann Lee", "RESTRAOP 2Y \"Ann Lee\"")]
#[case::rest_is_text("WDRN evidence fell away", "WDRN \"evidence fell away\"")]
#[case::quoted("NOVS \"no means; in debt\"", "NOVS \"no means; in debt\"")]
#[case::named("RI prison=\"HMP Leeds\"", "RI \"HMP Leeds\"")]
#[case::named_by_beginning("FO amount=150", "FO 150")]
#[case::suspended_behind_the_term("IMP 10W SUSP 12M", "SUSPS 10W 12M")]
#[case::suspended_in_words("imprisonment 10 weeks suspended for 12 months", "SUSPS 10W 12M")]
#[case::detention_suspended("YOI 10W SUSP 12M UPW 100H", "SUSPSD 10W 12M; UPWR 100H")]
#[case::years_and_months("2Y 6M IMP", "IMP 2Y6M")]
#[case::years_and_months_behind("IMP 2Y 6M concurrent", "IMP 2Y6M concurrent=yes")]
#[case::years_and_months_suspended("1Y 6M SUSP 2Y", "SUSPS 1Y6M 2Y")]
#[case::consecutive("IMP 6M consec to offence 2", "IMP 6M 2")]
#[case::extension(
    "DISQ 12M EXT 3M",
    "DDO 12M extension_period_section_35a_immediate_custodial_sentence=\"3M\""
)]
#[case::intensive("YRO ISS", "YROISS")]
#[case::intensive_with_length("YRO 12M ISS", "YROISS 12M")]
#[case::long_detention("S250 4Y", "DETSO 4Y")]
#[case::bound_over("BO 100 12M", "BOCOND 12M 100")]
#[case::bound_over_in_words("BIND OVER 100 12M", "BOCOND 12M 100")]
#[case::disqualified("DQ 14M", "DDO 14M")]
#[case::disqualified_for_life("DISQ LIFE", "DDDL")]
#[case::until_a_test("DISQ 12M UNTIL TEST PASSED", "DDDT 12M")]
#[case::remand_and_limit("RIC; CTL 01/09/2026", "RI; CTL 2026-09-01")]
#[case::house_numbers("LIVE AT 12D High Street", "PORR3 \"12D High Street\"")]
#[case::words_that_look_odd("RI \"YDA\"", "RI \"YDA\"")]
#[case::line_breaks("FO 150\nVS 60;;", "FO 150; FVS 60")]
#[case::forfeit("F & D knife; FORF phone", "FDEST \"knife\"; FORFOV \"phone\"")]
#[case::no_costs("NIL COSTS means", "NCOSTS \"means\"")]
#[case::warrant("WARRANT NOT BACKED FOR BAIL", "WOFN")]
#[case::hospital("HO \"Rampton Hospital\"", "MHHO \"Rampton Hospital\"")]
#[case::presenter("CD 12M; VS 26; COSTS 85", "CD 12M; FVS 26; FCPC 85")]
#[case::committed("COMMITTED FOR SENTENCE; RIC", "CCSU; RI")]
#[case::nothing("  ; ", "")]
fn a_line_has_one_canonical_form(#[case] line: &str, #[case] expected: &str) {
    assert_eq!(canonical(line), expected);
    assert_eq!(
        canonical(expected),
        expected,
        "the canonical form is its own"
    );
}

#[test]
fn an_unknown_word_is_pointed_at_with_the_nearest_known() {
    let (word, problem) = wrong("FO 150; FVZ 60");
    assert_eq!(word, "FVZ");
    let Problem::UnknownResult { near } = problem else {
        panic!("{problem:?}")
    };
    assert!(near.iter().any(|known| known.code == "FVS"), "{near:?}");
}

#[test]
fn what_could_mean_several_names_them() {
    let (word, problem) = wrong("RESTRAINING ORDER 2Y");
    assert_eq!(word, "RESTRAINING ORDER");
    let Problem::Ambiguous { candidates } = problem else {
        panic!("{problem:?}")
    };
    let codes: Vec<_> = candidates.iter().map(|known| known.code.as_str()).collect();
    assert_eq!(codes, ["RESTRAOP", "RESTRAOF"]);
    // A curfew alone could be anybody's; behind bail or an order it is not.
    assert!(matches!(wrong("curfew 3M").1, Problem::Ambiguous { .. }));
    assert_eq!(canonical("CO curfew 3M"), "CO; CUR 3M");
}

#[test]
fn a_choice_made_for_the_person_is_said() {
    let tables = Results::builtin();
    let catalogue = tables.catalogue();
    let reading = read(&catalogue, "DISQ 12M");
    assert_eq!(reading.read_as.len(), 1);
    let (span, said) = &reading.read_as[0];
    assert_eq!(&"DISQ 12M"[span.clone()], "DISQ");
    assert!(said.contains("DDO") && said.contains("DDD"), "{said}");
    assert!(read(&catalogue, "DDO 12M").read_as.is_empty());
}

#[rstest]
#[case::not_money("FO 12M", "12M", "Amount of fine")]
#[case::wrong_unit("UPWR 3M", "3M", "hours")]
#[case::value_of_a_key("FO amount=lots", "amount=lots", "amount of money")]
#[case::key("FO amnt=150", "amnt", "amount_of_fine")]
#[case::twice("FO amount=150 amount=160", "amount=160", "already")]
#[case::too_much("FO 150 60", "60", "nothing more")]
#[case::missing_separator("FO 150 VS 60", "VS", "write ; before FVS")]
#[case::quote("NOVS \"no means", "\"no means", "not closed")]
#[case::value_alone("FO 150; 60", "60", "no result")]
#[case::limit_behind_remand("RIC CTL 01/09/2026", "CTL", "write ; before it")]
#[case::limit_behind_the_prison("RIC Leeds CTL 1/9/26", "CTL", "write ; before it")]
#[case::no_prison("RI YDA", "YDA", "does not look like “Prison”")]
#[case::no_reason("IMP 10W because SUSP 12M", "SUSP", "looks like SUSPS")]
#[case::no_number("IMP 6M consecutive", "consecutive", "does not look like")]
#[case::no_licence("DISQ 12M reduced by 3M", "3M", "does not look like")]
#[case::fine_behind_reasons("WDRN at court FO 100", "FO", "looks like FO (Fine)")]
#[case::no_length("SUP 12M", "12M", "does not look like")]
#[case::not_held("RLA", "RLA", "no result is called this")]
#[case::not_held_either("PARENTING ORDER 3M", "PARENTING", "no result is called this")]
#[case::life("life 20Y", "life", "several results")]
#[case::no_such_day("PDATE 31/2/2027", "31/2/2027", "date")]
fn an_error_points_at_the_word_and_says_what_was_expected(
    #[case] line: &str,
    #[case] word: &str,
    #[case] said: &str,
) {
    let (about, problem) = wrong(line);
    assert_eq!(about, word);
    assert!(problem.to_string().contains(said), "{problem}");
}

#[test]
fn one_wrong_result_leaves_the_others_standing() {
    let tables = Results::builtin();
    let catalogue = tables.catalogue();
    let reading = read(&catalogue, "FO 150; blimey; VS 60; UPWR soon");
    assert_eq!(print(&reading.results), "FO 150; FVS 60");
    assert_eq!(reading.errors.len(), 2, "{:?}", reading.errors);
}

#[test]
fn what_is_required_and_was_not_said_is_listed() {
    let tables = Results::builtin();
    let catalogue = tables.catalogue();
    let missing = |line: &str| {
        let results = read(&catalogue, line).whole().unwrap();
        results[0].missing()
    };
    assert_eq!(missing("FO"), ["Amount of fine"]);
    assert_eq!(missing("12M SUSP"), ["Suspended period"]);
    assert_eq!(
        missing("TIMP"),
        ["Total imprisonment period or Total imprisonment period is life"]
    );
    assert!(missing("TIMP 16W").is_empty());
    assert!(missing("TIMP life").is_empty());
}

#[rstest]
#[case("FO 150", "Fine of £150.00")]
#[case("COMP 1250", "Compensation of £1,250.00")]
#[case("12M SUSP 18M", "12 months imprisonment suspended for 18 months")]
#[case("UPW 100", "Unpaid work: 100 hours")]
#[case("PDATE 12/1/27", "To be paid in full by Tue 12 Jan 2027")]
#[case("IMP 1Y concurrent", "1 year imprisonment; concurrent")]
#[case("FO", "Fine")]
#[case(
    "DDDT 6M",
    "Discretionary with disqualification until ordinary test passed for 6 months"
)]
fn a_result_is_said_to_people(#[case] line: &str, #[case] said: &str) {
    let tables = Results::builtin();
    let catalogue = tables.catalogue();
    let results = read(&catalogue, line).whole().unwrap();
    assert_eq!(results[0].describe(), said);
}

#[test]
fn completion_offers_results_then_asks_for_values() {
    let tables = Results::builtin();
    let catalogue = tables.catalogue();
    let codes = |line: &str| -> Vec<String> {
        complete(&catalogue, line, line.len())
            .candidates
            .into_iter()
            .map(|candidate| candidate.code)
            .collect()
    };
    assert_eq!(codes("FO 150; FV")[0], "FVS");
    assert!(codes("absol").contains(&"AD".to_owned()));
    assert!(codes("restr ord").contains(&"RESTRAOP".to_owned()));
    assert!(codes("CO rehab").contains(&"RAR".to_owned()));
    assert!(codes("CO ").contains(&"UPWR".to_owned()));
    assert_eq!(
        codes("CB; cur")[0],
        "PORCU1",
        "a condition of bail comes first behind bail"
    );
    assert!(codes("zzz").is_empty());
    let line = "FO 150; FV";
    assert_eq!(&line[complete(&catalogue, line, line.len()).replace], "FV");
    let next = |line: &str| {
        complete(&catalogue, line, line.len())
            .next
            .map(|hint| hint.label)
    };
    assert_eq!(next("FO ").as_deref(), Some("Amount of fine"));
    assert_eq!(next("12M SUSP ").as_deref(), Some("Suspended period"));
    assert_eq!(next("CO UPW ").as_deref(), Some("Number of hours"));
    assert_eq!(next("COSTS 85 ").as_deref(), None);
    assert_eq!(next("FCOST 85 ").as_deref(), Some("Major creditor name"));
    assert_eq!(next("IMP 10W SUSP ").as_deref(), Some("Suspended period"));
    assert_eq!(next("AD ").as_deref(), None);
    let hint = complete(&catalogue, "FO ", 3).next.unwrap();
    assert_eq!((hint.kind, hint.rule), (Kind::Money, Rule::Required));
    assert!(hint.in_words().contains("150"), "{}", hint.in_words());
}

#[test]
fn a_recorded_result_stands_by_itself() {
    let tables = Results::builtin();
    let catalogue = tables.catalogue();
    let line =
        "12M SUSP 18M; UPW 100; CB curfew 7pm 7am daily; PDATE 1/2/27; FO 85.50; imp 1M conc";
    let results = read(&catalogue, line).whole().unwrap();
    for result in &results {
        let recorded = RecordedResult::from(result);
        recorded.check(catalogue.definitions()).unwrap();
        let json = serde_json::to_string(&recorded).unwrap();
        let back: RecordedResult = serde_json::from_str(&json).unwrap();
        assert_eq!(back, recorded);
        let again = back.line(result.definition).unwrap();
        assert_eq!(again.to_string(), result.to_string());
    }
    let mut lacking = RecordedResult::from(&results[0]);
    lacking.values.pop();
    let why = lacking.check(catalogue.definitions()).unwrap_err();
    assert!(why.contains("Suspended period"), "{why}");
    lacking.code = "UNHEARD".to_owned();
    lacking.check(catalogue.definitions()).unwrap();
}

#[test]
fn the_tables_hang_together() {
    let tables = Results::builtin();
    let definitions = &tables.definitions.rows;
    assert_eq!(definitions.len(), 198);
    let catalogue = tables.catalogue();
    let mut codes: Vec<String> = definitions
        .iter()
        .map(|definition| definition.code.to_lowercase())
        .collect();
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), definitions.len());
    for definition in definitions {
        let keys: std::collections::BTreeSet<_> = definition
            .prompts
            .iter()
            .map(|prompt| &prompt.key)
            .collect();
        assert_eq!(keys.len(), definition.prompts.len(), "{}", definition.code);
        // Every key a sentence names is one of the prompts'.
        for key in definition
            .sentence
            .iter()
            .flat_map(|sentence| sentence.split('{').skip(1))
            .filter_map(|rest| rest.split('}').next())
        {
            assert!(
                keys.iter().any(|known| *known == key),
                "{}: {key}",
                definition.code
            );
        }
        let reading = read(&catalogue, &definition.code).whole().unwrap();
        assert_eq!(reading[0].definition.code, definition.code);
    }
    for alias in &tables.aliases.rows {
        for code in &alias.means {
            assert!(catalogue.get(code).is_some(), "{} means {code}", alias.said);
        }
        let reading = read(&catalogue, &alias.said);
        match reading.results.first() {
            Some(result) => assert!(
                alias.means.iter().any(|code| result.definition.is(code)),
                "{} is read as {}",
                alias.said,
                result.definition.code
            ),
            None => assert!(
                !alias.first && matches!(reading.errors[0].problem, Problem::Ambiguous { .. }),
                "{}: {:?}",
                alias.said,
                reading.errors
            ),
        }
    }
    for limit in &tables.sentencing.limits.rows {
        for code in &limit.codes {
            let definition = catalogue.get(code).unwrap();
            assert!(
                limit
                    .prompts
                    .iter()
                    .any(|key| definition.prompts.iter().any(|prompt| prompt.key == *key)),
                "{code} has none of {:?}",
                limit.prompts
            );
        }
    }
    for row in &tables.sentencing.surcharges.rows {
        assert!(
            row.codes.iter().all(|code| catalogue.get(code).is_some()),
            "{row:?}"
        );
    }
    let sentencing = &tables.sentencing;
    let ages = sentencing.ages.rows.iter().flat_map(|row| &row.codes);
    let pleas = sentencing.pleas.rows.iter().flat_map(|row| &row.codes);
    let together = sentencing
        .conflicts
        .rows
        .iter()
        .flat_map(|row| row.one.iter().chain(&row.other));
    for code in ages.chain(pleas).chain(together) {
        assert!(catalogue.get(code).is_some(), "{code}");
    }
    let json = serde_json::to_string(&tables).unwrap();
    assert_eq!(serde_json::from_str::<Results>(&json).unwrap(), tables);
    // A server that knows none of these sends none.
    let mut older: serde_json::Value = serde_json::from_str(&json).unwrap();
    for table in ["ages", "conflicts", "pleas"] {
        older["sentencing"].as_object_mut().unwrap().remove(table);
    }
    assert_eq!(serde_json::from_value::<Results>(older).unwrap(), tables);
}

/// The national file; says so where it is not there.
fn national() -> Option<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/common_platform/result-definitions.json");
    let text = std::fs::read_to_string(&path).ok();
    if text.is_none() {
        let skipped = format!("SKIPPED: {} is not there to load\n", path.display());
        std::io::stderr()
            .write_all(skipped.as_bytes())
            .unwrap_or_default();
    }
    text
}

#[test]
fn every_national_definition_loads_and_can_be_typed() {
    let Some(text) = national() else { return };
    let loaded = load(&text).unwrap();
    assert_eq!(loaded.rejects, []);
    assert_eq!(loaded.definitions.len(), 551);
    let tables = Results::builtin();
    let catalogue = Catalogue::new(&loaded.definitions, &tables.aliases.rows);
    for definition in &loaded.definitions {
        let reading = read(&catalogue, &definition.code)
            .whole()
            .unwrap_or_else(|error| panic!("{}: {error}", definition.code));
        assert!(
            reading[0].definition.is(&definition.code),
            "{}",
            definition.code
        );
        assert_eq!(print(&reading), definition.code);
    }
    assert_eq!(
        print(
            &read(
                &catalogue,
                "FO 150; VS 60; COLO; 12M imprisonment suspended 18M"
            )
            .results
        ),
        "FO 150; FVS 60; COLO".to_owned() + "; SUSPS 12M 18M"
    );
}

#[test]
fn the_built_in_definitions_are_the_national_ones() {
    let Some(text) = national() else { return };
    let loaded = load(&text).unwrap();
    let national = Catalogue::new(&loaded.definitions, &[]);
    let ours = [
        ("CO", "length_of_order"),
        ("YRO", "length_of_order"),
        ("YROISS", "length_of_order"),
        ("SUSPSD", "suspended_period"),
        ("NHMC", "date_of_hearing"),
    ];
    for definition in &Results::builtin().definitions.rows {
        let other = national
            .get(&definition.code)
            .unwrap_or_else(|| panic!("{} is not national", definition.code));
        assert_eq!(definition.level, other.level, "{}", definition.code);
        assert_eq!(definition.category, other.category, "{}", definition.code);
        let squeezed = other.label.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            squeezed.starts_with(&*definition.label),
            "{}: {squeezed}",
            definition.code
        );
        for prompt in &definition.prompts {
            if ours.contains(&(&*definition.code, &*prompt.key)) {
                continue;
            }
            let theirs = other
                .prompts
                .iter()
                .find(|theirs| theirs.key == prompt.key)
                .unwrap_or_else(|| panic!("{} has no {}", definition.code, prompt.key));
            let same = match (prompt.kind, theirs.kind) {
                (Kind::Term(units), Kind::Term(theirs)) => {
                    theirs.iter().all(|unit| units.has(unit))
                }
                (kind, theirs) => kind == theirs,
            };
            assert!(
                same,
                "{} {}: {:?}",
                definition.code, prompt.key, theirs.kind
            );
            // What we require the court requires; what we do not, it may.
            assert!(
                theirs.rule <= prompt.rule,
                "{} {}",
                definition.code,
                prompt.key
            );
        }
    }
}

#[test]
fn an_entry_that_cannot_be_read_is_a_reject_with_its_place() {
    let text = r#"{"resultDefinitions": [
        {"shortCode": "FO", "label": "Fine", "level": "O", "category": "F"},
        {"shortCode": "ZZ", "label": "Odd", "level": "X", "category": "F"},
        {"label": "Nameless", "level": "O", "category": "F"}
    ]}"#;
    let loaded = load(text).unwrap();
    assert_eq!(loaded.definitions.len(), 1);
    assert_eq!(loaded.rejects.len(), 2);
    assert_eq!(loaded.rejects[0].entry, 1);
    assert_eq!(loaded.rejects[0].code.as_deref(), Some("ZZ"));
    assert!(
        loaded.rejects[1].why.contains("shortCode"),
        "{:?}",
        loaded.rejects[1]
    );
    assert!(load("[]").is_err() && load("{").is_err());
}

#[test]
fn time_grows_with_the_length_of_the_line_and_no_faster() {
    let tables = Results::builtin();
    let catalogue = tables.catalogue();
    for piece in [
        "FO 150; ",
        "CO 100H UPW 20D RAR ",
        "1 ",
        "x;",
        "a=b ",
        "\"",
        "12 Jan ",
        "CB no contact with ",
        "CO 1H ",
        "\u{1F600} ",
    ] {
        let whole = piece.repeat(64 * 1024 / piece.len());
        let started = Instant::now();
        let _ = read(&catalogue, &whole);
        let _ = complete(&catalogue, &whole, whole.len());
        let took = started.elapsed();
        assert!(took.as_secs() < 60, "{piece:?} took {took:?}");
    }
    let line = "FO 1;".repeat(20_000);
    assert!(matches!(wrong(&line).1, Problem::TooLong));
}

/// A definition and values for some of its prompts.
fn any_result() -> impl Strategy<Value = String> {
    let tables = Results::builtin();
    let count = tables.definitions.rows.len();
    (
        0..count,
        proptest::collection::vec((any::<bool>(), any::<u32>(), any::<String>()), 8),
    )
        .prop_map(move |(index, seeds)| {
            let definition: &Definition = &tables.definitions.rows[index];
            let mut line = definition.code.to_string();
            for (prompt, (given, number, words)) in definition.prompts.iter().zip(seeds) {
                if !given {
                    continue;
                }
                let n = number % 400 + 1;
                let text = match prompt.kind {
                    Kind::Money => format!("{}.{:02}", number % 1_000_000_000, number % 100),
                    Kind::Term(units) => units
                        .iter()
                        .map(|unit| format!("{n}{}", unit.letter()))
                        .take((number % 3 + 1) as usize)
                        .collect(),
                    Kind::Date => format!("{}-{:02}-{:02}", 1950 + n % 100, n % 12 + 1, n % 28 + 1),
                    Kind::Time => format!("{:02}:{:02}", n % 24, n % 60),
                    Kind::Number => n.to_string(),
                    Kind::Flag => "yes".to_owned(),
                    Kind::Text | Kind::Choice => {
                        let escaped = words.replace('\\', "\\\\").replace('"', "\\\"");
                        format!("\"x{escaped}\"")
                    }
                };
                write!(line, " {}={text}", prompt.key).unwrap();
            }
            line
        })
}

proptest! {
    #[test]
    fn what_is_printed_reads_back_the_same(lines in proptest::collection::vec(any_result(), 1..4)) {
        let tables = Results::builtin();
        let catalogue = tables.catalogue();
        let line = lines.join("; ");
        let results = read(&catalogue, &line).whole().map_err(|error| TestCaseError::fail(format!("{line}: {error}")))?;
        let printed = print(&results);
        let again = read(&catalogue, &printed).whole().map_err(|error| TestCaseError::fail(format!("{printed}: {error}")))?;
        let values = |results: &[casework::results::ResultLine<'_>]| -> Vec<(String, Vec<(String, Value)>)> {
            results.iter().map(|result| (
                result.definition.code.to_string(),
                result.values().map(|(prompt, value)| (prompt.key.to_string(), value.clone())).collect(),
            )).collect()
        };
        prop_assert_eq!(values(&results), values(&again));
        prop_assert_eq!(print(&again), printed);
    }

    #[test]
    fn no_line_breaks_the_reader(line in ".*", cursor in 0..200_usize) {
        survives(&line, cursor)?;
    }

    #[test]
    fn no_line_of_likely_pieces_breaks_the_reader(
        pieces in proptest::collection::vec(prop_oneof![
            Just("FO"), Just("CO"), Just("CB"), Just("SUSP"), Just("12M"), Just("100H"), Just("UPW"), Just("RAR"),
            Just("£"), Just("£1,5"), Just("12"), Just("Jan"), Just("2027"), Just("31/2/27"), Just("\""), Just("\\"),
            Just("="), Just("a="), Just("amount="), Just(";"), Just(","), Just("\n"), Just("é"), Just("\u{202e}"),
            Just("IMP"), Just("2Y"), Just("6M"), Just("CTL"), Just("EXT"), Just("DISQ"), Just("consec"), Just("WDRN"),
            Just("no"), Just("contact"), Just("with"), Just("7pm"), Just("and"), Just(" "), Just("years"), Just("TIMP"),
        ], 0..40),
        spaced in any::<bool>(),
        cursor in 0..200_usize,
    ) {
        survives(&pieces.join(if spaced { " " } else { "" }), cursor)?;
    }
}

/// Reads, prints and completes; every span is one of characters, and what is printed reads back.
fn survives(line: &str, cursor: usize) -> Result<(), TestCaseError> {
    let tables = Results::builtin();
    let catalogue = tables.catalogue();
    let reading = read(&catalogue, line);
    for error in &reading.errors {
        prop_assert!(line.get(error.span.clone()).is_some(), "{:?}", error);
        prop_assert!(!error.problem.to_string().is_empty());
    }
    for result in &reading.results {
        prop_assert!(line.get(result.span.clone()).is_some());
        let _ = result.describe();
    }
    let _ = check(&reading.results, &tables.sentencing, Offender::default());
    let printed = print(&reading.results);
    let again = read(&catalogue, &printed);
    prop_assert_eq!(&again.errors, &[], "{} from {}", printed, line);
    prop_assert_eq!(print(&again.results), printed);
    let completion = complete(&catalogue, line, cursor);
    prop_assert!(line.get(completion.replace).is_some());
    Ok(())
}
