//! From the police's request to the charge sheet, as two offices would do it at the command line.

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::compass::finish;
use crate::office::{Desk, Office, UNIT};

const URN: &str = "42NM0012326";

fn today() -> Date {
    jiff::Timestamp::now()
        .in_tz("Europe/London")
        .unwrap()
        .date()
}

fn in_days(days: i32) -> String {
    today().saturating_add(days.days()).to_string()
}

/// Where the case stands in the field's own words.
fn status(desk: &Desk) -> String {
    let shown = desk.ask(&["request", "show", URN, "--fresh"]);
    shown["status"].as_str().unwrap().to_owned()
}

/// The open tasks and the days they are due, by name.
fn tasks(desk: &Desk) -> Vec<(String, String)> {
    let shown = desk.ask(&["queue", "--fresh"]);
    let mut found: Vec<_> = shown["tasks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|task| {
            let text = |name: &str| task[name].as_str().unwrap().to_owned();
            (text("name"), text("due"))
        })
        .collect();
    found.sort();
    found
}

fn expect_tasks(desk: &Desk, expected: &[(&str, i32)]) {
    let expected: Vec<_> = expected
        .iter()
        .map(|(name, days)| ((*name).to_owned(), in_days(*days)))
        .collect();
    assert_eq!(tasks(desk), expected);
}

fn names(desk: &Desk) -> Vec<String> {
    tasks(desk).into_iter().map(|(name, _)| name).collect()
}

/// Signs a review with the same decision on every charge of the case.
fn sign(desk: &Desk, kind: &str, sections: &[&str], decision: Option<&str>, more: &Value) {
    let case = desk.ask(&["case", URN, "--fresh"]);
    let charges = case["records"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|record| record["kind"] == "charge");
    let decisions: Vec<Value> = decision
        .map(|decision| {
            charges
                .map(|charge| {
                    json!({
                        "defendant": charge["body"]["defendant"],
                        "charge": charge["id"],
                        "decision": decision,
                        "reason": "as analysed",
                    })
                })
                .collect()
        })
        .unwrap_or_default();
    let sections: Vec<Value> = sections
        .iter()
        .map(|key| json!({"key": key, "text": "considered"}))
        .collect();
    let mut review = json!({"kind": kind, "sections": sections, "decisions": decisions});
    for (name, value) in more.as_object().unwrap() {
        review[name] = value.clone();
    }
    let command = desk.command(&["review", "sign", URN]);
    finish(command, Some(&review.to_string())).ended(0);
}

#[test]
fn a_theft_goes_from_early_advice_over_a_rejection_to_the_charge_sheet() {
    let office = Office::open();
    let ada = office.sign_in("ada.finch");
    let charge = format!("TH68010@{}", in_days(-20));
    ada.run(&[
        "request",
        "new",
        URN,
        "--unit",
        UNIT,
        "--suspect",
        "Robin Fell",
        "--charge",
        &charge,
        "--early-advice",
    ])
    .ended(0);
    assert_eq!(status(&ada), "Triage needed");
    assert_eq!(names(&ada), ["Check new PCD case"]);
    ada.run(&["triage", "accept", URN, "--mine"]).ended(0);
    expect_tasks(&ada, &[("Charging tasks", 28)]);
    let advice = ["summary", "advice_sought", "considered", "advice"];
    sign(&ada, "early_advice", &advice, None, &json!({}));
    expect_tasks(&ada, &[]);

    ada.run(&["request", "resubmit", URN]).ended(0);
    expect_tasks(&ada, &[("Check resubmitted PCD case", 1)]);
    let unknown = ada
        .run(&["triage", "reject", URN, "--reason", "no-such-thing"])
        .ended(5);
    assert!(unknown.stderr.contains("is not in the list"), "{unknown:?}");
    let by = in_days(7);
    ada.run(&[
        "triage",
        "reject",
        URN,
        "--reason",
        "no-mg3",
        "--reason",
        "no-or-missing-mg11s",
        "--respond-by",
        &by,
    ])
    .ended(0);
    assert_eq!(status(&ada), "Waiting for resubmission");
    expect_tasks(&ada, &[("Follow up - rejected triage", 7)]);
    ada.run(&["request", "resubmit", URN]).ended(0);
    ada.run(&["triage", "accept", URN]).ended(0);
    assert_eq!(status(&ada), "Charging decision needed");
    expect_tasks(&ada, &[("28 day PCD review", 28)]);

    let police = ada.ask(&["request", "police", URN]);
    assert_eq!(police["charges"][0]["who"], "police");
    let full = ["summary", "evidence", "public_interest"];
    sign(&ada, "full_code", &full, Some("charge"), &json!({}));
    assert_eq!(status(&ada), "Waiting for police to charge");
    expect_tasks(&ada, &[("Check case awaiting charge - 1 mth", 28)]);

    let other = format!("TH68013@{}", in_days(-20));
    ada.run(&["request", "charged", URN, "--charge", &other])
        .ended(0);
    let shown = ada.ask(&["request", "show", URN]);
    let differences = shown["charge_sheets"][0]["body"]["differences"]
        .as_array()
        .unwrap();
    assert_eq!(differences[0]["what"], "not_authorised");
    assert_eq!(differences[1]["what"], "not_laid");
    assert_eq!(status(&ada), "Waiting for police to charge");
    assert!(names(&ada).contains(&"Check unauthorised charge(s)".to_owned()));
    ada.run(&["request", "charged", URN, "--charge", &charge])
        .ended(0);
    assert_eq!(status(&ada), "Waiting for a hearing date");
    assert!(names(&ada).contains(&"Upgrade PCD case".to_owned()));
    assert!(!names(&ada).contains(&"Check case awaiting charge - 1 mth".to_owned()));

    ada.run(&[
        "request",
        "quality",
        URN,
        "--failure",
        "evidential-failure-exhibit",
        "--comment",
        "the receipt is missing",
    ])
    .ended(0);
    let shown = ada.run(&["request", "show", URN]).ended(0);
    assert!(shown.stdout.contains("falls short"), "{shown:?}");
}

#[test]
fn a_domestic_assault_in_custody_goes_over_the_threshold_test_and_an_action_plan() {
    let office = Office::open();
    let ada = office.sign_in("ada.finch");
    let charge = format!("OF61102@{}", in_days(-1));
    let since = jiff::Timestamp::now()
        .saturating_sub(jiff::SignedDuration::from_hours(2))
        .unwrap()
        .to_string();
    ada.run(&[
        "request",
        "new",
        URN,
        "--unit",
        UNIT,
        "--suspect",
        "Robin Fell",
        "--charge",
        &charge,
        "--red",
        "--detained-since",
        &since,
        "--code",
        "DOMV",
    ])
    .ended(0);
    let police = ada.ask(&["request", "police", URN, "--guilty"]);
    let because = police["charges"][0]["because"].to_string();
    assert_eq!(police["charges"][0]["who"], "cps");
    assert!(because.contains("domestic abuse"), "{because}");
    keep_detention_and_its_log(&ada, &since);
    ada.run(&[
        "triage",
        "accept",
        URN,
        "--lacks",
        "no-domestic-violence-checklist",
    ])
    .ended(0);
    assert_eq!(names(&ada), ["Priority PCD review"]);

    let conditions = [
        "summary",
        "threshold_suspicion",
        "threshold_evidence",
        "threshold_seriousness",
        "threshold_bail",
        "threshold_interest",
    ];
    let again = in_days(10);
    let more = json!({"review_by": again, "principal_category": "person"});
    sign(&ada, "threshold", &conditions, Some("charge"), &more);
    expect_tasks(
        &ada,
        &[
            ("Check case awaiting charge - 1 mth", 28),
            ("Complete review", 10),
        ],
    );

    let known = ada.ask(&["status", URN]);
    let who = &known["defendants"][0];
    assert_eq!(known["headline"], "Waiting for police to charge");
    assert_eq!(
        (&who["number"], &who["charges"][0]["stage"]),
        (&json!(1), &json!("authorised"))
    );
    assert!(
        who["moves_on"].as_str().unwrap().contains("charge"),
        "{who}"
    );
    let owed = known["owed"].as_array().unwrap();
    let again_owed = owed
        .iter()
        .find(|task| task["name"] == "Complete review")
        .unwrap();
    assert_eq!(again_owed["due"], again);
    // Whoever signs a review of a case that nobody has, has it.
    assert_eq!(again_owed["owner_name"], "me");
    let told = ada.run(&["status", URN, "--why"]).ended(0).stdout;
    for words in ["Moves on when", "Complete review", "made when "] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let short = ada.run(&["status", URN]).ended(0).stdout;
    assert!(!short.contains("made when "), "{short}");

    let by = in_days(5);
    ada.run(&[
        "action",
        "add",
        URN,
        "Hospital record of the injury",
        "--point",
        "medical-evidence",
        "--category",
        "medical-evidence",
        "--suspect",
        "1",
        "--by",
        &by,
        "--chase",
    ])
    .ended(0);
    let item = |desk: &Desk| {
        let plan = desk.ask(&["action", "list", URN]);
        let item = &plan["actions"][0];
        (
            item["id"].as_str().unwrap().to_owned(),
            item["standing"].as_str().unwrap().to_owned(),
        )
    };
    let (id, standing) = item(&ada);
    assert_eq!(standing, "not sent yet");
    ada.run(&["action", "send", URN, &id]).ended(0);
    let later = in_days(8);
    ada.run(&["action", "chase", URN, &id, "--until", &later])
        .ended(0);
    expect_tasks(
        &ada,
        &[
            ("Check case awaiting charge - 1 mth", 28),
            ("Complete review", 10),
            ("Follow-up - case action plan item", 8),
        ],
    );
    ada.run(&["action", "receive", URN, &id]).ended(0);
    assert_eq!(item(&ada).1, "received");
    assert!(names(&ada).contains(&"Check new police info".to_owned()));

    ada.run(&["request", "charged", URN, "--charge", &charge])
        .ended(0);
    let full = ["summary", "evidence", "public_interest"];
    sign(&ada, "full_code", &full, Some("charge"), &json!({}));
    assert_eq!(names(&ada), ["Upgrade PCD case"]);
}

/// The clock runs from what the police said, an authority moves its end, and what was done to keep a limit is in the log.
fn keep_detention_and_its_log(ada: &Desk, since: &str) {
    let began: jiff::Timestamp = since.parse().unwrap();
    let ends = |desk: &Desk| {
        let shown = desk.ask(&["limits", "detention", URN]);
        let ends: jiff::Timestamp = shown["ends"].as_str().unwrap().parse().unwrap();
        began.duration_until(ends).as_hours()
    };
    assert_eq!(ends(ada), 24);
    let authority = ["--superintendent", "--by", "Supt Imogen Vale"];
    ada.run(&[&["limits", "detention", URN], &authority[..]].concat())
        .ended(0);
    assert_eq!(ends(ada), 36);
    let long = ada
        .run(&["limits", "detention", URN, "--warrant", "97"])
        .ended(5);
    assert!(long.stderr.contains("96"), "{long:?}");
    ada.run(&["limits", "detention", URN, "--warrant", "72"])
        .ended(0);
    assert_eq!(ends(ada), 72);

    let log = ["limits", "log", URN];
    ada.run(&[&log[..], &["--entry", "nonsense"]].concat())
        .ended(2);
    let entry = ["--entry", "case-conference", "--note", "With the officer."];
    ada.run(&[&log[..], &entry].concat()).ended(0);
    let kept = ada.ask(&log);
    assert_eq!(kept["log"][0]["entry"], "case_conference");
    let shown = ada.run(&log).ended(0).stdout;
    assert!(
        shown.contains("Case conference") && shown.contains("With the officer."),
        "{shown}"
    );
}
