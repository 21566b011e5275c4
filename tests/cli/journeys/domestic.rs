//! A domestic-abuse assault on bail: charged within five days, prepared with special measures, stopped when the victim
//! withdraws, explained to her within a day, and reviewed at her request.

use super::{Journey, Office, POOL, UNIT, blocker};

#[test]
fn journey_of_a_domestic_assault_from_the_request_to_the_victims_review() {
    let office = Office::open();
    let ada = office.sign_in("ada.finch");
    let ben = office.sign_in("ben.okoro");
    let mut case = Journey::begin(&ada, "42NM0022325", "2025-06-02");
    before_charge(&mut case);
    first_hearing(&mut case);
    measures(&mut case);
    stopped(&mut case);
    reviewed(&mut case, &ben);
}

/// Monday 2 June: the request, to be decided within five days. Wednesday 4 June: decided and charged.
fn before_charge(case: &mut Journey<'_>) {
    case.does(&format!(
        "request new URN --unit {UNIT} --suspect 'Colm Reyes' --charge \
                        OF61102@2025-05-30 --code DOMV"
    ));
    case.stands(
        "Triage needed",
        &[("Check new PCD case", "2025-06-03", POOL)],
    );
    let police = case.ask("request police URN");
    assert_eq!(police["charges"][0]["who"], "cps");
    case.does("triage accept URN --within-5-days --mine");
    // Five calendar days after 2 June: Sat 7 June.
    let review = ("5 day PCD review", "2025-06-07", "me");
    case.stands("Charging decision needed", &[review]);
    case.on("2025-06-04");
    case.authorise();
    case.does("request charged URN --charge OF61102@2025-05-30");
    case.does("witness add URN 'Rhea Vance' --role victim --role intimidated");
    case.does("hearing add URN --on 2025-06-18 --court \"Croydon Magistrates' Court\" --type FH");
    case.stands(
        "First hearing preparation needed",
        &[
            // Two working days: Thu 5, Fri 6 June.
            ("Upgrade PCD case", "2025-06-06", POOL),
            ("Prepare s51/allocation documents", "2025-06-18", POOL),
            ("Serve initial pros case", "2025-06-18", POOL),
            ("Record Hg outcome", "2025-06-19", POOL),
        ],
    );
    case.completes(&["Upgrade PCD case"]);
}

/// Wednesday 18 June: not guilty, conditional bail, trial on Wednesday 10 September.
fn first_hearing(case: &mut Journey<'_>) {
    case.on("2025-06-18");
    case.does(
        "hearing outcome URN 2025-06-18 trial-in-magistrates --plea not-guilty --remand \
               conditional-bail --conditions 'not to contact Rhea Vance' --next 2025-09-10",
    );
    let people = case.ask("defendant list URN");
    let defendant = &people["defendants"][0];
    assert_eq!(defendant["remand"], "conditional-bail");
    assert_eq!(
        defendant["defendant"]["bail_conditions"],
        "not to contact Rhea Vance"
    );
    // Nobody was ever in custody.
    let none = case.does("limits URN");
    assert!(none.contains("No time limit runs"), "{none}");
    case.stands(
        "Trial preparation needed",
        &[
            // Two working days: Thu 19, Fri 20 June.
            ("Post Hg actions required", "2025-06-20", POOL),
            ("Request upgrade file", "2025-06-20", POOL),
            // Three: Mon 23 June.
            ("Enter witness selection", "2025-06-23", POOL),
            // Ten: 19, 20, 23 to 27, 30 June, 1, 2 July.
            ("Confirm VPS/ISB", "2025-07-02", POOL),
            // 28 days after 18 June.
            ("Initial disclosure", "2025-07-16", "me"),
            ("Record Hg outcome", "2025-09-11", POOL),
        ],
    );
    case.completes(&["Post Hg actions required", "Request upgrade file"]);
}

/// Friday 20 June to Monday 14 July: the witness, her measures and her statement.
fn measures(case: &mut Journey<'_>) {
    case.on("2025-06-20");
    case.does("witness select URN --attend Vance --confirm");
    case.does("witness warn URN Vance --answer attending");
    let unconsidered =
        "special measures were not considered for a vulnerable or intimidated witness";
    let statement = "a victim's personal statement is neither received nor declined";
    let disclosure = "initial disclosure was not served";
    let disclosure = (disclosure.to_owned(), Some("2025-07-16".to_owned()));
    let blockers = [
        blocker(unconsidered),
        blocker(statement),
        disclosure.clone(),
    ];
    assert_eq!(case.in_the_way("2025-09-10"), blockers);
    case.does("witness measure URN Vance screens sought");
    let sought = "a special measure is sought and not applied for".to_owned();
    // 20 business days after the plea of 18 June: ten to 2 July, 3, 4, 7 to 11, 14, 15, Wed 16 July.
    let sought = (sought, Some("2025-07-16".to_owned()));
    let blockers = [sought, blocker(statement), disclosure.clone()];
    assert_eq!(case.in_the_way("2025-09-10"), blockers);

    case.on("2025-07-01");
    case.does("witness measure URN Vance screens applied");
    case.does("witness statement URN Vance received --wish 'read aloud'");
    let applied = "a special measure is applied for and not decided";
    assert_eq!(
        case.in_the_way("2025-09-10"),
        [blocker(applied), disclosure]
    );
    case.on("2025-07-14");
    case.does("witness measure URN Vance screens granted");
    case.does("disclosure record URN initial");
    assert_eq!(case.in_the_way("2025-09-10"), []);
    case.stands(
        "Trial preparation needed",
        &[
            // 14 days after 18 June; the police have not answered.
            ("Chase upgrade file", "2025-07-02", POOL),
            // 28 days after 14 July.
            ("Continuous disclosure", "2025-08-11", "me"),
            ("Record Hg outcome", "2025-09-11", POOL),
        ],
    );
    case.completes(&["Chase upgrade file"]);
}

/// Tuesday 2 September: the victim withdraws, the prosecution ends, the trial is taken out of the list.
fn stopped(case: &mut Journey<'_>) {
    case.on("2025-09-02");
    case.does(
        "end stop URN 'the victim no longer supports it and nothing else proves it' \
               --ground evidential",
    );
    case.stands(
        "Finalised",
        &[
            // An intimidated victim is told within one business day: Wed 3 September.
            ("Prepare victim letter", "2025-09-03", POOL),
            ("Confirm discontinuance", "2025-09-03", "me"),
            ("De-warn witnesses", "2025-09-03", POOL),
            // Five working days: 3, 4, 5, 8, 9 September.
            ("Finalise case", "2025-09-09", POOL),
            ("Record Hg outcome", "2025-09-11", POOL),
        ],
    );
    let ended = case.ask("end list URN");
    let letter = &ended["letters"][0]["letter"];
    assert_eq!(letter["due"], "2025-09-03");
    assert_eq!(letter["sooner_because"], "the victim is intimidated");
    case.refused("end close URN", "1 letter to a victim is to be sent");
    case.does("witness warn URN Vance --answer released --hearing 2025-09-10");
    let nonsense = case.run("trial record URN vacated W3").ended(2);
    assert!(
        nonsense
            .stderr
            .contains("A (Prosecution discontinued before trial)"),
        "{nonsense:?}"
    );
    let unsaid = case.run("hearing vacate URN 2025-09-10").ended(2);
    assert!(unsaid.stderr.contains("--because"), "{unsaid:?}");
    case.does("hearing vacate URN 2025-09-10 --because a");
    let trials = case.ask("trial list URN");
    assert_eq!(trials["trials"][0]["effect"]["reason"], "A");
    case.completes(&["Confirm discontinuance"]);
    case.stands(
        "Finalised",
        &[
            ("Prepare victim letter", "2025-09-03", POOL),
            ("Finalise case", "2025-09-09", POOL),
        ],
    );
}

/// Wednesday 3 September: the letter. Monday 15 September: she asks for a review. Monday 22 September: it is answered.
fn reviewed(case: &mut Journey<'_>, ben: &crate::office::Desk) {
    case.on("2025-09-03");
    let letter = case.first_id("end list URN", "letters");
    case.does(&format!(
        "end letter URN {letter} --means post --meeting-offered"
    ));
    let finalise = ("Finalise case", "2025-09-09", POOL);
    case.stands("Finalised", &[finalise]);

    case.on("2025-09-15");
    case.does(&format!("end review URN {letter}"));
    let ended = case.ask("end list URN");
    let review = &ended["reviews"][0]["review"];
    // Three months after the letter of 3 September.
    assert_eq!(review["could_ask_until"], "2025-12-03");
    // Ten business days: 16 to 19, 22 to 26, Mon 29 September.
    assert_eq!(review["due"], "2025-09-29");
    // The task is due when the answer is.
    let follow = ("Follow up", "2025-09-29", POOL);
    case.stands("Finalised", &[finalise, follow]);

    case.on("2025-09-22");
    let id = case.first_id("end list URN", "reviews");
    let answer = format!("end answer URN {id} 'nothing else proves it' --stands");
    case.refused(
        &answer,
        "whoever stopped the charge cannot review that decision",
    );
    case.refused("end close URN", "1 victim's review is to be answered");
    ben.ask(&["queue", "--fresh"]);
    case.at(ben).does(&answer);
    case.stands("Finalised", &[finalise]);
    case.does("end close URN --note 'stopped before trial'");
    case.stands("Finalised", &[]);
}
