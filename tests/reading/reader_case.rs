//! Reading across the documents of a case: found in all of them, two side by side, the parts of one.

use casework::record::RecordId;
use casework::wire::MaterialText;
use compass::app::screens::{Reader, Screen};

use crate::reader::{reading, theft_file};
use crate::stage::{Stage, pages};

/// The theft with a second text that speaks of kettles.
fn two_texts() -> (Stage, RecordId) {
    let (desk, mut texts) = theft_file();
    let case = desk.file.scope().case().unwrap();
    let of = |wanted: &dyn Fn(&MaterialText) -> bool| {
        let found = texts.iter().find(|(_, text)| wanted(text));
        *found.unwrap().0
    };
    let statement = of(&|text| text.pages.len() == 2);
    let picture = of(&|text| text.pages.len() == 1 && text.pages[0].text.is_blank());
    texts.insert(picture, pages(&["EXHIBIT MP/1\n\nA copper kettle.\n", ""]));
    let reader = Reader::new(case, statement);
    (Stage::new(desk, texts, Screen::Reader(reader)), picture)
}

#[test]
fn words_are_found_in_every_document_and_n_goes_on_into_the_next() {
    let (mut stage, _) = two_texts();
    stage.press("f").write("kettle");
    stage.says("Find in the case: kettle");
    stage.press("Enter");
    stage.says("“kettle”: 4 hits in 2 documents");
    stage.says("2 documents were searched; 2 documents were not");
    insta::assert_snapshot!("reader_case_found", stage.picture());
    stage
        .press("Enter")
        .says("hit 1 of 3")
        .says("4 hits in 2 documents");
    stage.press("n n").says("hit 3 of 3").says("p. 2 of 2");
    stage.press("n").says("A copper kettle").says("hit 1 of 1");
    stage
        .press("n")
        .says("hit 1 of 3")
        .says("WITNESS STATEMENT");
    stage.press("N").says("A copper kettle");
    stage.press("N").says("hit 3 of 3");
    stage.press("Esc").does_not_say("4 hits");
}

#[test]
fn a_hit_in_another_document_is_gone_to_from_the_list() {
    let (mut stage, _) = two_texts();
    stage.press("f").write("kettle").press("Enter");
    stage.press("Down Down Down Enter");
    stage
        .says("A copper kettle")
        .says("hit 1 of 1")
        .says("l. 3");
}

#[test]
fn what_was_not_searched_is_listed_with_the_reason() {
    let (mut stage, _) = two_texts();
    stage.press("f").write("zebra").press("Enter");
    stage.says("0 hits").says("Not searched: Bank letter");
    stage.press("Down Enter").says("protected by a password");
}

#[test]
fn two_documents_stand_side_by_side_and_each_keeps_its_place() {
    let (mut stage, _) = two_texts();
    stage.resize(120, 30).press("b").says("Read beside it");
    stage
        .press("Enter")
        .says("WITNESS STATEMENT")
        .says("A copper kettle");
    insta::assert_snapshot!("reader_pair_120x30", stage.picture());
    stage.press("j j").says("l. 3");
    stage.press("Tab").press("/").write("till").press("Enter");
    stage.says("hit 1 of 1").says("A copper kettle");
    stage.press("Esc m Right Enter").says("E   7");
    stage
        .resize(80, 24)
        .says("He did not go")
        .does_not_say("A copper kettle");
    stage.says("side by side need 100 columns");
    stage
        .press("Tab")
        .says("A copper kettle")
        .says("second one");
    stage.press("Esc").says("WITNESS STATEMENT");
}

#[test]
fn the_parts_of_a_document_are_listed_and_gone_to() {
    let mut stage = reading();
    stage
        .press("o")
        .says("Pages and headings")
        .says("WITNESS STATEMENT");
    stage.says("Page 2: The other kettle");
    insta::assert_snapshot!("reader_outline", stage.picture());
    stage.write("page 2").press("Enter").says("p. 2 of 2 l. 1");
}

#[test]
fn three_thousand_pages_are_read_found_in_and_turned_without_waiting() {
    let (desk, mut texts) = theft_file();
    let case = desk.file.scope().case().unwrap();
    let id = *texts.keys().next().unwrap();
    let page = "The account of the witness goes on and on here, line after line.\n".repeat(40);
    let mut all = vec![page.as_str(); 3_000];
    let last = format!("{page}the needle");
    all.push(&last);
    texts.insert(id, pages(&all));
    let mut stage = Stage::new(desk, texts, Screen::Reader(Reader::new(case, id)));
    stage.says("of 3001");
    let begun = std::time::Instant::now();
    for _ in 0..20 {
        stage.press("j");
    }
    let moving = begun.elapsed();
    assert!(moving.as_millis() < 2_000, "20 keys took {moving:?}");
    stage.press("/").write("needle").says("hit 1 of 1");
    stage.press("Enter p").write("1500").press("Enter");
    stage.says("p. 1500 of 3001");
}
