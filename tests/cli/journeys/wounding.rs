//! A wounding with intent by two people: one in custody, sent, tried and imprisoned; the other on bail, against whom it is
//! discontinued.

use serde_json::json;

use super::{Journey, Office, POOL, UNIT, blocker, limit, no_limit};

const CLEO: &str = "Cleo Marsh";
const CHARGE: &str = "OF61016@2025-01-01";

#[test]
fn journey_of_a_wounding_by_two_from_the_police_station_to_the_sentence() {
    let office = Office::open();
    let ada = office.sign_in("ada.finch");
    let cleo = office.sign_in("cleo.marsh");
    let mut case = Journey::begin(&ada, "42NM0052325", "2025-01-02");
    at_the_station(&mut case);
    first_hearing(&mut case);
    sent(&mut case, &cleo);
    indictment(&mut case);
    plea_hearing(&mut case);
    disclosure_and_discontinuance(&mut case);
    first_trial(&mut case);
    second_trial(&mut case);
    sentence(&mut case);
}

/// Thursday 2 January: one is held, one is not; both are charged.
fn at_the_station(case: &mut Journey<'_>) {
    case.does(&format!(
        "request new URN --unit {UNIT} --suspect 'Dan Crewe' --charge {CHARGE} \
                        --red --detained-since 2025-01-02T03:00:00Z"
    ));
    case.does(&format!(
        "defendant add URN 'Eli Stone' --born 1999-04-30 --charge {CHARGE}"
    ));
    case.stands(
        "Triage needed",
        &[("Check new PCD case", "2025-01-02", POOL)],
    );
    case.does("triage accept URN --mine");
    case.authorise();
    case.does(&format!("request charged URN --charge {CHARGE}"));
    // One of the two is charged: the police are still waited for. 28 days after 2 January are 30 January; two working
    // days Mon 6 January.
    let upgrade = ("Upgrade PCD case", "2025-01-06", POOL);
    let awaiting = ("Check case awaiting charge - 1 mth", "2025-01-30", POOL);
    case.stands("Multiple statuses", &[upgrade, awaiting]);
    case.does(&format!(
        "request charged URN --charge {CHARGE} --defendant 2"
    ));
    case.does("witness add URN 'Tom Ashby' --role victim");
    case.does("hearing add URN --on 2025-01-03 --court B01EF00 --type FH");
    case.stands(
        "First hearing preparation needed",
        &[
            upgrade,
            ("Prepare s51/allocation documents", "2025-01-03", POOL),
            ("Serve initial pros case", "2025-01-03", POOL),
            // The working day after Fri 3 January.
            ("Record Hg outcome", "2025-01-06", POOL),
        ],
    );
    case.completes(&["Upgrade PCD case"]);
}

/// Friday 3 January: one remanded, one bailed, both back on Friday 10 January.
fn first_hearing(case: &mut Journey<'_>) {
    case.on("2025-01-03");
    let outcome = "hearing outcome URN 2025-01-03 adjourned --next 2025-01-10";
    let bail = "--defendant 2 --remand conditional-bail --conditions curfew";
    case.does(&format!("{outcome} --defendant 1 --remand custody"));
    case.does(&format!("{outcome} {bail}"));
    // 70 days after 3 January while it waits to be sent: 28, 28, 14: Fri 14 March. The courts' system takes 56: Fri 28
    // February, which is the day to work to. Who is on bail has none.
    let running = limit(70, "2025-03-14", "2025-02-28", "RUNNING");
    assert_eq!(case.limits(), [running]);
    case.stands(
        "First hearing preparation needed",
        &[
            ("Check CTL case", "2025-01-03", POOL),
            // 28 days before the day to work to, Fri 28 February.
            ("CTL expiry imminent", "2025-01-31", "me"),
            // Two working days: Mon 6, Tue 7 January.
            ("Post Hg actions required", "2025-01-07", POOL),
            ("Record Hg outcome", "2025-01-13", POOL),
        ],
    );
    case.completes(&["Post Hg actions required"]);
}

/// Friday 10 January: both are sent; the plea and trial preparation hearing is on Friday 7 February.
fn sent(case: &mut Journey<'_>, cleo: &crate::office::Desk) {
    case.on("2025-01-10");
    // 20 business days after 10 January end on 7 February.
    let outcome = "hearing outcome URN 2025-01-10 sent-to-crown-court --next 2025-02-07";
    let court = "--next-court 'Liverpool Crown Court'";
    let nowhere = case.run(outcome).ended(2);
    assert!(nowhere.stderr.contains("--next-court"), "{nowhere:?}");
    case.does(&format!("{outcome} {court}"));
    case.does(&format!("{outcome} {court} --defendant 2"));
    // 182 days, of which 7 were used before the magistrates: 182 after 3 January in all. 28, 28, 31, 30, 31, 30, 4: Fri 4
    // July.
    let running = limit(182, "2025-07-04", "2025-07-04", "RUNNING");
    assert_eq!(case.limits(), [running]);
    let explained = case.does("limits URN --explain");
    assert!(explained.contains("175 days"), "{explained}");
    // Nobody has the case in the Crown Court: what is a prosecutor's waits in the pool.
    case.stands(
        "PTPH preparation needed",
        &[
            ("Check CTL case", "2025-01-03", POOL),
            // 28 days before Fri 4 July.
            ("CTL expiry imminent", "2025-06-06", "me"),
            // Two working days: Mon 13, Tue 14 January.
            ("Check case ownership", "2025-01-14", POOL),
            ("Generate bundle", "2025-01-14", POOL),
            ("Post Hg actions required", "2025-01-14", POOL),
            // Three: Wed 15. Five: Fri 17 January.
            ("Check new Crown Court case", "2025-01-15", POOL),
            ("Post sending review", "2025-01-17", POOL),
            // Ten: Fri 24 January. 21 days: Fri 31 January.
            ("Prepare prosecution advocate brief", "2025-01-24", POOL),
            ("Prepare PTPH", "2025-01-31", POOL),
            ("Record Hg outcome", "2025-02-10", POOL),
        ],
    );
    cleo.ask(&["queue", "--fresh"]);
    case.at(cleo)
        .does("case allocate URN --prosecutor Finch --paralegal cleo.marsh");
    case.completes(&[
        "Check case ownership",
        "Generate bundle",
        "Post Hg actions required",
        "Check new Crown Court case",
        "Post sending review",
        "Prepare prosecution advocate brief",
    ]);
}

/// Friday 24 January: counts are drafted. Friday 31 January: the indictment is preferred.
fn indictment(case: &mut Journey<'_>) {
    case.on("2025-01-24");
    // Making a bundle leads to checking it: two working days after 10 January.
    case.completes(&["Check bundle structure"]);
    let undecided = "nobody decided whether a witness is needed";
    // Seven days before Fri 7 February.
    let by = Some("2025-01-31".to_owned());
    assert_eq!(
        case.in_the_way("2025-02-07"),
        [
            ("there is no draft indictment".to_owned(), by.clone()),
            blocker(undecided),
        ]
    );
    case.refused("indictment prefer URN", "has no count yet");
    case.refused(
        "indictment add URN 1.1 1.1",
        "joins one charge of each defendant",
    );
    let unnumbered = case.run("indictment add URN 1").ended(2);
    assert!(unnumbered.stderr.contains("1.1"), "{unnumbered:?}");
    let text = "Dan Crewe and Eli Stone on 1 January 2025 wounded Tom Ashby with intent";
    case.does(&format!(
        "indictment add URN 1.1 2.1 --particulars '{text}'"
    ));
    case.does("indictment copy URN 1");
    case.does("indictment order URN 2 1");
    case.refused("indictment order URN 1", "must name every count");
    case.does("indictment withdraw URN 2");
    let draft = case.ask("indictment list URN");
    let counts: Vec<_> = draft["counts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|of| {
            (
                of["count"]["withdrawn"].clone(),
                of["count"]["defendants"].as_array().unwrap().len(),
            )
        })
        .collect();
    assert_eq!(counts, [(json!(false), 2), (json!(true), 2)]);
    let missing = case.run("indictment copy URN 2").ended(1);
    assert!(
        missing.stderr.contains("there is no count 2"),
        "{missing:?}"
    );
    assert_eq!(
        case.in_the_way("2025-02-07"),
        [
            ("the indictment is not preferred".to_owned(), by),
            blocker(undecided),
        ]
    );
    case.on("2025-01-31");
    case.does("indictment prefer URN");
    case.completes(&["Prepare PTPH"]);
    let shown = case.does("indictment list URN");
    assert!(
        shown.contains("Preferred on 31 Jan 2025 with 1 count by Ada Finch"),
        "{shown}"
    );
}

/// Friday 7 February: both plead not guilty; the trial is fixed for Monday 16 June.
fn plea_hearing(case: &mut Journey<'_>) {
    case.on("2025-02-07");
    let outcome = "hearing outcome URN 2025-02-07 trial-in-crown-court --plea not-guilty --next \
                   2025-06-16";
    case.does(&format!("{outcome} --defendant 1"));
    case.does(&format!("{outcome} --defendant 2"));
    case.stands(
        "Trial preparation needed",
        &[
            ("Check CTL case", "2025-01-03", CLEO),
            ("CTL expiry imminent", "2025-06-06", "me"),
            // Checking the bundle leads to sending it: one working day after 24 January.
            ("Dispatch bundle", "2025-01-27", CLEO),
            // Two working days: Mon 10, Tue 11 February. Three: Wed 12.
            ("Post Hg actions required", "2025-02-11", CLEO),
            ("Request upgrade file", "2025-02-11", CLEO),
            ("Enter witness selection", "2025-02-12", CLEO),
            // Ten: Fri 21 February.
            ("Confirm VPS/ISB", "2025-02-21", CLEO),
            // Stage 1, 50 days after the sending on Friday 10 January: Saturday 1 March, put off to Monday 3.
            ("Initial disclosure", "2025-03-03", "me"),
            ("Record Hg outcome", "2025-06-17", CLEO),
        ],
    );
    let remands = case.ask("defendant list URN");
    assert_eq!(remands["defendants"][0]["remand"], "custody");
    assert_eq!(
        remands["defendants"][1]["defendant"]["bail_conditions"],
        "curfew"
    );
    case.completes(&[
        "Dispatch bundle",
        "Post Hg actions required",
        "Request upgrade file",
    ]);
    case.does("witness select URN --attend Ashby --confirm");
    case.does("witness warn URN Ashby --answer attending");
    case.does("witness statement URN Ashby received");
    // Stage 1 in custody: 50 days after 10 January end on Sat 1 March: Mon 3 March.
    case.does("direction add URN disclosure --by 2025-03-03 --hearing 2025-02-07");
    case.does("direction add URN service-of-defence-statement --by 2025-03-31");
    case.stands(
        "Trial preparation needed",
        &[
            ("Check CTL case", "2025-01-03", CLEO),
            ("CTL expiry imminent", "2025-06-06", "me"),
            // 14 days after 7 February.
            ("Chase upgrade file", "2025-02-21", CLEO),
            ("Manage directions", "2025-03-03", CLEO),
            ("Initial disclosure", "2025-03-03", "me"),
            // Two working days after its day: Tue 1, Wed 2 April.
            ("Check directions", "2025-04-02", CLEO),
            ("Record Hg outcome", "2025-06-17", CLEO),
        ],
    );
    case.completes(&["Chase upgrade file"]);
}

/// Friday 28 February: disclosure. Monday 3 March: it is discontinued against the second. Thursday 27 March: the defence
/// statement. Thursday 10 April: it is answered.
fn disclosure_and_discontinuance(case: &mut Journey<'_>) {
    case.on("2025-02-28");
    case.does("disclosure record URN initial");
    let standing = case.ask("disclosure list URN");
    // 28 days beginning with 28 February: Thu 27 March.
    assert_eq!(
        standing["standing"][0]["statement_by"]["date"],
        "2025-03-27"
    );
    let ctl = ("Check CTL case", "2025-01-03", CLEO);
    let imminent = ("CTL expiry imminent", "2025-06-06", "me");
    // 28 days after 28 February.
    let continuing = ("Continuous disclosure", "2025-03-28", "me");
    let defence = ("Check directions", "2025-04-02", CLEO);
    let outcome = ("Record Hg outcome", "2025-06-17", CLEO);
    case.stands(
        "Trial preparation needed",
        &[ctl, imminent, continuing, defence, outcome],
    );

    case.on("2025-03-03");
    case.does("end stop URN 'nothing puts him there' --charge 2.1 --ground evidential");
    let status = case.stands(
        "Multiple statuses",
        &[
            ctl,
            imminent,
            // One working day: Tue 4 March. The victim is told within five: Mon 10 March.
            ("Confirm discontinuance", "2025-03-04", "me"),
            ("Prepare victim letter", "2025-03-10", CLEO),
            continuing,
            defence,
            outcome,
        ],
    );
    assert_eq!(status["breakdown"], "1 at trial preparation, 1 finalised");
    let heard = case.ask("hearing list URN");
    let trial = &heard["hearings"][3]["hearing"];
    assert_eq!(
        trial["defendants"].as_array().unwrap().len(),
        1,
        "{trial:#}"
    );
    let letter = case.first_id("end list URN", "letters");
    case.does(&format!(
        "end letter URN {letter} --means 'through the police'"
    ));
    case.completes(&["Confirm discontinuance"]);

    case.on("2025-03-27");
    case.does("disclosure record URN defence-statement --defendant 1");
    // The direction was for both defendants; the other is not before the court any more.
    case.stands(
        "Multiple statuses",
        &[
            ctl,
            imminent,
            continuing,
            ("Review defence statement", "2025-04-10", "me"),
            outcome,
        ],
    );
    case.on("2025-04-10");
    case.does("disclosure record URN continuing");
    case.stands("Multiple statuses", &[ctl, imminent, outcome]);
    // 28 days before Mon 16 June.
    let certificate = "no certificate of trial readiness was served".to_owned();
    assert_eq!(
        case.in_the_way("2025-06-16"),
        [(certificate, Some("2025-05-19".to_owned()))]
    );
    case.refused(
        "trial certify URN --answer evidence-served=yes",
        "does not answer “Disclosure provided”",
    );
    let unknown = case.run("trial certify URN --answer nonsense=yes").ended(2);
    assert!(unknown.stderr.contains("evidence-served"), "{unknown:?}");
    case.refused(
        "trial certify URN --answer time-estimate-correct=no --others yes",
        "is answered with no; say why",
    );
    case.does("trial certify URN --answer interpreters-arranged=not-applicable --others yes");
    assert_eq!(case.in_the_way("2025-06-16"), []);
}

/// Monday 16 June: not reached. The new day, Monday 14 July, is after the limit. Monday 23 June: it is extended.
fn first_trial(case: &mut Journey<'_>) {
    case.on("2025-06-16");
    let ctl = ("Check CTL case", "2025-01-03", CLEO);
    case.does("trial record URN ineffective w3 --note 'another trial ran on'");
    case.does("hearing outcome URN 2025-06-16 adjourned --next 2025-07-14");
    case.stands(
        "Multiple statuses",
        &[
            ctl,
            // Two working days: Tue 17, Wed 18 June.
            ("Check/re-warn witnesses", "2025-06-18", CLEO),
            ("Post Hg actions required", "2025-06-18", CLEO),
            // Witnesses are to be warned for the new day: five working days, Mon 23 June.
            ("Warn witnesses", "2025-06-23", CLEO),
            // The trial is after the limit of 4 July: an application is served 14 days before it.
            ("CTL expiry imminent", "2025-06-06", "me"),
            ("CTL extension Hg reqd", "2025-06-20", "me"),
            ("Record Hg outcome", "2025-07-15", CLEO),
        ],
    );
    case.completes(&["Post Hg actions required"]);
    case.does("witness warn URN Ashby --answer attending");

    case.on("2025-06-23");
    case.does("limits event URN extended --to 2025-07-25");
    let running = limit(182, "2025-07-25", "2025-07-25", "RUNNING");
    assert_eq!(case.limits(), [running]);
    case.stands(
        "Multiple statuses",
        &[
            ctl,
            // One working day: Tue 24 June.
            ("Record CTL extension", "2025-06-24", CLEO),
            // 28 days before Fri 25 July.
            ("CTL expiry imminent", "2025-06-27", "me"),
            ("Record Hg outcome", "2025-07-15", CLEO),
        ],
    );
    case.completes(&["Record CTL extension"]);
}

/// Monday 14 July: a jury is sworn, which ends the clock, and convicts.
fn second_trial(case: &mut Journey<'_>) {
    case.on("2025-07-14");
    let which = case.run("trial record URN effective").ended(1);
    assert!(which.stderr.contains("2025-06-16, 2025-07-14"), "{which:?}");
    case.does("trial record URN effective --hearing 2025-07-14");
    case.does("limits event URN jury-sworn");
    assert_eq!(case.limits(), [no_limit(182, "STOPPED")]);
    let unnamed = "hearing outcome URN 2025-07-14 for-sentence --verdict \
                   1.1=guilty-of-alternative --next 2025-08-11";
    case.refused(unnamed, "says which offence");
    case.does("hearing outcome URN 2025-07-14 for-sentence --verdict 1.1=guilty --next 2025-08-11");
    case.stands(
        "Multiple statuses",
        &[
            ("Check CTL case", "2025-01-03", CLEO),
            // Two working days: Tue 15, Wed 16 July.
            ("Post Hg actions required", "2025-07-16", CLEO),
            ("Record Hg outcome", "2025-08-12", CLEO),
        ],
    );
    case.completes(&["Post Hg actions required"]);
    case.refused("end close URN", "1 charge is still to be dealt with");
}

/// Monday 11 August: five years.
fn sentence(case: &mut Journey<'_>) {
    case.on("2025-08-11");
    case.does("hearing outcome URN 2025-08-11 sentenced --results 'IMP 5 years; VS 228'");
    case.stands(
        "Finalised",
        &[
            // Two working days: Tue 12, Wed 13 August. Five: Mon 18 August.
            ("Post Hg actions required", "2025-08-13", CLEO),
            ("Finalise case", "2025-08-18", CLEO),
            // Ten, without the bank holiday of Mon 25 August: 12 to 15, 18 to 22, Tue 26 August.
            ("Check pre-release conditions", "2025-08-26", CLEO),
        ],
    );
    case.completes(&["Post Hg actions required", "Check pre-release conditions"]);
    case.does("end close URN");
    case.stands("Finalised", &[]);
    let history = case.ask("case URN --history");
    let happened = history["entries"][0]["occurred_at"].as_str().unwrap();
    let happened: jiff::Timestamp = happened.parse().unwrap();
    let london = happened.in_tz("Europe/London").unwrap();
    assert_eq!(london.date().to_string(), "2025-08-11");
}
