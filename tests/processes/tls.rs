//! A client and a server over TLS, with an office's own certificate authority.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::compass::Compass;
use crate::office::{FIRST_PASSWORD, OWN_PASSWORD, Office, PASSPHRASE};
use crate::seat::open;

/// A certificate authority and a certificate for 127.0.0.1 by it.
struct Authority {
    ca: PathBuf,
    certificate: PathBuf,
    key: PathBuf,
}

/// Runs `openssl`; none where this machine has none.
fn openssl(arguments: &[&str]) -> Option<()> {
    let ran = Command::new("openssl")
        .args(arguments)
        .stdin(Stdio::null())
        .output();
    let output = match ran {
        Ok(output) => output,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return None,
        Err(error) => panic!("{error}"),
    };
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(())
}

fn authority(folder: &Path, name: &str) -> Option<Authority> {
    let path = |part: &str| folder.join(format!("{name}-{part}"));
    let text = |path: &Path| path.to_str().unwrap().to_owned();
    let (ca, ca_key) = (path("ca.pem"), path("ca.key"));
    let (certificate, key, request) = (path("server.pem"), path("server.key"), path("request.pem"));
    let extensions = path("extensions");
    std::fs::write(
        &extensions,
        "subjectAltName=IP:127.0.0.1\nextendedKeyUsage=serverAuth\n",
    )
    .unwrap();
    let curve = [
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
    ];
    let subject = format!("/CN=Fictional authority {name}");
    let mut make_ca = vec!["req", "-x509", "-days", "3650", "-subj", &subject];
    make_ca.extend(["-addext", "keyUsage=critical,keyCertSign"]);
    make_ca.extend(curve);
    let (ca_text, ca_key_text) = (text(&ca), text(&ca_key));
    make_ca.extend(["-keyout", &ca_key_text, "-out", &ca_text]);
    openssl(&make_ca)?;
    let (key_text, request_text) = (text(&key), text(&request));
    let mut make_request = vec!["req", "-new", "-subj", "/CN=127.0.0.1"];
    make_request.extend(curve);
    make_request.extend(["-keyout", &key_text, "-out", &request_text]);
    openssl(&make_request)?;
    let (certificate_text, extensions_text) = (text(&certificate), text(&extensions));
    openssl(&[
        "x509",
        "-req",
        "-days",
        "365",
        "-CAcreateserial",
        "-in",
        &request_text,
        "-CA",
        &ca_text,
        "-CAkey",
        &ca_key_text,
        "-extfile",
        &extensions_text,
        "-out",
        &certificate_text,
    ])?;
    Some(Authority {
        ca,
        certificate,
        key,
    })
}

fn login(machine: &Compass, office: &Office, ca_file: Option<&Path>) -> crate::compass::Ran {
    let first = machine.file("first.txt", FIRST_PASSWORD);
    let own = machine.file("own.txt", OWN_PASSWORD);
    let passphrase = machine.file("passphrase.txt", PASSPHRASE);
    let mut arguments = vec![
        "login",
        "--server",
        office.url(),
        "--user",
        "ada.finch",
        "--password-file",
        &first,
        "--new-password-file",
        &own,
        "--passphrase-file",
        &passphrase,
    ];
    if let Some(file) = ca_file {
        arguments.extend(["--ca-file", file.to_str().unwrap()]);
    }
    machine.run(&arguments)
}

#[test]
fn a_client_trusts_the_authority_it_was_told_of_and_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let made = authority(folder.path(), "ours").zip(authority(folder.path(), "theirs"));
    let Some((ours, theirs)) = made else {
        println!("SKIPPED: there is no `openssl` on this machine to make certificates with");
        return;
    };
    let mut office = Office::open();
    office.close();
    office.encrypt(&ours.certificate, &ours.key);
    office.serve();
    assert!(
        office.url().starts_with("https://127.0.0.1:"),
        "{}",
        office.url()
    );

    let machine = Compass::new();
    for ca_file in [None, Some(theirs.ca.as_path())] {
        let refused = login(&machine, &office, ca_file);
        assert_eq!(
            (refused.code, refused.stdout.as_str()),
            (1, ""),
            "{refused:?}"
        );
        assert!(
            refused
                .stderr
                .contains("the server's certificate cannot be trusted"),
            "{refused:?}"
        );
        assert!(refused.stderr.contains("`ca_file`"), "{refused:?}");
    }

    // The same in the screens: what is wrong is said in words, and the setting it names is the cure.
    let settings = format!("server = \"{}\"\nuser = \"ada.finch\"\n", office.url());
    machine.write_config("config.toml", &settings);
    let mut pty = open(&machine, &[]);
    pty.wait_for("Unlock the cache");
    pty.send(&format!("{PASSPHRASE}\r"));
    pty.wait_for("Enter your account password");
    pty.send(&format!("{FIRST_PASSWORD}\r"));
    pty.wait_for("certificate cannot be trusted");
    pty.wait_for("`ca_file`");
    pty.send("\x03");
    assert!(pty.wait_for_exit());
    machine.write_config(
        "config.toml",
        &format!("{settings}ca_file = \"{}\"\n", ours.ca.display()),
    );
    let mut pty = open(&machine, &[]);
    pty.wait_for("Unlock the cache");
    pty.send(&format!("{PASSPHRASE}\r"));
    pty.wait_for("Enter your account password");
    pty.send(&format!("{FIRST_PASSWORD}\r"));
    pty.wait_for("Choose a new account password");
    pty.send(&format!(
        "{FIRST_PASSWORD}\r{OWN_PASSWORD}\r{OWN_PASSWORD}\r"
    ));
    pty.wait_for("● online");
    pty.send("\x03");
    assert!(pty.wait_for_exit());

    // What was trusted at the sign-in is remembered with it.
    machine.write_config("config.toml", "");
    let passphrase = machine.file("passphrase.txt", PASSPHRASE);
    machine
        .run(&["sync", "now", "--passphrase-file", &passphrase])
        .ended(0);
}
