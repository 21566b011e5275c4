//! A wounding that the magistrates' court dismissed, brought again by a voluntary bill.

use super::{Journey, Office, POOL, UNIT, limit, no_limit};

#[test]
fn journey_of_a_case_dismissed_and_brought_again_by_a_voluntary_bill() {
    let office = Office::open();
    let ada = office.sign_in("ada.finch");
    let mut case = Journey::begin(&ada, "42NM0042325", "2025-01-22");
    registered(&mut case);
    before_the_magistrates(&mut case);
    the_bill(&mut case);
    in_the_crown_court(&mut case);
}

/// Wednesday 22 January: the case comes charged, with the defendant in custody.
fn registered(case: &mut Journey<'_>) {
    let new = format!(
        "case new URN 'Noel Brand' --unit {UNIT} --charge OF61016@2025-01-20 --remand custody"
    );
    let proposed = case.run(&new).ended(2);
    assert!(proposed.stderr.contains("--charged-on"), "{proposed:?}");
    let charged = format!("{new} --charged-on 2025-01-22");
    case.does(&charged);
    let again = case.run(&charged).ended(5);
    assert!(again.stderr.contains("exists already"), "{again:?}");
    // One working day after 22 January.
    let check = ("Check new case", "2025-01-23", POOL);
    case.stands("Waiting for a hearing date", &[check]);
    case.does("hearing add URN --on 2025-01-23 --court B01EF00 --type FH");
    case.stands(
        "First hearing preparation needed",
        &[
            check,
            ("Prepare s51/allocation documents", "2025-01-23", POOL),
            ("Serve initial pros case", "2025-01-23", POOL),
            ("Record Hg outcome", "2025-01-24", POOL),
        ],
    );
}

/// Thursday 23 January: remanded. Thursday 20 February: no case; he is let go.
fn before_the_magistrates(case: &mut Journey<'_>) {
    case.on("2025-01-23");
    case.does("hearing outcome URN 2025-01-23 adjourned --remand custody --next 2025-02-20");
    // 70 days after 23 January: 8 to the end of the month, 28, 31, 3: Thu 3 April. The courts' system takes 56: Thu 20 March.
    let running = limit(70, "2025-04-03", "2025-03-20", "RUNNING");
    assert_eq!(case.limits(), [running]);
    case.stands(
        "First hearing preparation needed",
        &[
            ("Check CTL case", "2025-01-23", POOL),
            // 28 days before the day to work to, Thu 20 March.
            ("CTL expiry imminent", "2025-02-20", POOL),
            // Two working days: Fri 24, Mon 27 January.
            ("Post Hg actions required", "2025-01-27", POOL),
            ("Record Hg outcome", "2025-02-21", POOL),
        ],
    );
    case.completes(&["Post Hg actions required"]);
    let bill = "limits event URN voluntary-bill --on 2025-02-24";
    case.refused(bill, "what has not happened yet cannot be recorded");

    case.on("2025-02-20");
    case.does("hearing outcome URN 2025-02-20 acquitted --note 'no case to answer'");
    assert!(case.limits().is_empty());
    case.stands(
        "Finalised",
        &[
            // Two working days: Fri 21, Mon 24 February.
            ("Post Hg actions required", "2025-02-24", POOL),
            // Five: 21, 24, 25, 26, 27 February.
            ("Finalise case", "2025-02-27", POOL),
        ],
    );
    case.completes(&["Post Hg actions required"]);
    case.refused("indictment add URN 1.1", "makes no count");
    case.does("end close URN");
    assert_eq!(case.ask("end list URN")["closed_on"], "2025-02-20");
}

/// Monday 10 March: the bill. It begins anew with 112 days, of which none counts while he is at liberty.
fn the_bill(case: &mut Journey<'_>) {
    case.on("2025-03-10");
    case.does("limits event URN voluntary-bill");
    assert_eq!(
        case.ask("end list URN")["closed_on"],
        serde_json::Value::Null
    );
    assert_eq!(case.limits(), [no_limit(112, "SUSPENDED_ON_BAIL")]);
    let extend = "limits event URN extended --to 2025-09-01";
    case.refused(extend, "no custody time limit was running on that day");
    case.stands("Waiting for a hearing date", &[]);
    case.does("indictment add URN 1.1 --particulars 'wounded A B with intent'");
    case.does("indictment prefer URN");
    let indictment = case.ask("indictment list URN");
    assert_eq!(
        indictment["preferred"][0]["indictment"]["preferred_on"],
        "2025-03-10"
    );
    case.does("hearing add URN --on 2025-04-07 --court 'Liverpool Crown Court' --type PTP");
    case.stands(
        "PTPH preparation needed",
        &[
            // Ten working days after 10 March: Mon 24 March.
            ("Prepare prosecution advocate brief", "2025-03-24", POOL),
            // 21 days after 10 March.
            ("Prepare PTPH", "2025-03-31", POOL),
            ("Record Hg outcome", "2025-04-08", POOL),
        ],
    );
    case.completes(&["Prepare prosecution advocate brief", "Prepare PTPH"]);
    assert_eq!(case.in_the_way("2025-04-07"), []);
}

/// Monday 7 April: remanded on the bill. Monday 7 July: tried and acquitted.
fn in_the_crown_court(case: &mut Journey<'_>) {
    case.on("2025-04-07");
    case.does(
        "hearing outcome URN 2025-04-07 trial-in-crown-court --plea not-guilty --remand \
               custody --next 2025-07-07",
    );
    // 112 days after 7 April: 23 to the end of the month, 31, 30, 28: Mon 28 July. Custody before the bill does not count.
    let running = limit(112, "2025-07-28", "2025-07-28", "RUNNING");
    assert_eq!(case.limits(), [running]);
    let history = case.ask("limits event URN");
    let titles: Vec<_> = history["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["event"]["on"].as_str().unwrap())
        .collect();
    assert!(titles.contains(&"2025-03-10"), "{history:#}");
    case.stands(
        "Trial preparation needed",
        &[
            ("Check CTL case", "2025-04-07", POOL),
            // 28 days before Mon 28 July.
            ("CTL expiry imminent", "2025-06-30", POOL),
            // Two working days: Tue 8, Wed 9 April.
            ("Post Hg actions required", "2025-04-09", POOL),
            ("Request upgrade file", "2025-04-09", POOL),
            // Three: Thu 10 April.
            ("Enter witness selection", "2025-04-10", POOL),
            // 28 days after 7 April, as nobody sent it: Monday 5 May is a bank holiday.
            ("Initial disclosure", "2025-05-06", POOL),
            ("Record Hg outcome", "2025-07-08", POOL),
        ],
    );
    case.does("disclosure record URN initial");
    let standing = case.ask("disclosure list URN");
    // A defence statement is owed in the Crown Court: 28 days beginning with 7 April end on Sun 4 May, a bank holiday
    // follows: Tue 6 May.
    assert_eq!(standing["standing"][0]["statement_compulsory"], true);
    assert_eq!(
        standing["standing"][0]["statement_by"]["date"],
        "2025-05-06"
    );
    case.completes(&[
        "Post Hg actions required",
        "Request upgrade file",
        "Enter witness selection",
    ]);

    case.on("2025-07-07");
    case.does("trial record URN effective");
    case.does("limits event URN jury-sworn");
    assert_eq!(case.limits(), [no_limit(112, "STOPPED")]);
    case.does("hearing outcome URN 2025-07-07 acquitted --verdict not-guilty");
    case.stands(
        "Finalised",
        &[
            // The upgrade file is not chased any more.
            // Two working days: Tue 8, Wed 9 July.
            ("Post Hg actions required", "2025-07-09", POOL),
            // Five: 8 to 11, Mon 14 July.
            ("Finalise case", "2025-07-14", POOL),
        ],
    );
    case.completes(&["Post Hg actions required"]);
    case.does("end close URN");
    case.stands("Finalised", &[]);
}
