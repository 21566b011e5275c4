//! What is done with a document where it is read: named, used, discarded, read and left, copied, opened.

use casework::mutation::Mutation;
use casework::record::{DiscardReason, Mark, MarkPurpose, Material, MaterialUse, Strength};
use compass::app::event::{Pointed, Pointer};
use compass::app::request::Shown;
use compass::app::screens::{Case, Reader, Screen};
use compass::app::{Event, Move};

use crate::reader::{reading, theft_file};
use crate::stage::Stage;

/// The document of the file with this title.
fn named(stage: &Stage, title: &str) -> casework::record::RecordId {
    let all = stage.file.file.all::<Material>();
    let mut found = all.filter(|item| item.body.title.raw() == title);
    found.next().unwrap().id()
}

#[test]
fn a_document_is_renamed_used_reclassified_and_discarded_where_it_is_read() {
    let mut stage = reading();
    let id = named(&stage, "Statement of Morwenna Pask");
    stage
        .press("a")
        .says("Do with this document")
        .says("Unused");
    insta::assert_snapshot!("reader_doing", stage.picture());
    stage.write("unused").press("Enter").says("unused material");
    let item = |stage: &Stage| stage.file.file.get::<Material>(id).unwrap().clone();
    assert_eq!(item(&stage).use_, MaterialUse::Unused);
    stage.press("a").write("call it").press("Enter");
    stage.press("Ctrl-u").write("First account").press("Enter");
    assert_eq!(item(&stage).title.raw(), "First account");
    stage.says("First account");
    stage.press("a").write("another kind").press("Enter");
    stage.write("MG 5").press("Enter");
    assert_ne!(item(&stage).document_type.name(), "MG11");
    stage.press("a").write("discard").press("Enter");
    stage.says("Discard First account");
    stage.press("Enter").says("Choose one");
    stage.press("Right Tab").write("came twice").press("Enter");
    let discarded = item(&stage).discarded.unwrap();
    assert_eq!(discarded.reason, DiscardReason::Duplicate);
    assert_eq!(discarded.note.raw(), "came twice");
    stage.says("Discarded: the same is on the file already");
    stage.press("a").write("take it back").press("Enter");
    assert_eq!(item(&stage).discarded, None);
}

#[test]
fn what_stands_on_a_document_is_said_before_it_is_discarded() {
    let mut stage = reading();
    stage.press("j m Enter a").write("discard").press("Enter");
    stage.says("Something stands on it: marked there as note");
}

#[test]
fn the_case_page_says_what_was_not_read_and_keeps_what_was_discarded() {
    let (desk, texts) = theft_file();
    let case = desk.file.scope().case().unwrap();
    let mut stage = Stage::new(desk, texts, Screen::Case(Box::new(Case::new(case))));
    stage.press("g f").says("3, 3 not read (•)").says("• MG11");
    insta::assert_snapshot!("case_material_unread", stage.picture());
    stage.press("Enter").says("WITNESS STATEMENT");
    stage.press("Esc").says("3, 2 not read (•)");
    let Some(Mutation::MarkRead(read)) = stage.sent.last() else {
        panic!("it counts as read: {:?}", stage.sent)
    };
    assert_eq!(read.materials.len(), 1);
    stage.press("a").write("discard").press("Enter");
    stage.press("Right Right Enter");
    stage.says("1 discarded").says("discarded: a later version");
    stage.press("G").press("g f").press("a").write("unused");
    stage.press("Enter").says("unused material now");
}

#[test]
fn the_next_document_not_read_is_one_key_away_and_one_can_be_read_again() {
    let mut stage = reading();
    stage.press("u").says("image without text");
    stage.press("u").says("protected by a password");
    stage.press("U").says("protected by a password");
    stage.says("every other document of the case");
    stage.press("Tab").says("WITNESS STATEMENT");
    stage.press("a").write("not read").press("Enter");
    stage.does_not_say("Do with this document");
    stage.press("Tab").says("image without text");
    stage.press("u").says("protected by a password");
    stage.press("u").says("WITNESS STATEMENT");
}

#[test]
fn a_document_is_taken_up_where_it_was_left() {
    let mut stage = reading();
    stage.resize(80, 12).press("G").says("p. 2 of 2 l. 2");
    stage.press("Tab Tab Tab");
    stage
        .says("p. 2 of 2 l. 2")
        .says("You left off at p. 2 l. 2");
    let states = stage.states.clone();
    let (desk, texts) = theft_file();
    let case = desk.file.scope().case().unwrap();
    let id = named(&stage, "Statement of Morwenna Pask");
    let mut later = Stage::new(desk, texts, Screen::Case(Box::new(Case::new(case))));
    later.states = states;
    later
        .app
        .desk
        .go(Move::Push(Box::new(Screen::Reader(Reader::new(case, id)))));
    later.happen(Event::Woke);
    later.says("You left off at p. 2 l. 2");
}

#[test]
fn a_redaction_asks_what_it_hides_and_says_so() {
    let mut stage = reading();
    stage.press("/").write("Quay Street").press("Enter Esc m");
    stage.press("Left Enter").says("Say what it hides");
    stage.press("r");
    stage.press("Left Left Right Right Right Right Right Enter");
    let marks: Vec<_> = stage.file.file.all::<Mark>().collect();
    assert_eq!(marks[0].body.purpose, MarkPurpose::Redaction);
    assert!(marks[0].body.redaction.is_some());
    stage.says("X redaction:");
    insta::assert_snapshot!("reader_redaction", stage.picture());
    stage
        .press("c")
        .write("evidence")
        .press("Enter")
        .says("E evidence");
    stage
        .press("c")
        .write("redaction")
        .press("Enter")
        .says("A redaction");
    stage.press("Right Enter").says("X redaction:");
}

#[test]
fn a_mark_is_linked_to_a_point_to_prove_with_its_strength_and_reason() {
    let mut stage = reading();
    stage
        .press("/")
        .write("till")
        .press("Enter Esc m Right Enter");
    stage.press("L").says("Point to prove").says("Dishonestly");
    insta::assert_snapshot!("reader_points", stage.picture());
    stage.write("dishonestly").press("Enter").says("Strength");
    stage
        .press("Right Tab")
        .write("walked past it")
        .press("Enter");
    let mark = stage.file.file.all::<Mark>().next().unwrap();
    let link = mark.body.links[0].clone();
    assert_eq!(
        (link.point.raw().as_str(), link.strength),
        ("Dishonestly", Strength::Strong)
    );
    stage.says("Dishonestly (strong: walked past it)");
    stage
        .press("g l")
        .says("Marks in the case")
        .says("Dishonestly (strong");
    stage
        .press("Esc P")
        .says("Points to prove")
        .says("walked past it");
    stage.says("nothing yet");
    insta::assert_snapshot!("reader_proof", stage.picture());
    stage.press("Esc L").write("dishonestly").press("Enter");
    stage.press("Left Left Enter").says("No longer linked");
    assert!(
        stage
            .file
            .file
            .all::<Mark>()
            .next()
            .unwrap()
            .body
            .links
            .is_empty()
    );
}

#[test]
fn a_comment_is_written_again_and_a_mark_taken_off() {
    let mut stage = reading();
    stage.press("j m Tab").write("first").press("Enter");
    stage.press("c").write("comment").press("Enter");
    stage.write(" thoughts").press("Ctrl-d");
    let mark = stage.file.file.all::<Mark>().next().unwrap();
    assert_eq!(mark.body.comment.raw(), "first thoughts");
    stage.press("c").write("take the mark").press("Enter");
    stage.says("The mark is off");
    assert_eq!(stage.file.file.all::<Mark>().count(), 0);
}

#[test]
fn words_are_copied_alone_or_with_where_they_stand() {
    let mut stage = reading();
    stage.press("/").write("till").press("Enter Esc y");
    stage.says("Copied 16 words, p. 1 l. 7, to your terminal");
    assert!(
        stage.copied[0].starts_with("“He did not go to the till."),
        "{:?}",
        stage.copied
    );
    assert!(stage.copied[0].ends_with("(Statement of Morwenna Pask, p. 1 l. 7)"));
    stage.press("v Down y");
    assert!(stage.copied[1].starts_with("He did not go to the till. I followed"));
    stage.press("Y");
    assert!(stage.copied[2].contains("p. 1 l"));
}

#[test]
fn too_much_for_a_clipboard_is_refused_with_its_size() {
    let (desk, mut texts) = theft_file();
    let case = desk.file.scope().case().unwrap();
    let id = *texts.keys().next().unwrap();
    let long = "word after word ".repeat(200);
    let page: Vec<&str> = vec![long.as_str(); 20];
    texts.insert(id, crate::stage::pages(&[page.join("\n").as_str()]));
    let mut stage = Stage::new(desk, texts, Screen::Reader(Reader::new(case, id)));
    stage
        .press("v G y")
        .says("a terminal")
        .says("32 kB at most");
    assert!(stage.copied.is_empty());
}

#[test]
fn the_original_is_shown_where_it_can_be_and_offered_to_be_saved_elsewhere() {
    let mut stage = reading();
    stage
        .press("x")
        .says("Save the original")
        .says("as over SSH");
    stage.press("Esc");
    stage.shown = Shown::Opened("/tmp/cache/opened/document-1.pdf".into());
    stage.press("x").says("document-1.pdf goes when");
}

#[test]
fn the_mouse_scrolls_and_selects_words() {
    let mut stage = reading();
    let mouse = |stage: &mut Stage, x, y, did| stage.happen(Event::Pointer(Pointer { x, y, did }));
    stage.resize(80, 12);
    mouse(&mut stage, 10, 5, Pointed::Turned(2));
    stage.does_not_say("WITNESS STATEMENT");
    mouse(&mut stage, 10, 5, Pointed::Turned(-9));
    let text = stage.text();
    let (y, row) = text
        .lines()
        .enumerate()
        .find(|(_, row)| row.contains("Statement of: Morwenna"))
        .unwrap();
    let x = row.find("of:").unwrap() as u16;
    mouse(&mut stage, x, y as u16, Pointed::Pressed);
    mouse(&mut stage, x + 5, y as u16, Pointed::Dragged);
    mouse(&mut stage, x + 5, y as u16, Pointed::Released);
    stage.says("Selecting words: 2 words");
    stage.resize(80, 24).press("m").says("“of: Morwenna”");
}
