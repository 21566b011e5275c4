//! A theft by an adult: charged, tried in the magistrates' court, fined and ordered to compensate, appealed.

use super::{Journey, Office, POOL, UNIT, blocker};

const CLEO: &str = "Cleo Marsh";

#[test]
fn journey_of_a_theft_from_the_request_to_the_fine_and_an_appeal() {
    let office = Office::open();
    let ada = office.sign_in("ada.finch");
    let cleo = office.sign_in("cleo.marsh");
    let mut case = Journey::begin(&ada, "42NM0012325", "2025-03-03");
    before_charge(&mut case, &cleo);
    first_hearing(&mut case);
    preparing(&mut case);
    trial(&mut case);
    appeal(&mut case);
}

/// Monday 3 March: the request. Monday 10 March: the decision. Tuesday 11 March: the charge.
fn before_charge(case: &mut Journey<'_>, cleo: &crate::office::Desk) {
    case.does(&format!(
        "request new URN --unit {UNIT} --suspect 'Robin Fell' --charge \
                        TH68010@2025-02-20 --summary 'Four bottles of spirits from a shop'"
    ));
    // One day after 3 March.
    let owed = [("Check new PCD case", "2025-03-04", POOL)];
    let status = case.stands("Triage needed", &owed);
    assert_eq!(
        status["owed"][0]["because"],
        "made when the police ask for a charging decision"
    );
    case.does("triage accept URN --mine");
    // 28 calendar days after 3 March are 31 March.
    let owed = [("28 day PCD review", "2025-03-31", "me")];
    case.stands("Charging decision needed", &owed);

    case.on("2025-03-10");
    let allocate = "case allocate URN --paralegal cleo.marsh";
    case.refused(allocate, "your role does not allow this");
    cleo.ask(&["queue", "--fresh"]);
    case.at(cleo).does(allocate);
    case.authorise();
    // 28 days after 10 March are 7 April.
    let owed = [("Check case awaiting charge - 1 mth", "2025-04-07", CLEO)];
    case.stands("Waiting for police to charge", &owed);

    case.on("2025-03-11");
    case.does("request charged URN --charge TH68010@2025-02-20");
    case.does("witness add URN 'Ines Carrow' --role victim");
    case.does("witness add URN 'Omar Lyle' --role key");
    // Two working days: Wed 12, Thu 13 March.
    let upgrade = ("Upgrade PCD case", "2025-03-13", CLEO);
    case.stands("Waiting for a hearing date", &[upgrade]);
    case.does("hearing add URN --on 2025-03-25 --court B01EF00 --type 'first hearing' --at 10:00");
    // What is served is due on the day of the hearing; its outcome a working day later, Wed 26 March.
    case.stands(
        "First hearing preparation needed",
        &[
            upgrade,
            ("Prepare s51/allocation documents", "2025-03-25", CLEO),
            ("Serve initial pros case", "2025-03-25", CLEO),
            ("Record Hg outcome", "2025-03-26", CLEO),
        ],
    );
    case.completes(&["Upgrade PCD case"]);
}

/// Tuesday 25 March: a plea of not guilty; the trial is fixed for Tuesday 20 May.
fn first_hearing(case: &mut Journey<'_>) {
    let outcome = "hearing outcome URN 2025-03-25 trial-in-magistrates --plea not-guilty \
                   --remand unconditional-bail --next 2025-05-20 --next-at 10:00 \
                   --venue consent_summary --represented summary-trial";
    case.refused(outcome, "its outcome cannot be recorded before");
    case.on("2025-03-25");
    let elected = outcome.replace("consent_summary", "elect_trial");
    let elected = case.run(&elected).ended(2);
    assert!(elected.stderr.contains("CONSENT_SUMMARY"), "{elected:?}");
    let crown = outcome.replace("--next-at", "--next-court 'Leeds Crown Court' --next-at");
    case.refused(&crown, "neither sent to the Crown Court");
    case.does(outcome);
    let venue = &case.ask("status URN")["defendants"][0]["venue"];
    assert_eq!(venue["decision"]["reason"], "CONSENT_SUMMARY");
    assert_eq!(venue["decision"]["represented"], "summary_trial");
    let told = case.does("status URN");
    assert!(told.contains("defendant consents"), "{told}");
    case.stands(
        "Trial preparation needed",
        &[
            // Two working days: Wed 26, Thu 27 March.
            ("Post Hg actions required", "2025-03-27", CLEO),
            ("Request upgrade file", "2025-03-27", CLEO),
            // Three: Fri 28 March.
            ("Enter witness selection", "2025-03-28", CLEO),
            // Ten: 26, 27, 28, 31 March, 1, 2, 3, 4, 7, 8 April.
            ("Confirm VPS/ISB", "2025-04-08", CLEO),
            // 28 days after 25 March.
            ("Initial disclosure", "2025-04-22", "me"),
            // The working day after the trial.
            ("Record Hg outcome", "2025-05-21", CLEO),
        ],
    );
    case.completes(&["Post Hg actions required", "Request upgrade file"]);
}

/// Thursday 27 March: witnesses. Monday 7 April: disclosure. Monday 12 May: everything is ready.
fn preparing(case: &mut Journey<'_>) {
    case.on("2025-03-27");
    let vps = ("Confirm VPS/ISB", "2025-04-08", CLEO);
    // 14 days after 25 March.
    let chase = ("Chase upgrade file", "2025-04-08", CLEO);
    let disclosure = ("Initial disclosure", "2025-04-22", "me");
    let outcome = ("Record Hg outcome", "2025-05-21", CLEO);
    case.does("witness select URN --attend Carrow --read Lyle");
    // Five working days: 28, 31 March, 1, 2, 3 April.
    let confirm = ("Confirm witness selection", "2025-04-03", "me");
    case.stands(
        "Trial preparation needed",
        &[confirm, vps, chase, disclosure, outcome],
    );
    case.does("witness select URN --confirm");
    let warn = ("Warn witnesses", "2025-04-03", CLEO);
    let notice = ("Prepare s9 notice", "2025-04-03", CLEO);
    case.stands(
        "Trial preparation needed",
        &[warn, notice, vps, chase, disclosure, outcome],
    );
    case.does("witness warn URN Carrow --answer attending");
    case.does("witness serve URN Lyle");
    case.does("witness statement URN Carrow received");
    let people = case.ask("witness list URN");
    let lyle = people["witnesses"]
        .as_array()
        .unwrap()
        .iter()
        .find(|person| person["name"] == "Omar Lyle")
        .unwrap();
    // Five business days after 27 March: Thu 3 April.
    assert_eq!(lyle["requirement"]["written"]["objection_by"], "2025-04-03");
    case.stands("Trial preparation needed", &[chase, disclosure, outcome]);

    case.on("2025-04-07");
    case.does("disclosure add URN mg6c 'Pocket book of PC 1184'");
    let line = case.first_id("disclosure list URN", "lines");
    assert_eq!(
        case.in_the_way("2025-05-20"),
        [
            blocker("1 line of the schedules not endorsed"),
            (
                "initial disclosure was not served".to_owned(),
                Some("2025-04-22".to_owned())
            ),
        ]
    );
    case.does(&format!("disclosure endorse URN CND {line}"));
    case.does("disclosure record URN initial");
    let standing = case.ask("disclosure list URN");
    // 14 days beginning with 7 April end on Easter Sunday; Easter Monday is no business day either: Tue 22 April.
    assert_eq!(
        standing["standing"][0]["statement_by"]["date"],
        "2025-04-22"
    );
    case.completes(&["Chase upgrade file"]);
    // 28 days after 7 April.
    let continuing = ("Continuous disclosure", "2025-05-05", "me");
    case.stands("Trial preparation needed", &[continuing, outcome]);

    case.on("2025-05-12");
    assert_eq!(case.in_the_way("2025-05-20"), []);
    case.refused("end close URN", "1 charge is still to be dealt with");
}

/// Tuesday 20 May: guilty, a fine of £150, compensation of £40.
fn trial(case: &mut Journey<'_>) {
    case.on("2025-05-20");
    case.does("trial record URN effective");
    let sentence = "hearing outcome URN 2025-05-20 sentenced --verdict guilty --results";
    let lacks = case.run(&format!("{sentence} FO")).ended(2);
    assert!(lacks.stderr.contains("FO lacks"), "{lacks:?}");
    case.does(&format!("{sentence} 'FO 150; COMP 40; VS 60; COSTS 85'"));
    case.stands(
        "Finalised",
        &[
            // Two working days: Wed 21, Thu 22 May.
            ("Post Hg actions required", "2025-05-22", CLEO),
            // Five: 21, 22, 23, 27 (the 26th is a bank holiday), 28 May.
            ("Finalise case", "2025-05-28", CLEO),
        ],
    );
    let charges = case.ask("charge list URN");
    let charge = &charges["charges"][0];
    assert_eq!(charge["number"], "1.1");
    assert_eq!(charge["charge"]["verdict"]["verdict"], "guilty");
    assert_eq!(charge["charge"]["stage"], "concluded");
    let heard = case.ask("hearing list URN");
    let results = heard["hearings"][1]["outcomes"][0]["results"]
        .as_array()
        .unwrap();
    let codes: Vec<_> = results.iter().map(|result| &result["code"]).collect();
    assert_eq!(codes, ["FO", "FCOMP", "FVS", "FCPC"]);
    case.completes(&["Post Hg actions required"]);
    case.does("end close URN");
    case.stands("Finalised", &[]);
    assert_eq!(case.ask("end list URN")["closed_on"], "2025-05-20");
}

/// Tuesday 27 May: an appeal against sentence. Tuesday 17 June: it is dismissed.
fn appeal(case: &mut Journey<'_>) {
    case.on("2025-05-27");
    case.does("appeal lodge URN sentence --to crown-court");
    let appeals = case.ask("appeal list URN");
    // 15 business days after 20 May: three to the 23rd, four from the 27th, five from 2 June, three to Wed 11 June.
    assert_eq!(appeals["appeals"][0]["appeal"]["notice_by"], "2025-06-11");
    // Ten working days: 28, 29, 30 May, 2 to 6 June, 9, 10 June.
    let brief = ("Prepare appeal brief", "2025-06-10", CLEO);
    case.stands("Finalised", &[brief]);
    case.on("2025-06-17");
    case.does("appeal decide URN dismissed");
    case.stands("Finalised", &[]);
    let none = case.run("appeal decide URN allowed").ended(1);
    assert!(
        none.stderr.contains("no appeal of this case is waiting"),
        "{none:?}"
    );
}
