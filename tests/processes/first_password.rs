//! The first sign-in of somebody whose password an administrator chose.

use crate::compass::Compass;
use crate::office::{FIRST_PASSWORD, OWN_PASSWORD, Office, PASSPHRASE};
use crate::seat::open;

#[test]
fn the_first_password_is_changed_before_anything_else_and_opens_nothing_after() {
    let office = Office::open();
    let machine = Compass::new();
    machine.write_config(
        "config.toml",
        &format!("server = \"{}\"\nuser = \"cleo.marsh\"\n", office.url()),
    );
    let mut pty = open(&machine, &[]);
    pty.wait_for("Welcome to Compass");
    pty.send(&format!("{PASSPHRASE}\r{PASSPHRASE}\r"));
    pty.wait_for("Enter your account password");
    pty.send(&format!("{FIRST_PASSWORD}\r"));
    pty.wait_for("Choose a new account password");

    // Nothing leads round it.
    pty.send("\x10");
    pty.wait_for("Commands");
    pty.send("at court");
    pty.send("\r");
    pty.settle();
    assert!(
        !pty.text().contains("No hearing is listed"),
        "{}",
        pty.text()
    );
    while pty.text().contains("Commands") {
        pty.send("\x1b");
        pty.settle();
    }
    pty.send("\x1b");
    pty.settle();
    pty.wait_for("Choose a new account password");

    pty.send(&format!(
        "{FIRST_PASSWORD}\r{FIRST_PASSWORD}\r{FIRST_PASSWORD}\r"
    ));
    pty.wait_for("The new password must be another one");
    pty.kill();

    // It is asked for again at the next start, wherever that leads through.
    let mut pty = open(&machine, &[]);
    pty.wait_for("Unlock the cache");
    pty.send(&format!("{PASSPHRASE}\r"));
    pty.wait_for("Choose a new account password");
    pty.send(&format!("{FIRST_PASSWORD}\rshort\rshort\r"));
    pty.wait("the server's reason", |pty| {
        pty.text().contains("✗") && pty.text().contains("at least")
    });
    pty.send(&format!(
        "{FIRST_PASSWORD}\r{OWN_PASSWORD}\r{OWN_PASSWORD}\r"
    ));
    pty.wait_for("Your account password is changed");
    pty.wait_for("Limits running out");
    pty.send("\x03");
    assert!(pty.wait_for_exit());

    let other = Compass::new();
    let passphrase = other.file("passphrase.txt", PASSPHRASE);
    let login = |password: &str| {
        let file = other.file("password.txt", password);
        let arguments = [
            "login",
            "--server",
            office.url(),
            "--user",
            "cleo.marsh",
            "--password-file",
            &file,
            "--passphrase-file",
            &passphrase,
        ];
        other.run(&arguments)
    };
    login(FIRST_PASSWORD).ended(4);
    login(OWN_PASSWORD).ended(0);
}
