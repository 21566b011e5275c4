//! The filter language: what is typed, what it means, how it is printed back, and the order of rows.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[expect(unreachable_pub, reason = "shared with the tests of the stores")]
mod support {
    pub mod filters;
}

use std::cmp::Ordering;

use casework::journey::{JourneyState, Standing};
use casework::queue::{DateGroup, Directory, FIELDS, Filter, FilterError, Sort, SortKey, typing};
use casework::record::{RecordId, TaskOwner};
use casework::status::Phase;
use casework::summary::{CaseRow, TaskRow};
use casework::wire::QueueOf;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use rstest::rstest;
use support::filters::{Office, TODAY, any_case_row, any_filter, any_sort, any_task_row};
use uuid::Uuid;

fn standing(state: JourneyState, from: Option<Date>, until: Option<Date>) -> Standing {
    Standing { state, from, until }
}

fn task(office: &Office) -> TaskRow {
    TaskRow {
        task: RecordId(Uuid::from_u128(100)),
        name: "28 day PCD review".into(),
        owner: TaskOwner::User(office.people[0]),
        reminder: date(2026, 11, 20),
        due: date(2026, 11, 25),
        escalation: date(2026, 12, 2),
        urgent: false,
        held_until: None,
        about: None,
        case: CaseRow {
            case: casework::record::CaseId(Uuid::from_u128(200)),
            urn: "42MZ1139323/1".parse().unwrap(),
            name: "R v SMITH".into(),
            unit: office.units[1],
            prosecutor: Some(office.people[0]),
            paralegal: None,
            phase: Phase::Trial,
            mixed: false,
            defendants: 2,
            in_custody: true,
            hearing_on: Some(date(2026, 11, 24)),
            hearing_at: None,
            hearing_court: Some("C13LE00".parse().unwrap()),
            custody_limit: Some(date(2026, 12, 7)),
            statutory_limit: None,
            detained_until: Some("2026-11-24T02:30:00Z".parse().unwrap()),
            received: date(2026, 9, 1),
            states: vec![
                standing(JourneyState::Trial, None, Some(date(2026, 11, 24))),
                standing(JourneyState::Outcome, Some(date(2026, 11, 24)), None),
                standing(JourneyState::Police, None, None),
            ],
        },
    }
}

#[rstest]
#[case::nothing_typed("", true)]
#[case::star("*", true)]
#[case::not_star("-*", false)]
#[case::due_within_three_days("due:<3d", true)]
#[case::due_before_two_days("due:<2d", false)]
#[case::bare_days_mean_by_then("due:2d", true)]
#[case::bare_weeks("ctl:2w", true)]
#[case::limit_a_day_too_far("ctl:13d", false)]
#[case::fixed_date("due:2026-11-25", true)]
#[case::fixed_date_later("due:>2026-11-25", false)]
#[case::tomorrow("hearing:tomorrow", true)]
#[case::today("hearing:today", false)]
#[case::no_date("stl:none", true)]
#[case::some_date("stl:any", false)]
#[case::a_missing_date_is_never_earlier("stl:<999d", false)]
#[case::nor_not_earlier_by_negation("-stl:<999d", true)]
#[case::mine("owner:me", true)]
#[case::not_mine("-owner:me", false)]
#[case::my_pools("owner:pools", false)]
#[case::list_of_values("owner:pools,me", true)]
#[case::by_name("owner:\"alice jones\"", true)]
#[case::by_part_of_a_name("prosecutor:jones", true)]
#[case::unallocated("paralegal:none", true)]
#[case::unit_by_part("unit:leeds", true)]
#[case::unit_by_code("unit:lc", true)]
#[case::another_unit("unit:york", false)]
#[case::my_unit("unit:mine", true)]
#[case::task_name("type:\"28 day pcd review\"", true)]
#[case::part_of_task_name("type:pcd", true)]
#[case::words_anywhere("smith 11393", true)]
#[case::urn_with_slashes("urn:42/MZ/11393/23/1", true)]
#[case::status("status:trial", true)]
#[case::status_list("status:sentence,first-hearing", false)]
#[case::count("defendants:>1", true)]
#[case::flag("custody:yes urgent:no", true)]
#[case::severity("severity:due_soon", true)]
#[case::a_state_of_the_journey("state:police", true)]
#[case::a_hearing_to_come_is_prepared("state:trial -state:outcome", true)]
#[case::pace("pace:tomorrow", true)]
#[case::not_held("-severity:held", true)]
#[case::court_by_name("court:\"leeds crown\"", true)]
#[case::court_by_code("court:c13", true)]
#[case::or_binds_less_than_beside("urgent:yes smith or custody:yes trial or custody:yes", true)]
#[case::brackets("custody:yes (urgent:yes or mixed:yes)", false)]
#[case::example_of_the_house(
    "due:<3d unit:leeds type:\"28 day PCD review\" ctl:14d -owner:smith",
    true
)]
fn words_mean_what_they_say(#[case] typed: &str, #[case] wanted: bool) {
    let office = Office::new();
    let filter = Filter::parse(typed, QueueOf::Tasks, Some(&office.directory)).unwrap();
    assert_eq!(
        filter.matcher(&office.reading()).wants_task(&task(&office)),
        wanted,
        "{filter:?}"
    );
}

#[rstest]
#[case(
    "due:<3x",
    "<3x",
    "this is not a date: 3d, 2w, -1w, today, tomorrow, 2026-12-01, none or any"
)]
#[case("unit:leeds du:3d", "du", "there is no such field; did you mean due:?")]
#[case("colour:red", "colour", "there is no such field")]
#[case("smith owner:nemo", "nemo", "nobody and nothing here is called that")]
#[case("unit:atlantis", "atlantis", "nobody and nothing here is called that")]
#[case("urgent:maybe", "maybe", "this is not yes or no")]
#[case(
    "defendants:few",
    "few",
    "this is not a number, or < or > and a number"
)]
#[case("owner:", "owner:", "something is missing after this")]
#[case("owner:me,", "owner:me,", "something is missing after this")]
#[case("smith -", "-", "something is missing after this")]
#[case("type:\"28 day", "\"28 day", "this quotation mark is never closed")]
#[case("(smith", "(", "this bracket is never closed")]
#[case("smith)", ")", "this bracket closes nothing")]
#[case("smith or", "or", "`or` needs something on both sides")]
#[case("or smith", "or", "`or` needs something on both sides")]
#[case(
    "prosecutor:pools",
    "pools",
    "this is not a person: pools have tasks only"
)]
#[case(
    "É due:É",
    "É",
    "this is not a date: 3d, 2w, -1w, today, tomorrow, 2026-12-01, none or any"
)]
fn an_error_points_at_the_word(#[case] typed: &str, #[case] at: &str, #[case] message: &str) {
    let office = Office::new();
    let error = Filter::parse(typed, QueueOf::Tasks, Some(&office.directory)).unwrap_err();
    assert_eq!(
        (&typed[error.span.clone()], error.to_string().as_str()),
        (at, message)
    );
}

#[test]
fn a_field_of_tasks_is_refused_in_a_list_of_cases() {
    let typed: Result<Filter, FilterError> = Filter::parse("smith due:3d", QueueOf::Cases, None);
    assert_eq!(typed.unwrap_err().span, 6..9);
    let tree = Filter::parse("due:3d", QueueOf::Tasks, None).unwrap();
    assert!(
        tree.check(QueueOf::Cases).is_err(),
        "nor is it let through as a tree"
    );
}

#[test]
fn a_tree_from_outside_cannot_be_endless() {
    let mut deep = Filter::everything();
    for _ in 0..40 {
        deep = Filter::Not(Box::new(deep));
    }
    assert!(deep.check(QueueOf::Tasks).is_err());
    let wide = Filter::Any(vec![Filter::everything(); 500]);
    assert!(wide.check(QueueOf::Tasks).is_err());
    assert!(Filter::parse(&"(".repeat(3_000), QueueOf::Tasks, None).is_err());
    assert!(Filter::parse(&"-".repeat(3_000), QueueOf::Tasks, None).is_err());
}

#[test]
fn every_example_in_the_help_is_understood_and_printed_as_it_is_written() {
    for info in FIELDS {
        let filter = Filter::parse(info.example, QueueOf::Tasks, None)
            .unwrap_or_else(|error| panic!("{}: {error}", info.example));
        let again = Filter::parse(&filter.to_string(), QueueOf::Tasks, None);
        assert_eq!(again.as_ref(), Ok(&filter), "{}", info.example);
        assert!(info.example.starts_with(info.word), "{}", info.example);
    }
}

#[rstest]
#[case("due:<3d   unit:leeds", "due:<3d unit:leeds")]
#[case("ctl:14d", "ctl:<=14d")]
#[case("-(a or b) c", "-(a or b) c")]
#[case("a b or c", "a b or c")]
#[case("(a or b) or (c (d e))", "a or b or c d e")]
#[case("hearing:today", "hearing:=today")]
#[case("owner:\"me\"", "owner:\"me\"")]
#[case("due:1w", "due:<=7d")]
fn printing_tidies_what_was_typed(#[case] typed: &str, #[case] printed: &str) {
    assert_eq!(
        Filter::parse(typed, QueueOf::Tasks, None)
            .unwrap()
            .to_string(),
        printed
    );
}

#[rstest]
#[case(date(2026, 11, 22), DateGroup::Past)]
#[case(date(2026, 11, 23), DateGroup::Today)]
#[case(date(2026, 11, 24), DateGroup::Tomorrow)]
#[case(date(2026, 11, 29), DateGroup::ThisWeek)]
#[case(date(2026, 11, 30), DateGroup::NextWeek)]
#[case(date(2026, 12, 6), DateGroup::NextWeek)]
#[case(date(2026, 12, 7), DateGroup::Later)]
fn dates_fall_into_the_groups_people_think_in(#[case] day: Date, #[case] group: DateGroup) {
    assert_eq!(TODAY, date(2026, 11, 23), "a Monday");
    assert_eq!(DateGroup::of(Some(day), TODAY), group);
    assert_eq!(DateGroup::of(None, TODAY), DateGroup::None);
}

#[test]
fn a_sort_is_read_as_it_is_written() {
    assert_eq!(
        Sort::parse("-ctl", QueueOf::Cases),
        Some(Sort {
            by: SortKey::CustodyLimit,
            descending: true
        })
    );
    assert_eq!(Sort::parse("due", QueueOf::Cases), None);
    for key in SortKey::choices(QueueOf::Tasks) {
        assert_eq!(
            Sort::parse(key.as_str(), QueueOf::Tasks).map(|sort| sort.by),
            Some(*key)
        );
    }
}

fn offered(typed: &str, of: QueueOf) -> Vec<String> {
    let office = Office::new();
    let tasks = ["28 day PCD review", "Priority PCD review"];
    let found = typing::complete(
        typed,
        typed.len(),
        of,
        &office.directory,
        tasks.iter().copied(),
    );
    let mut made = Vec::new();
    for offer in &found.offers {
        let mut text = typed.to_owned();
        text.replace_range(found.span.clone(), &offer.text);
        made.push(text);
    }
    made
}

#[rstest]
#[case("du", &["due:"])]
#[case("smith -ur", &["smith -urgent:", "smith -urn:"])]
#[case("(own", &["(owner:"])]
#[case("urgent:", &["urgent:yes", "urgent:no"])]
#[case("owner:me,aj", &["owner:me,ajones"])]
#[case("owner:smi", &["owner:bsmith", "owner:csmith"])]
#[case("owner:crown", &["owner:\"crown court pool\""])]
#[case("unit:york", &["unit:ym"])]
#[case("state:tri", &["state:triage", "state:trial"])]
#[case("state:mg4", &["state:charge_sheet"])]
#[case("type:\"28 d", &["type:\"28 day PCD review\""])]
#[case("type:pcd", &["type:\"28 day PCD review\"", "type:\"Priority PCD review\""])]
#[case("due:tod", &["due:today", "due:<today"])]
#[case("colour:r", &[])]
#[case("smith ", &[])]
fn what_is_being_typed_can_be_finished(#[case] typed: &str, #[case] made: &[&str]) {
    assert_eq!(offered(typed, QueueOf::Tasks), made);
}

#[test]
fn nothing_of_tasks_is_offered_for_cases() {
    assert_eq!(offered("due", QueueOf::Cases), Vec::<String>::new());
    assert_eq!(offered("owner:", QueueOf::Cases), Vec::<String>::new());
}

#[test]
fn words_are_taken_away_and_added_one_by_one() {
    let text = "due:<3d  type:\"28 day\" -(a or b) smith";
    let words: Vec<&str> = typing::words(text)
        .into_iter()
        .map(|it| &text[it])
        .collect();
    assert_eq!(words, ["due:<3d", "type:\"28 day\"", "-(a or b)", "smith"]);
    let second = typing::words(text)[1].clone();
    assert_eq!(typing::without(text, &second), "due:<3d -(a or b) smith");
    assert_eq!(
        typing::words("a or b c").len(),
        1,
        "what `or` joins goes together"
    );
    assert_eq!(typing::with("a or b", "urgent:yes"), "(a or b) urgent:yes");
    assert_eq!(typing::with("", "urgent:yes"), "urgent:yes");
    assert_eq!(typing::with("urgent:yes", "urgent:yes"), "urgent:yes");
    assert_eq!(typing::word("owner", "Crown pool"), "owner:\"Crown pool\"");
}

proptest! {
    #[test]
    fn no_text_makes_the_help_panic(typed in any::<String>(), near in "[a-z:\" (),é-]{0,30}", cursor in 0_usize..40) {
        for text in [&typed, &near] {
            for at in [cursor, text.len()] {
                let found = typing::complete(text, at, QueueOf::Tasks, &Directory::default(), std::iter::empty());
                prop_assert!(found.offers.is_empty() || text.get(found.span).is_some());
            }
            for word in typing::words(text) {
                prop_assert!(text.get(word).is_some());
            }
        }
    }

    #[test]
    fn what_is_printed_parses_to_the_same_filter(filter in any_filter(QueueOf::Tasks)) {
        let printed = filter.clone().simplified().to_string();
        let again = Filter::parse(&printed, QueueOf::Tasks, None);
        prop_assert_eq!(again, Ok(filter.simplified()), "{}", printed);
    }

    #[test]
    fn a_filter_travels_as_json(filter in any_filter(QueueOf::Tasks)) {
        let json = serde_json::to_string(&filter).unwrap();
        prop_assert_eq!(serde_json::from_str::<Filter>(&json).unwrap(), filter);
    }

    #[test]
    fn simplifying_changes_nothing_for_any_row(filter in any_filter(QueueOf::Tasks), row in any_task_row()) {
        let office = Office::new();
        let plain = filter.clone().simplified();
        prop_assert_eq!(
            plain.matcher(&office.reading()).wants_task(&row),
            filter.matcher(&office.reading()).wants_task(&row)
        );
    }

    #[test]
    fn no_text_makes_the_parser_panic(typed in any::<String>(), near in "[a-z:<>=0-9dw \"()*,or-]{0,40}") {
        for text in [&typed, &near] {
            for of in [QueueOf::Tasks, QueueOf::Cases] {
                match Filter::parse(text, of, None) {
                    Ok(filter) => prop_assert_eq!(Filter::parse(&filter.to_string(), of, None), Ok(filter)),
                    Err(error) => prop_assert!(text.get(error.span).is_some(), "the error points into the text"),
                }
            }
        }
    }

    #[test]
    fn an_order_of_tasks_is_total(sort in any_sort(QueueOf::Tasks), a in any_task_row(), b in any_task_row(), c in any_task_row()) {
        let office = Office::new();
        let reading = office.reading();
        let order = |x: &TaskRow, y: &TaskRow| sort.compare_tasks(x, y, &reading);
        prop_assert_eq!(order(&a, &b), order(&b, &a).reverse());
        prop_assert_eq!(order(&a, &a), Ordering::Equal);
        if order(&a, &b) != Ordering::Greater && order(&b, &c) != Ordering::Greater {
            prop_assert_ne!(order(&a, &c), Ordering::Greater);
        }
    }

    #[test]
    fn cases_without_the_date_come_last_either_way(a in any_case_row(), b in any_case_row(), descending: bool) {
        let sort = Sort { by: SortKey::CustodyLimit, descending };
        if a.custody_limit.is_some() && b.custody_limit.is_none() {
            prop_assert_eq!(sort.compare_cases(&a, &b), Ordering::Less);
        }
    }
}
