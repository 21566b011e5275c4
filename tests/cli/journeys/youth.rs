//! A robbery by a youth of fifteen, held in local authority accommodation and tried in the youth court.

use super::{Journey, Office, POOL, UNIT, limit, no_limit};

#[test]
fn journey_of_a_youth_robbery_from_the_police_station_to_the_sentence() {
    let office = Office::open();
    let ada = office.sign_in("ada.finch");
    let mut case = Journey::begin(&ada, "42NM0032325", "2025-04-11");
    at_the_station(&mut case);
    first_hearing(&mut case);
    trial(&mut case);
    sentence(&mut case);
}

/// Friday 11 April: held since three in the morning, decided and charged the same day.
fn at_the_station(case: &mut Journey<'_>) {
    case.does(&format!(
        "request new URN --unit {UNIT} --suspect 'Jude Penn' --born 2009-09-01 \
                        --charge TH68023@2025-04-10 --red --detained-since 2025-04-11T02:00:00Z"
    ));
    // The clock is known from the request: 24 hours, with no authority for more.
    let limits = case.ask("limits URN");
    assert_eq!(limits["detention"][0]["ends"], "2025-04-12T02:00:00Z");
    let told = case.does("limits URN");
    assert!(told.contains("Charge or release by"), "{told}");
    assert!(!told.contains("No time limit runs"), "{told}");
    case.stands(
        "Triage needed",
        // Red: on the day it came.
        &[("Check new PCD case", "2025-04-11", POOL)],
    );
    case.does("triage accept URN --mine");
    // Before detention ends; the task stands on the day the request came.
    case.stands(
        "Charging decision needed",
        &[("Priority PCD review", "2025-04-11", "me")],
    );
    case.sign(
        "full_code",
        &["summary", "evidence", "public_interest", "youth"],
        "charge",
    );
    case.does("request charged URN --charge TH68023@2025-04-10");
    case.does("witness add URN 'Kit Osei' --role victim --role child");
    case.does("hearing add URN --on 2025-04-14 --court 'Birmingham Youth Court' --type FH");
    let people = case.ask("defendant list URN");
    assert_eq!(people["defendants"][0]["youth"], true);
    case.stands(
        "First hearing preparation needed",
        &[
            ("Prepare s51/allocation documents", "2025-04-14", POOL),
            ("Serve initial pros case", "2025-04-14", POOL),
            // Two working days after Fri 11 April: Mon 14, Tue 15.
            ("Upgrade PCD case", "2025-04-15", POOL),
            ("Record Hg outcome", "2025-04-15", POOL),
        ],
    );
    case.completes(&["Upgrade PCD case"]);
}

/// Monday 14 April: not guilty, kept in the youth court, remanded to local authority accommodation, trial on 3 June.
fn first_hearing(case: &mut Journey<'_>) {
    case.on("2025-04-14");
    let sent = "hearing outcome URN 2025-04-14 sent-to-crown-court --remand youth-detention --next \
                2025-05-12 --next-court 'Birmingham Crown Court'";
    case.refused(sent, "YOUTH_GRAVE_CRIME");
    let prison = "hearing outcome URN 2025-04-14 adjourned --remand custody --next 2025-05-12";
    case.refused(prison, "is not remanded to prison");
    case.does(
        "hearing outcome URN 2025-04-14 trial-in-youth-court --plea not-guilty --remand \
               local-authority --next 2025-06-03",
    );
    // Secure or other accommodation counts as custody. A youth's case that stays in the youth court is kept to 56 days,
    // robbery too: 16 to the end of April, 31 of May, 9: Mon 9 June.
    let running = limit(56, "2025-06-09", "2025-06-09", "RUNNING");
    assert_eq!(case.limits(), [running]);
    let explained = case.does("limits URN --explain");
    assert!(explained.contains("youth"), "{explained}");
    case.stands(
        "Trial preparation needed",
        &[
            ("Check CTL case", "2025-04-14", POOL),
            // 28 days before Mon 9 June.
            ("CTL expiry imminent", "2025-05-12", "me"),
            // Two working days: Tue 15, Wed 16 April.
            ("Post Hg actions required", "2025-04-16", POOL),
            ("Request upgrade file", "2025-04-16", POOL),
            // Three: Thu 17 April.
            ("Enter witness selection", "2025-04-17", POOL),
            // Ten, without Good Friday and Easter Monday: 15, 16, 17, 22 to 25, 28, 29, 30 April.
            ("Confirm VPS/ISB", "2025-04-30", POOL),
            // 28 days after 14 April.
            ("Initial disclosure", "2025-05-12", "me"),
            ("Record Hg outcome", "2025-06-04", POOL),
        ],
    );
    case.completes(&["Post Hg actions required", "Request upgrade file"]);
    case.does("witness select URN --attend Osei --confirm");
    case.does("witness warn URN Osei --answer attending");
    case.does("witness measure URN Osei live-link granted");
    case.does("witness statement URN Osei declined");
    case.does("disclosure record URN initial");
    case.stands(
        "Trial preparation needed",
        &[
            ("Check CTL case", "2025-04-14", POOL),
            ("CTL expiry imminent", "2025-05-12", "me"),
            // 14 days after 14 April.
            ("Chase upgrade file", "2025-04-28", POOL),
            ("Continuous disclosure", "2025-05-12", "me"),
            ("Record Hg outcome", "2025-06-04", POOL),
        ],
    );
    case.completes(&["Chase upgrade file"]);
}

/// Tuesday 3 June: the trial begins, which ends the clock; guilty, sentence on Tuesday 24 June.
fn trial(case: &mut Journey<'_>) {
    case.on("2025-06-03");
    let early = "limits event URN extended --to 2025-06-02";
    case.refused(early, "an extension cannot end before it was granted");
    case.does("trial record URN effective");
    case.does("limits event URN summary-trial-started");
    assert_eq!(case.limits(), [no_limit(56, "STOPPED")]);
    case.does("hearing outcome URN 2025-06-03 for-sentence --verdict guilty --next 2025-06-24");
    case.stands(
        "Waiting for sentence",
        &[
            ("Check CTL case", "2025-04-14", POOL),
            ("Continuous disclosure", "2025-05-12", "me"),
            // Two working days: Wed 4, Thu 5 June.
            ("Post Hg actions required", "2025-06-05", POOL),
            ("Record Hg outcome", "2025-06-25", POOL),
        ],
    );
    case.completes(&["Post Hg actions required"]);
    assert_eq!(case.in_the_way("2025-06-24"), []);
}

/// Tuesday 24 June: detention and training for twelve months.
fn sentence(case: &mut Journey<'_>) {
    case.on("2025-06-24");
    case.does("hearing outcome URN 2025-06-24 sentenced --results 'DTO 12 months'");
    case.stands(
        "Finalised",
        &[
            // Two working days: Wed 25, Thu 26 June.
            ("Post Hg actions required", "2025-06-26", POOL),
            // Five: 25, 26, 27, 30 June, 1 July.
            ("Finalise case", "2025-07-01", POOL),
            // Ten: 25, 26, 27, 30 June, 1 to 4, 7, 8 July.
            ("Check pre-release conditions", "2025-07-08", POOL),
        ],
    );
    let people = case.ask("defendant list URN");
    assert_eq!(people["defendants"][0]["remand"], "not-applicable");
    case.refused("end close URN", "2 tasks are to be done or cancelled");
    case.completes(&["Post Hg actions required", "Check pre-release conditions"]);
    case.does("end close URN");
    case.stands("Finalised", &[]);
}
