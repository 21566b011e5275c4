//! Reviews at the command line: begun, signed, read, saved, and looked at by a colleague.

use serde_json::{Value, json};

use crate::compass::finish;
use crate::office::{Desk, Office, UNIT};

const URN: &str = "42NM0012326";

fn registered(ada: &Desk) {
    ada.run(&[
        "request",
        "new",
        URN,
        "--unit",
        UNIT,
        "--suspect",
        "Robin <Fell>",
        "--charge",
        "TH68010@2026-01-05",
        "--received",
        "2026-01-06",
    ])
    .ended(0);
}

/// What `review begin` writes, with its sections and its one decision filled in.
fn filled(desk: &Desk) -> Value {
    let mut review = desk.ask(&["review", "begin", URN]);
    for section in review["sections"].as_array_mut().unwrap() {
        section["text"] = json!("Seen on camera & <b>known</b>.");
    }
    review["decisions"][0]["reason"] = json!("it is proved");
    review["principal_category"] = json!("theft");
    review
}

fn sign(desk: &Desk, review: &Value) -> crate::compass::Ran {
    finish(
        desk.command(&["review", "sign", URN]),
        Some(&review.to_string()),
    )
}

#[test]
fn a_review_is_begun_signed_read_and_saved_in_every_form() {
    let office = Office::open();
    let ada = office.sign_in("ada.finch");
    registered(&ada);
    ada.run(&["triage", "accept", URN, "--prosecutor", "ben.okoro"])
        .ended(5);
    ada.run(&["triage", "accept", URN]).ended(0);
    let none = ada.run(&["review", "show", URN]).ended(1);
    assert!(none.stderr.contains("no review of this case is signed yet"));

    let mut review = filled(&ada);
    review["decisions"][0]["reason_code"] = json!("D77");
    let refused = sign(&ada, &review).ended(5);
    assert!(refused.stderr.contains("does not fit"), "{refused:?}");
    review["decisions"][0]["reason_code"] = Value::Null;
    sign(&ada, &review).ended(0);

    let page = ada.run(&["case", URN]).ended(0).stdout;
    assert!(page.contains("Ada Finch"), "{page}");
    let read = ada.run(&["review", "show", URN]).ended(0).stdout;
    assert!(read.contains("Full code test · R v <FELL>"), "{read}");
    assert!(read.contains("Signed by Ada Finch"), "{read}");
    assert!(
        read.contains("Principal offence category: Theft and handling"),
        "{read}"
    );

    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for name in ["review.txt", "review.html", "review.pdf"] {
        ada.run(&["review", "export", URN, "--to", &path(name)])
            .ended(0);
    }
    let again = ada
        .run(&["review", "export", URN, "--to", &path("review.txt")])
        .ended(1);
    assert!(again.stderr.contains("exists already"), "{again:?}");
    let unknown = ada
        .run(&["review", "export", URN, "--to", &path("review.doc")])
        .ended(1);
    assert!(unknown.stderr.contains(".html or .pdf"), "{unknown:?}");
    let saved = |name: &str| std::fs::read(path(name)).unwrap();
    let text = String::from_utf8(saved("review.txt")).unwrap();
    assert!(text.contains("Seen on camera & <b>known</b>."), "{text}");
    let html = String::from_utf8(saved("review.html")).unwrap();
    assert!(
        html.contains("Seen on camera &amp; &lt;b&gt;known&lt;/b&gt;."),
        "{html}"
    );
    assert!(!html.contains("<b>"), "{html}");
    assert!(saved("review.pdf").starts_with(b"%PDF"));

    let early = ada
        .run(&[
            "request",
            "charged",
            URN,
            "--charge",
            "TH68010@2026-01-05",
            "--on",
            "2026-01-07",
        ])
        .ended(5);
    assert!(early.stderr.contains("was authorised on"), "{early:?}");
    ada.run(&[
        "request",
        "charged",
        URN,
        "--charge",
        "TH68010@2026-01-05",
        "--on",
        "2026-01-07",
        "--in-breach",
    ])
    .ended(0);
    let shown = ada.run(&["request", "show", URN]).ended(0).stdout;
    assert!(shown.contains("before it was authorised"), "{shown}");
}

#[test]
fn a_colleague_is_asked_for_a_second_opinion_and_gives_it() {
    let office = Office::open();
    let ada = office.sign_in("ada.finch");
    let ben = office.sign_in("ben.okoro");
    registered(&ada);
    ada.run(&["triage", "accept", URN, "--mine"]).ended(0);
    sign(&ada, &filled(&ada)).ended(0);
    let listed = ada.ask(&["review", "list", URN]);
    let review = listed["reviews"][0]["id"].as_str().unwrap().to_owned();
    ada.run(&[
        "review",
        "ask",
        URN,
        "ben.okoro",
        "Is one camera enough?",
        "--review",
        &review,
    ])
    .ended(0);
    let queue = ben.ask(&["queue", "--fresh"]);
    let tasks = queue["tasks"].as_array().unwrap();
    assert!(
        tasks.iter().any(|task| task["name"] == "Follow up"),
        "{tasks:?}"
    );
    let listed = ben.ask(&["review", "list", URN]);
    let opinion = listed["opinions"][0]["id"].as_str().unwrap().to_owned();
    let give = ["review", "opinion", URN, &opinion, "It shows the face."];
    ben.run(&give).ended(2);
    ben.run(&[&give[..], &["--agree"]].concat()).ended(0);
    let read = ada.run(&["review", "show", URN, "--fresh"]).ended(0).stdout;
    assert!(
        read.contains("Asked of Ben Okoro by Ada Finch") && read.contains("It shows the face."),
        "{read}"
    );
}
