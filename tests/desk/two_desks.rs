//! Two people change one field; the one who came second chooses between both values.

use case_client::{Client, NetworkSwitch};
use case_server::sample::people::{PARALEGAL, PROSECUTOR};
use casework::conflict::field_value;
use casework::mutation::Edit;
use casework::record::Scope;
use ratatui::layout::Size;
use secrecy::SecretString;
use tempfile::TempDir;

use crate::bench::{Office, PASSWORD, options, sit_down_signed_in};

const SIZE: Size = Size {
    width: 80,
    height: 24,
};
const PATIENCE: std::time::Duration = std::time::Duration::from_mins(4);

pub fn client(folder: &TempDir, url: &str, login: &str) -> Client {
    let cache = folder.path().join("cache");
    let passphrase = SecretString::from("correct horse");
    let client = Client::create(&cache, &passphrase, options(&NetworkSwitch::new())).unwrap();
    let password = SecretString::from(PASSWORD);
    client.sign_in(url, login, &password, "a test").unwrap();
    client.sync_and_wait(PATIENCE).unwrap();
    client
}

#[tokio::test(flavor = "multi_thread")]
async fn two_values_of_one_field_are_both_shown_and_one_is_chosen() {
    let office = Office::open().await;
    let url = office.server.url().to_owned();
    let (here, mine, there, theirs, case, defendant) = tokio::task::spawn_blocking({
        move || {
            let (here, there) = (TempDir::new().unwrap(), TempDir::new().unwrap());
            let mine = client(&here, &url, PROSECUTOR);
            let theirs = client(&there, &url, PARALEGAL);
            let row = theirs
                .case_rows()
                .unwrap()
                .into_iter()
                .find(|row| row.defendants == 1 && mine.case(row.case).is_ok())
                .unwrap();
            let defendant = mine.case(row.case).unwrap().file.defendants()[0].id();
            (here, mine, there, theirs, row.case, defendant)
        }
    })
    .await
    .unwrap();
    let interpreter = |was: &str, to: &str| Edit {
        record: defendant,
        field: "interpreter".to_owned(),
        was: was.into(),
        to: to.into(),
    };
    mine.network().cut();
    mine.submit(Scope::Case(case), interpreter("", "Polish"))
        .unwrap();
    tokio::task::spawn_blocking({
        let theirs = theirs.clone();
        let edit = interpreter("", "Welsh");
        move || {
            theirs.submit(Scope::Case(case), edit).unwrap();
            theirs.sync_and_wait(PATIENCE).unwrap();
        }
    })
    .await
    .unwrap();

    sit_down_signed_in(mine.clone(), &here, SIZE, async |desk| {
        desk.wait_for("R v ").await;
        desk.command("Restore the network").await;
        desk.wait_for("needs you").await;
        desk.press("g s");
        desk.wait_for("What stands").await;
        desk.wait_for("Welsh").await;
        desk.wait_for("What waits, you").await;
        desk.wait_for("Polish").await;
        desk.press("w");
        desk.wait_for("What waited stands now").await;
        desk.wait("the conflict to go", |screen| !screen.contains("needs you"))
            .await;
        desk.wait_for("saved").await;
    })
    .await;

    let value = tokio::task::spawn_blocking(move || {
        theirs.sync_and_wait(PATIENCE).unwrap();
        let file = theirs.case(case).unwrap().file;
        field_value(&file.record(defendant).unwrap().body, "interpreter")
    })
    .await
    .unwrap();
    assert_eq!(value, "Polish");
    office.close().await;
    drop(there);
}
