//! Reading, finding and marking.

use std::collections::BTreeMap;

use casework::mutation::{ImportMaterial, Mutation, NewMaterial};
use casework::record::{MarkPurpose, MaterialUse, RecordId, Visibility};
use casework::tables::documents::DocumentTypeId;
use casework::wire::{MaterialText, TextState};
use compass::app::screens::{Reader, Screen};

use crate::file::Desk;
use crate::stage::{Stage, pages};

const STATEMENT: &str = "WITNESS STATEMENT\n\
Statement of: Morwenna Pask\n\
\n\
I am the assistant manager of the hardware shop at 4 Quay Street. On Monday 2 November 2026 I was on duty from nine in the morning.\n\
At about a quarter past two I saw a man I now know as Elen Marsh lift two\n\
copper kettles from the display by the door.\n\
He did not go to the till. I followed him outside and asked him to stop.\n\
\n\
He said \u{201c}I was going to pay\u{201d} and handed one kettle back to me.";

const SECOND_PAGE: &str = "The other kettle has not been found.\nI would know the man again.";

/// A theft with a statement, an exhibit that is an image, and a protected document.
pub fn theft_file() -> (Desk, BTreeMap<RecordId, MaterialText>) {
    let mut desk = Desk::with_theft();
    let item = |title: &str, kind, hash: char| NewMaterial {
        title: title.into(),
        document_type: kind,
        use_: MaterialUse::Unassessed,
        dated: None,
        file_name: format!("../{title}.pdf").into(),
        media_type: "application/pdf".to_owned(),
        size: 1000,
        sha256: hash.to_string().repeat(64),
        pages: Some(2),
        remark: "".into(),
        visibility: Visibility::Case,
    };
    desk.act(ImportMaterial {
        items: vec![
            item("Statement of Morwenna Pask", DocumentTypeId::STATEMENT, 'a'),
            item("Photograph of the display", DocumentTypeId::EXHIBIT, 'b'),
            item("Bank letter", DocumentTypeId::CORRESPONDENCE, 'c'),
        ],
    });
    let named = |title: &str| {
        let all = desk.file.material();
        all.iter()
            .find(|item| item.body.title.raw() == title)
            .unwrap()
            .id()
    };
    let mut protected = pages(&[]);
    protected.state = TextState::Encrypted;
    let texts = BTreeMap::from([
        (
            named("Statement of Morwenna Pask"),
            pages(&[STATEMENT, SECOND_PAGE]),
        ),
        (named("Photograph of the display"), pages(&[""])),
        (named("Bank letter"), protected),
    ]);
    (desk, texts)
}

pub fn reading() -> Stage {
    let (desk, texts) = theft_file();
    let case = desk.file.scope().case().unwrap();
    let statement = texts
        .iter()
        .find(|(_, text)| text.pages.len() == 2)
        .map(|(id, _)| *id)
        .unwrap();
    Stage::new(desk, texts, Screen::Reader(Reader::new(case, statement)))
}

#[test]
fn a_document_is_read_with_pages_and_lines() {
    let mut stage = reading();
    stage
        .says("Page 1 of 2")
        .says("Statement of: Morwenna Pask");
    stage.says("p. 1 of 2");
    insta::assert_snapshot!("reader_80x24", stage.picture());
    stage.resize(120, 40);
    insta::assert_snapshot!("reader_120x40", stage.picture());
    stage.resize(80, 24).mono();
    insta::assert_snapshot!("reader_mono", stage.picture());
}

#[test]
fn finding_lights_every_hit_counts_them_and_goes_on_with_n() {
    let mut stage = reading();
    stage.press("/").write("kettle");
    stage.says("hit 1 of 3").says("Find: kettle");
    stage.press("Enter n").says("hit 2 of 3");
    stage.press("n").says("hit 3 of 3").says("p. 2 of 2");
    stage.press("n").says("hit 1 of 3");
    stage.press("N").says("hit 3 of 3");
    insta::assert_snapshot!("reader_found", stage.picture());
    stage.press("Esc").does_not_say("hit 3");
}

#[test]
fn a_phrase_is_found_over_the_end_of_a_line() {
    let mut stage = reading();
    stage.press("/").write("lift two copper");
    stage.says("hit 1 of 1");
}

#[test]
fn what_is_not_there_is_said() {
    let mut stage = reading();
    stage.press("/").write("zebra").says("not found");
    stage.press("Enter").says("“zebra” is not in this document");
}

#[test]
fn the_line_at_the_top_stays_there_when_the_window_changes() {
    let mut stage = reading();
    stage.resize(80, 12).press("PageDown PageDown");
    let top = stage.text().lines().nth(2).unwrap().trim().to_owned();
    let first_words: String = top
        .split_whitespace()
        .skip(1)
        .take(3)
        .collect::<Vec<_>>()
        .join(" ");
    stage.resize(60, 12);
    let now = stage.text().lines().nth(2).unwrap().to_owned();
    assert!(
        now.contains(&first_words),
        "{first_words} was at the top: {now}"
    );
}

#[test]
fn a_line_is_marked_as_evidence_with_a_comment_and_shows_in_the_margin() {
    let mut stage = reading();
    stage.press("/").write("till").press("Enter Esc m");
    stage
        .says("Mark this passage")
        .says("He did not go to the till");
    stage.press("Right Tab").write("intent").press("Enter");
    let Some(Mutation::AddMark(mark)) = stage.sent.last().cloned() else {
        panic!("a mark was sent")
    };
    assert_eq!(mark.purpose, MarkPurpose::Evidence);
    assert_eq!(mark.comment.raw(), "intent");
    assert_eq!((mark.passage.from.page, mark.passage.from.line), (1, 7));
    assert!(mark.quote.raw().starts_with("He did not go"));
    stage
        .says("E   7")
        .says("E evidence")
        .says("intent")
        .says("1 mark");
    insta::assert_snapshot!("reader_marked", stage.picture());

    stage.press("c").write("anticipated").press("Enter");
    stage.says("I anticipated issue");
    stage.press("g g l Enter").says("l. 7");
}

#[test]
fn words_are_selected_over_the_end_of_a_line() {
    let mut stage = reading();
    stage.press("/").write("At about").press("Enter Esc v");
    stage.press("Right Right Right o Right o");
    stage.says("Selecting words: 2 words");
    stage.press("Esc").does_not_say("Selecting");
    stage.press("/").write("lift").press("Enter Esc v");
    stage.says("Selecting lines");
    stage
        .press("Down Enter")
        .says("copper kettles from the display");
}

#[test]
fn a_mark_that_is_refused_is_not_lost_and_says_why() {
    let mut stage = reading();
    stage.refuses = Some("the case is closed".to_owned());
    stage.press("j m Enter Enter");
    stage.says("Not marked: the case is closed");
    stage.press("Esc").says("Selecting");
}

#[test]
fn other_documents_are_one_key_away_and_say_when_they_have_no_text() {
    let mut stage = reading();
    stage.press("Tab").says("image without text");
    stage.press("Tab").says("protected by a password");
    insta::assert_snapshot!("reader_protected", stage.picture());
    stage.press("s").says("Bank letter.pdf").does_not_say("../");
    stage.says("in the clear");
    stage
        .press("Enter")
        .says("The original is in Bank letter.pdf");
    stage.press("Tab").says("WITNESS STATEMENT");
}

#[test]
fn without_network_and_cache_the_screen_says_so_and_r_asks_again() {
    let mut stage = reading();
    stage.cut = true;
    stage
        .press("Tab")
        .says("not on this laptop yet: there is no connection");
    insta::assert_snapshot!("reader_missing", stage.picture());
    stage.cut = false;
    stage.press("r").says("image without text");
}

#[test]
fn a_hostile_text_stays_inside_its_cells() {
    let (desk, mut texts) = theft_file();
    let case = desk.file.scope().case().unwrap();
    let id = *texts.keys().next().unwrap();
    texts.insert(id, pages(&["\u{1b}[2J\u{202e}gnp.exe\u{7}\nplain"]));
    let stage = Stage::new(desk, texts, Screen::Reader(Reader::new(case, id)));
    let text = stage.text();
    assert!(
        !text.contains('\u{1b}') && !text.contains('\u{202e}'),
        "{text}"
    );
    stage.says("␛[2J");
}
