//! One note after another, faster than the first is put away.

use case_client::Client;
use ratatui::layout::Size;

use crate::bench::{Office, sit_down_signed_in};
use crate::main_job::other_machine;

const SIZE: Size = Size {
    width: 80,
    height: 24,
};

/// The notes of all cases that end so, those of a case newest first.
fn notes(client: &Client, end: &str) -> Vec<String> {
    let mut found = Vec::new();
    for row in client.case_rows().unwrap() {
        let file = client.case(row.case).unwrap().file;
        let texts = file
            .notes()
            .into_iter()
            .map(|note| note.body.text.raw().to_owned());
        found.extend(texts.filter(|text| text.ends_with(end)));
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_begun_while_the_last_one_is_put_away_begins_empty() {
    const EMPTY: &str = "What colleagues should know";
    let office = Office::open().await;
    let url = office.server.url().to_owned();
    let (client, folder) = tokio::task::spawn_blocking(move || other_machine(&url))
        .await
        .unwrap();
    let mut kept = Vec::new();
    sit_down_signed_in(client.clone(), &folder, SIZE, async |desk| {
        desk.wait_for("R v ").await;
        desk.press("Enter");
        desk.wait_for("Where it stands").await;
        desk.press("n");
        desk.wait_for(EMPTY).await;
        desk.write("The first of two.");
        desk.wait_for("draft saved").await;
        desk.press("Ctrl-d n");
        desk.wait_for(EMPTY).await;
        desk.write("The second of two.");
        desk.wait_for("draft saved").await;
        desk.press("Ctrl-d");
        desk.wait("both to be kept", |_| notes(&client, " of two.").len() >= 2)
            .await;
        desk.press("n");
        desk.wait_for(EMPTY).await;
        kept = notes(&client, " of two.");
        desk.write("A third one, not finished.");
        desk.wait_for("draft saved").await;
        desk.press("Esc");
        desk.wait_for("kept here as a draft").await;
        desk.press("Esc Esc Enter");
        desk.wait_for("A note you began").await;
    })
    .await;
    assert_eq!(kept, ["The second of two.", "The first of two."]);
    office.close().await;
}
