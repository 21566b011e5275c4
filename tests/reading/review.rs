//! Writing a review, deciding charges and signing.

use casework::mutation::{AddMark, Mutation};
use casework::record::{
    Decision, MarkPurpose, Passage, ReviewKind, SectionKey, TextPoint, Visibility,
};
use casework::status::{Phase, status_of};
use compass::app::Event;
use compass::app::screens::{Reader, Review, Screen};

use crate::reader::theft_file;
use crate::stage::Stage;

/// A review of a theft with one passage marked as evidence; the reader is below it.
fn reviewing() -> Stage {
    let (mut desk, texts) = theft_file();
    let case = desk.file.scope().case().unwrap();
    let statement = texts
        .iter()
        .find(|(_, text)| text.pages.len() == 2)
        .map(|(id, _)| *id)
        .unwrap();
    let point = |column| TextPoint {
        page: 1,
        line: 7,
        column,
    };
    desk.act(AddMark {
        material: statement,
        passage: Passage {
            from: point(1),
            to: point(26),
        },
        quote: "He did not go to the till.".into(),
        purpose: MarkPurpose::Evidence,
        redaction: None,
        comment: "intent".into(),
        visibility: Visibility::CpsOnly,
    });
    let mut stage = Stage::new(desk, texts, Screen::Reader(Reader::new(case, statement)));
    open(&mut stage);
    stage
}

fn open(stage: &mut Stage) {
    let case = stage.file.file.scope().case().unwrap();
    stage
        .app
        .desk
        .push(Screen::Review(Box::new(Review::new(case))));
    stage.happen(Event::Woke);
}

fn write_what_is_needed(stage: &mut Stage) {
    stage
        .press("Enter")
        .write("Two kettles were taken.")
        .press("Esc Down");
    stage
        .press("Enter")
        .write("Seen by one witness. ")
        .press("Ctrl-o Enter Esc Down");
    stage
        .press("Enter")
        .write("Theft from a shop by a stranger.")
        .press("Esc");
}

fn decide(stage: &mut Stage) {
    stage.press("End Up Enter");
    stage.press("Enter").write("charge").press("Enter");
    stage.press("Down Enter").write("evidential").press("Enter");
    stage
        .write("the second kettle was never found")
        .press("Enter Esc");
}

#[test]
fn a_review_is_written_decided_and_signed_and_the_case_moves_on() {
    let mut stage = reviewing();
    stage
        .says("Review of R v MARSH")
        .says("no draft yet")
        .says("4 things missing");
    insta::assert_snapshot!("review_80x24", stage.picture());
    write_what_is_needed(&mut stage);
    stage.says("1 thing missing");
    decide(&mut stage);
    insta::assert_snapshot!("review_decisions", stage.picture());
    stage
        .press("End")
        .says("ready to sign")
        .says("“He did not go to the");
    insta::assert_snapshot!("review_check", stage.picture());
    stage.press("Enter").says("Sign this review?");
    insta::assert_snapshot!("review_sign", stage.picture());
    stage.press("y");
    let Some(Mutation::SubmitReview(review)) = stage.sent.last() else {
        panic!("a review was sent")
    };
    assert_eq!(review.kind, ReviewKind::FullCode);
    assert_eq!(review.marks.len(), 1);
    assert_eq!(review.sections.len(), 3);
    let evidence = review
        .sections
        .iter()
        .find(|s| s.key == SectionKey::Evidence);
    assert!(
        evidence.unwrap().text.raw().contains(
            "Seen by one witness. “He did not go to the till.” (Statement of Morwenna Pask, p. 1 l. 7)"
        ),
        "{evidence:?}"
    );
    let made: Vec<Decision> = review.decisions.iter().map(|d| d.decision).collect();
    assert_eq!(made, [Decision::Charge, Decision::NoProsecutionEvidential]);
    assert_eq!(status_of(&stage.file.file).phase, Phase::PoliceCharge);
    stage.says("The review is signed").says("WITNESS STATEMENT");
    assert!(
        stage.drafts.is_empty(),
        "the draft was used: {:?}",
        stage.drafts
    );
}

#[test]
fn the_draft_is_saved_at_a_pause_and_found_again_after_a_crash() {
    let mut stage = reviewing();
    stage.press("Enter").write("Two kettles");
    stage.says("saving draft");
    assert!(stage.drafts.is_empty());
    stage.wait(1).says("draft saved 10:00");
    let drafts = stage.drafts.clone();
    let (desk, texts) = theft_file();
    let case = desk.file.scope().case().unwrap();
    let mut after = Stage::with_drafts(
        desk,
        texts,
        drafts,
        Screen::Review(Box::new(Review::new(case))),
    );
    after.says("Your draft of").says("Two kettles");
    after.press("Enter").write(" were taken");
    after.says("Two kettles were taken");
}

#[test]
fn leaving_and_hanging_up_keep_what_was_written() {
    let mut stage = reviewing();
    stage.press("Enter").write("Two").press("Esc").press("Esc");
    assert_eq!(stage.drafts.len(), 1);
    open(&mut stage);
    stage.says("Two");
    stage.press("Enter").write(" kettles");
    stage.happen(Event::Ending);
    let (value, _) = stage.drafts.values().next().unwrap();
    assert!(value.to_string().contains("Two kettles"), "{value}");
}

#[test]
fn signing_says_what_is_missing_and_a_refusal_keeps_the_draft() {
    let mut stage = reviewing();
    stage.press("s").says("“Case summary” is empty, and 3 more");
    write_what_is_needed(&mut stage);
    decide(&mut stage);
    stage.refuses = Some("another review was signed meanwhile".to_owned());
    stage
        .press("s y")
        .says("Not signed: another review was signed meanwhile");
    assert_eq!(stage.drafts.len(), 1);
    let signed = |sent: &Mutation| matches!(sent, Mutation::SubmitReview(_));
    assert!(!stage.sent.iter().any(signed));
}

#[test]
fn on_a_wide_screen_the_material_stands_beside_and_is_quoted_from() {
    let mut stage = reviewing();
    stage.resize(120, 40).says("WITNESS STATEMENT");
    insta::assert_snapshot!("review_120x40", stage.picture());
    stage.press("Down Enter").write("Taken: ");
    stage
        .press("Tab")
        .press("/")
        .write("copper kettles")
        .press("Enter Esc i");
    stage.says("Quoted in “Evidential assessment”");
    stage.says("Taken: “copper kettles");
    stage.resize(80, 24).mono();
    insta::assert_snapshot!("review_mono", stage.picture());
}

#[test]
fn on_a_narrow_screen_a_key_shows_the_material_and_esc_hides_it() {
    let mut stage = reviewing();
    stage.does_not_say("WITNESS STATEMENT");
    stage.press("t").says("WITNESS STATEMENT");
    stage
        .press("Esc")
        .does_not_say("WITNESS STATEMENT")
        .says("Case summary");
}

#[test]
fn a_copy_of_what_is_written_and_of_what_is_signed_is_saved() {
    let mut stage = reviewing();
    write_what_is_needed(&mut stage);
    decide(&mut stage);
    stage.press("w").says("Save a copy of the review");
    stage.press("Enter").says("A copy is in review-");
    let drafted = std::mem::take(&mut stage.saved);
    assert!(
        drafted
            .iter()
            .any(|piece| piece.text == "Two kettles were taken.")
    );
    stage.press("s y").says("The review is signed");
    let case = stage.file.file.scope().case().unwrap();
    let review = stage.file.file.reviews()[0].id();
    let signed = compass::app::screens::SignedReview::new(case, review);
    stage.app.desk.push(Screen::Signed(Box::new(signed)));
    stage.happen(Event::Woke);
    stage.says("Signed by you");
    stage.press("w Enter").says("A copy is in");
    let signed: Vec<_> = std::mem::take(&mut stage.saved)
        .into_iter()
        .filter(|piece| !piece.text.starts_with("Signed by"))
        .collect();
    assert_eq!(signed, drafted, "one layout");
    // What supersedes it takes over what was written, section by section.
    stage.press("s").says("Review of R v MARSH");
    stage.press("c").says("3 sections are taken over");
    stage.says("Two kettles were taken.");
}

#[test]
fn only_what_fits_a_decision_is_asked() {
    let mut stage = reviewing();
    stage.press("End Up Enter");
    stage.press("Enter").write("public interest").press("Enter");
    stage
        .says("Reason code")
        .says("Public interest")
        .does_not_say("Letter on the MG3");
    stage.write("trivial").press("Tab Right").says("D81");
    stage.press("Right").does_not_say("D80");
    stage.press("Enter");
    stage.press("Down Enter").write("further").press("Enter");
    stage.does_not_say("Reason code").says("Bailed to return");
}

#[test]
fn the_action_plan_is_a_step_of_the_review() {
    let mut stage = reviewing();
    stage
        .press("End Up Up")
        .says("Nothing is asked of the police on this case");
    stage.press("Enter").says("Ask the police for something");
    stage.write("The till roll").press("Ctrl-d");
    stage
        .says("On the action plan")
        .says("The till roll")
        .says("1 waited for");
    let Some(Mutation::AddAction(item)) = stage.sent.last() else {
        panic!("something was asked")
    };
    assert!(item.sent && item.chase);
}

#[test]
fn whoever_leaves_the_reason_of_a_decision_has_decided_nothing() {
    let mut stage = reviewing();
    stage.press("End Up Enter");
    stage.press("Enter").write("out-of-court").press("Enter");
    stage.says("Letter on the MG3").says("C  Simple caution");
    stage.press("Esc").does_not_say("Letter on the MG3");
    stage.press("Enter").says("Decision").does_not_say(" now ");
}
