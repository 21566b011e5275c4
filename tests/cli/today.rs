//! A person's day on the command line.

use crate::office::Office;

const URN: &str = "42NM0079926";

#[test]
fn the_day_says_what_others_did_until_it_is_seen() {
    let office = Office::open();
    let (ada, ben) = (office.sign_in("ada.finch"), office.sign_in("ben.okoro"));
    let quiet = ada.run(&["today"]).ended(0).stdout;
    for sentence in [
        "No limit in your cases or units ends within four weeks.",
        "No hearing is listed in the next two weeks.",
        "Nothing of yours is overdue or due today.",
        "Nobody else changed anything.",
        "No case was opened on this machine yet.",
    ] {
        assert!(quiet.contains(sentence), "{sentence}: {quiet}");
    }

    ada.import(URN).ended(0);
    ben.run(&["sync", "now"]).ended(0);
    let task = ben.ask(&["queue"])["tasks"][0].clone();
    let (id, name) = (
        task["task"].as_str().unwrap(),
        task["name"].as_str().unwrap(),
    );
    ben.run(&["task", "give", id, "ada.finch"]).ended(0);
    ada.run(&["sync", "now"]).ended(0);
    let day = ada.ask(&["today"]);
    let change = &day["changes"][0];
    assert_eq!(change["by_name"], "Ben Okoro");
    assert_eq!(change["case"]["urn"], URN);
    let what = change["what"][0].as_str().unwrap();
    assert!(
        what.starts_with(&format!("task given to you: {name}, due ")),
        "{what}"
    );
    assert_eq!(day["next"]["task"], id);

    let plain = ada.run(&["today", "--plain", "--seen"]).ended(0);
    let line = plain
        .stdout
        .lines()
        .find(|line| line.contains("task given to you"))
        .unwrap();
    assert!(line.contains(&format!("URN: {URN}; ")), "{line}");
    assert!(line.ends_with("Who: Ben Okoro"), "{line}");
    assert!(
        plain.stderr.contains("1 change is marked as seen."),
        "{plain:?}"
    );
    assert_eq!(ada.ask(&["today"])["changes"], serde_json::json!([]));
}
