//! From the charge to the trial that does not take place, as an office would do it at the command line.

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde_json::Value;

use crate::compass::finish;
use crate::office::{Desk, Office, UNIT};

const URN: &str = "42NM0012326";

fn in_days(days: i32) -> String {
    let today: Date = jiff::Timestamp::now()
        .in_tz("Europe/London")
        .unwrap()
        .date();
    today.saturating_add(days.days()).to_string()
}

/// The names of the open tasks.
fn tasks(desk: &Desk) -> Vec<String> {
    let shown = desk.ask(&["queue", "--fresh"]);
    let tasks = shown["tasks"].as_array().unwrap().iter();
    tasks
        .map(|task| task["name"].as_str().unwrap().to_owned())
        .collect()
}

fn has(desk: &Desk, task: &str) -> bool {
    tasks(desk).iter().any(|name| name == task)
}

/// The short id of an item of a list.
fn id(of: &Value) -> String {
    of["id"].as_str().unwrap().to_owned()
}

/// A theft charged, with a victim on the case.
fn charged(desk: &Desk) {
    let charge = format!("TH68010@{}", in_days(-20));
    desk.run(&[
        "request",
        "new",
        URN,
        "--unit",
        UNIT,
        "--suspect",
        "Robin Fell",
        "--charge",
        &charge,
    ])
    .ended(0);
    desk.run(&["triage", "accept", URN, "--mine"]).ended(0);
    let case = desk.ask(&["case", URN, "--fresh"]);
    let records = case["records"].as_array().unwrap();
    let proposed = records.iter().find(|r| r["kind"] == "charge").unwrap();
    let section = |key: &str| serde_json::json!({"key": key, "text": "considered"});
    let sections = ["summary", "evidence", "public_interest"].map(section);
    let review = serde_json::json!({
        "kind": "full_code",
        "sections": sections,
        "decisions": [{
            "defendant": proposed["body"]["defendant"],
            "charge": proposed["id"],
            "decision": "charge",
            "reason": "as analysed",
        }],
    });
    let sign = desk.command(&["review", "sign", URN]);
    finish(sign, Some(&review.to_string())).ended(0);
    desk.run(&["request", "charged", URN, "--charge", &charge])
        .ended(0);
    desk.run(&["witness", "add", URN, "Ines Carrow", "--role", "victim"])
        .ended(0);
}

#[test]
fn directions_are_added_extended_and_complied_with() {
    let office = Office::open();
    let ada = office.sign_in("ada.finch");
    charged(&ada);
    let empty = ada.run(&["direction", "list", URN]).ended(0);
    assert!(empty.stdout.contains("No directions"), "{empty:?}");
    let by = in_days(14);
    ada.run(&["direction", "add", URN, "disclosure", "--by", &by])
        .ended(0);
    assert!(has(&ada, "Manage directions"));
    let nobody = ada
        .run(&["direction", "add", URN, "Agree the plan", "--by", &by])
        .ended(2);
    assert!(nobody.stderr.contains("--party"), "{nobody:?}");
    let listed = ada.ask(&["direction", "list", URN]);
    let direction = id(&listed["directions"][0]);
    assert_eq!(listed["directions"][0]["standing"], "open");
    let to = in_days(21);
    let late = "the download is late";
    ada.run(&["direction", "extend", URN, &direction, late, "--to", &to])
        .ended(0);
    let listed = ada.ask(&["direction", "list", URN]);
    assert_eq!(listed["directions"][0]["direction"]["due"], to.as_str());
    ada.run(&["direction", "comply", URN, &direction]).ended(0);
    assert!(!has(&ada, "Manage directions"));
    let again = ada.run(&["direction", "discharge", URN, &direction, "not needed"]);
    assert!(again.ended(5).stderr.contains("complied with already"));
    let plain = ada.run(&["direction", "list", URN, "--plain"]).ended(0);
    assert!(
        plain.stdout.contains("How it stands: complied with on"),
        "{plain:?}"
    );
}

#[test]
fn unused_material_is_scheduled_endorsed_and_disclosed() {
    let office = Office::open();
    let ada = office.sign_in("ada.finch");
    charged(&ada);
    ada.run(&["disclosure", "add", URN, "mg6c", "Pocket book", "Call log"])
        .ended(0);
    let listed = ada.ask(&["disclosure", "list", URN]);
    let (first, second) = (id(&listed["lines"][0]), id(&listed["lines"][1]));
    ada.run(&["disclosure", "endorse", URN, "CND", &first])
        .ended(0);
    let early = ada.run(&["disclosure", "record", URN, "initial"]).ended(5);
    assert!(
        early.stderr.contains("1 line of the MG6C is not endorsed"),
        "{early:?}"
    );
    let why = "it names another caller";
    ada.run(&["disclosure", "endorse", URN, "d", &second, "--because", why])
        .ended(0);
    ada.run(&["disclosure", "record", URN, "initial"]).ended(0);
    assert!(has(&ada, "Continuous disclosure"));
    let shown = ada.run(&["disclosure", "list", URN]).ended(0);
    assert!(shown.stdout.contains("disclose, disclosed"), "{shown:?}");
    ada.run(&["disclosure", "record", URN, "everything"])
        .ended(2);
}

#[test]
fn witnesses_are_selected_and_cared_for() {
    let office = Office::open();
    let ada = office.sign_in("ada.finch");
    charged(&ada);
    ada.run(&["witness", "select", URN, "--attend", "carrow", "--confirm"])
        .ended(0);
    assert!(!has(&ada, "Warn witnesses"), "no trial has a day yet");
    let no_trial = ada.run(&["witness", "warn", URN, "Carrow"]).ended(1);
    assert!(
        no_trial.stderr.contains("no trial is listed"),
        "{no_trial:?}"
    );
    ada.run(&["witness", "measure", URN, "Carrow", "screens", "sought"])
        .ended(0);
    let from = in_days(40);
    ada.run(&["witness", "away", URN, "Carrow", "--from", &from])
        .ended(0);
    ada.run(&["witness", "statement", URN, "Carrow", "received"])
        .ended(0);
    let shown = ada.run(&["witness", "list", URN]).ended(0);
    for said in [
        "to attend",
        "screens sought",
        "personal statement received",
        "away",
    ] {
        assert!(shown.stdout.contains(said), "{said}: {shown:?}");
    }
    let ready = ada.run(&["ready", URN]).ended(0);
    assert!(ready.stdout.contains("No hearing"), "{ready:?}");
}

#[test]
fn a_witness_is_summonsed_or_withdraws_and_what_stands_in_the_way_names_whom() {
    let office = Office::open();
    let ada = office.sign_in("ada.finch");
    charged(&ada);
    ada.run(&["witness", "select", URN, "--attend", "carrow", "--confirm"])
        .ended(0);
    let trial = in_days(60);
    ada.run(&[
        "hearing", "add", URN, "--court", "B13HT00", "--on", &trial, "--type", "TRL",
    ])
    .ended(0);
    let bare = ada.run(&["witness", "summons", URN, "Carrow", "applied"]);
    assert!(bare.ended(5).stderr.contains("says why"));
    let why = "saw it all and does not answer";
    ada.run(&[
        "witness", "summons", URN, "Carrow", "applied", "--note", why,
    ])
    .ended(0);
    ada.run(&["witness", "summons", URN, "Carrow", "granted"])
        .ended(0);
    let unknown = ada.run(&["witness", "withdraw", URN, "Carrow", "bored"]);
    assert!(unknown.ended(2).stderr.contains("reconciled"));
    ada.run(&[
        "witness", "withdraw", URN, "Carrow", "fear", "--words", "afraid",
    ])
    .ended(0);
    assert!(has(&ada, "Complete review"));
    let shown = ada.run(&["witness", "list", URN]).ended(0);
    for said in ["summons granted", "withdrew support", "to be decided"] {
        assert!(shown.stdout.contains(said), "{said}: {shown:?}");
    }
    let ready = ada.run(&["ready", URN]).ended(1);
    for said in [
        "nobody decided how the case goes on: Ines Carrow",
        "a witness summons was granted",
        "Ada Finch, prosecutor",
    ] {
        assert!(ready.stdout.contains(said), "{said}: {ready:?}");
    }
    let ready = ada.run(&["ready", URN, "--json"]).ended(1);
    let ready: Value = serde_json::from_str(&ready.stdout).unwrap();
    let blockers = ready["hearings"][0]["blockers"].as_array().unwrap();
    let withdrew = blockers
        .iter()
        .find(|b| b["what"].as_str().unwrap().contains("withdrew"));
    let withdrew = withdrew.unwrap();
    assert_eq!(withdrew["name"], "Ines Carrow");
    assert_eq!(withdrew["person"], "Ada Finch");
    ada.run(&[
        "witness",
        "decide",
        URN,
        "Carrow",
        "without-them",
        "the footage",
    ])
    .ended(0);
    assert!(!has(&ada, "Complete review"));
    let days = ada.run(&["direction", "days", URN]).ended(0);
    assert!(days.stdout.contains("No usual day"), "{days:?}");
    let none = ada.run(&["direction", "add", URN, "disclosure"]);
    assert!(none.ended(2).stderr.contains("--by"));
}

#[test]
fn a_case_is_stopped_the_victim_told_and_the_case_closed() {
    let office = Office::open();
    let ada = office.sign_in("ada.finch");
    let ben = office.sign_in("ben.okoro");
    charged(&ada);
    let why = "she cannot say who it was";
    ada.run(&["end", "stop", URN, why, "--ground", "evidential"])
        .ended(0);
    assert!(has(&ada, "Prepare victim letter"));
    let early = ada.run(&["end", "close", URN]).ended(5);
    assert!(early.stderr.contains("1 letter to a victim"), "{early:?}");
    let letter = id(&ada.ask(&["end", "list", URN])["letters"][0]);
    ada.run(&["end", "letter", URN, &letter, "--means", "post"])
        .ended(0);
    ada.run(&["end", "review", URN, &letter]).ended(0);
    assert!(has(&ada, "Follow up"));
    let review = id(&ada.ask(&["end", "list", URN])["reviews"][0]);
    let own = ada
        .run(&["end", "answer", URN, &review, "too weak", "--stands"])
        .ended(5);
    assert!(own.stderr.contains("whoever stopped the charge"), "{own:?}");
    ben.ask(&["queue", "--fresh"]);
    ben.run(&["end", "answer", URN, &review, "too weak", "--stands"])
        .ended(0);
    ada.ask(&["queue", "--fresh"]);
    let open = ada.run(&["end", "close", URN]).ended(5);
    assert!(open.stderr.contains("Confirm discontinuance"), "{open:?}");
    let status = ada.ask(&["status", URN]);
    let owed = status["owed"].as_array().unwrap();
    let confirm = owed
        .iter()
        .find(|task| task["name"] == "Confirm discontinuance")
        .unwrap();
    let task = confirm["task"].as_str().unwrap();
    ada.run(&["task", "complete", task]).ended(0);
    ada.run(&["end", "close", URN]).ended(0);
    let shown = ada.run(&["end", "list", URN]).ended(0);
    for said in ["Closed on", "discontinued", "it stands", why] {
        assert!(shown.stdout.contains(said), "{said}: {shown:?}");
    }
}

#[test]
fn a_passage_is_marked_by_its_words_listed_and_made_evidence() {
    let office = Office::open();
    let ada = office.sign_in("ada.finch");
    ada.import(URN).ended(0);
    let list = ada.ask(&["material", "list", URN, "--fresh"]);
    let all = list["material"].as_array().unwrap();
    let statement = all
        .iter()
        .position(|it| it["file_name"].as_str().unwrap().contains("a1"));
    let number = (statement.unwrap() + 1).to_string();
    let words = "put four bottles  into his rucksack";
    let none = ada.run(&["material", "mark", URN, &number, "five bottles"]);
    assert!(
        none.ended(1)
            .stderr
            .contains("do not stand in the document")
    );
    let many = ada.run(&["material", "mark", URN, &number, "I"]);
    assert!(many.ended(1).stderr.contains("give more of them"));
    ada.run(&[
        "material",
        "mark",
        URN,
        &number,
        words,
        "--comment",
        "the theft itself",
    ])
    .ended(0);
    let marks = ada.ask(&["material", "marks", URN]);
    let mark = &marks["marks"][0];
    assert_eq!(mark["quote"], "put four bottles into his rucksack");
    assert_eq!(mark["purpose"], "note");
    ada.run(&["material", "convert", URN, &id(mark), "evidence"])
        .ended(0);
    let shown = ada.run(&["material", "marks", URN, &number]).ended(0);
    for said in ["vidence", "the theft itself", "Ada Finch"] {
        assert!(shown.stdout.contains(said), "{said}: {shown:?}");
    }
}
