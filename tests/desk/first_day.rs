//! The first start on a new machine, the second one, and a lock in between.

use casework::record::Role;
use ratatui::layout::Size;
use tempfile::TempDir;

use crate::bench::{Office, PASSWORD, sit_down};

const SIZE: Size = Size {
    width: 80,
    height: 24,
};

/// Somebody in the sample office with a role.
pub fn login_of(role: Role) -> &'static str {
    case_server::sample::people::EVERYBODY
        .iter()
        .find(|user| user.roles.contains(&role))
        .unwrap()
        .login
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passphrase_for_the_cache_a_password_for_the_server_and_then_the_day() {
    let office = Office::open().await;
    let folder = TempDir::new().unwrap();
    let url = office.server.url().to_owned();
    sit_down(&folder, SIZE, &url, async |desk| {
        desk.wait_for("Welcome to Compass").await;
        desk.wait_for("It is not your account password").await;
        desk.write("correct horse");
        desk.press("Enter");
        desk.write("correct house");
        desk.press("Enter");
        desk.wait_for("The two are not the same").await;
        desk.press("Ctrl-u");
        desk.write("correct horse");
        desk.press("Enter");
        desk.wait_for("Enter your account password").await;
        desk.write(login_of(Role::Prosecutor));
        desk.press("Enter");
        desk.write("not the password");
        desk.press("Enter");
        desk.wait_for("password is wrong").await;
        desk.press("Esc");
        desk.write(PASSWORD);
        desk.press("Enter");
        desk.wait_for("Limits running out").await;
        desk.wait_for("Your tasks").await;
        desk.press("t");
        desk.wait_for("Mine & my pools").await;
        desk.wait("tasks to arrive", |screen| screen.contains("R v "))
            .await;
        desk.wait_for("● online").await;
        desk.wait_for("saved").await;
        desk.command("Lock").await;
        desk.wait_for("Unlock the cache").await;
        assert!(
            !desk.screen().contains("R v "),
            "nothing of a case is left in sight"
        );
        desk.write("wrong horse");
        desk.press("Enter");
        desk.wait_for("This is not the passphrase of this cache")
            .await;
        desk.wait("the wait after a wrong try", |screen| {
            !screen.contains("This is not the passphrase of this cache")
        })
        .await;
        desk.write("correct horse");
        desk.press("Enter");
        desk.wait_for("R v ").await;
    })
    .await;

    let nowhere = "http://127.0.0.1:9";
    office.close().await;
    sit_down(&folder, SIZE, nowhere, async |desk| {
        desk.wait_for("Unlock the cache").await;
        desk.write("correct horse");
        desk.press("Enter");
        desk.wait_for("R v ").await;
        desk.wait_for("○ offline since").await;
        desk.wait_for("as cached").await;
    })
    .await;
}
