//! A case server in a process of its own, with a small office, and people who sign in to it.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use serde_json::Value;
use tempfile::TempDir;

use crate::compass::{Compass, Ran, finish};

pub const UNIT: &str = "NMC";
pub const FIRST_PASSWORD: &str = "given-on-the-first-day-7";
pub const OWN_PASSWORD: &str = "chosen-by-the-person-42";
pub const PASSPHRASE: &str = "a passphrase for the cache";

/// A running office.
pub struct Office {
    folder: TempDir,
    server: Option<Child>,
    url: String,
    tls: Option<(PathBuf, PathBuf)>,
}

impl Office {
    /// An office with one unit, two prosecutors and a paralegal officer.
    pub fn open() -> Self {
        let mut office = Self {
            folder: tempfile::tempdir().unwrap(),
            server: None,
            url: "http://127.0.0.1:0".to_owned(),
            tls: None,
        };
        office.write("admin.txt", "run-the-office-with-care-9");
        office.write("first.txt", FIRST_PASSWORD);
        office.administer(&["init", "--password-file", &office.path("admin.txt")]);
        office.administer(&["unit", "add", UNIT, "Northmoor Magistrates"]);
        office.administer(&["pool", "add", UNIT, "Northmoor review"]);
        for (login, name, role) in [
            ("ada.finch", "Ada Finch", "prosecutor"),
            ("ben.okoro", "Ben Okoro", "prosecutor"),
            ("cleo.marsh", "Cleo Marsh", "paralegal_officer"),
        ] {
            office.administer(&[
                "user",
                "add",
                login,
                "--name",
                name,
                "--role",
                role,
                "--unit",
                UNIT,
                "--password-file",
                &office.path("first.txt"),
            ]);
        }
        office.serve();
        office
    }

    /// Where it serves.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// From the next start on, serves with this certificate and its key.
    pub fn encrypt(&mut self, certificate: &Path, key: &Path) {
        self.tls = Some((certificate.to_owned(), key.to_owned()));
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.folder.path().join(name), text).unwrap();
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let listen = self.url.rsplit('/').next().unwrap().to_owned();
        let data = self.path("server");
        let mut all = vec!["server", "--data-dir", &data, "--listen", &listen];
        all.extend(arguments);
        let mut command = Command::new(env!("CARGO_BIN_EXE_compass"));
        command
            .args(all)
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        if let Some((certificate, key)) = &self.tls {
            command.env("CASE_SERVER_TLS_CERTIFICATE", certificate);
            command.env("CASE_SERVER_TLS_KEY", key);
        }
        command
    }

    /// Runs one of the case server's commands.
    pub fn administer(&self, arguments: &[&str]) -> Ran {
        finish(self.command(arguments), None).ended(0)
    }

    /// Runs one of the case server's commands, however it ends.
    pub fn try_to(&self, arguments: &[&str]) -> Ran {
        finish(self.command(arguments), None)
    }

    /// The files that hold the bytes of documents.
    pub fn documents(&self) -> Vec<PathBuf> {
        let mut folders = vec![self.folder.path().join("server/documents")];
        let mut files = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    files.push(path);
                }
            }
        }
        files
    }

    /// Starts serving, on the same port as before.
    pub fn serve(&mut self) {
        let mut command = self.command(&["serve"]);
        let mut server = command.stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(server.stdout.as_mut().unwrap())
            .read_line(&mut line)
            .unwrap();
        let url = line
            .trim()
            .rsplit(' ')
            .next()
            .filter(|url| url.starts_with("http"))
            .unwrap_or_else(|| panic!("the server said {line:?}"));
        url.clone_into(&mut self.url);
        self.server = Some(server);
    }

    /// Sends the server's process a signal.
    pub fn signal(&self, signal: Signal) {
        let server = self.server.as_ref().unwrap();
        kill(Pid::from_raw(server.id().cast_signed()), signal).unwrap();
    }

    /// Ends the server's process without a word, as a power cut would.
    pub fn cut_power(&mut self) {
        self.signal(Signal::SIGKILL);
        self.server.take().unwrap().wait().unwrap();
    }

    /// Asks the server to stop, and waits until it has.
    pub fn close(&mut self) {
        self.signal(Signal::SIGTERM);
        assert!(self.server.take().unwrap().wait().unwrap().success());
    }

    /// Somebody signs in on a machine of their own, for the first time or once more.
    pub fn sign_in(&self, login: &str) -> Desk {
        let compass = Compass::new();
        compass.file("passphrase.txt", PASSPHRASE);
        compass.file("first.txt", FIRST_PASSWORD);
        compass.file("own.txt", OWN_PASSWORD);
        let desk = Desk { compass };
        let first = desk.path("first.txt");
        let own = desk.path("own.txt");
        let login = [
            "login",
            "--server",
            &self.url,
            "--user",
            login,
            "--password-file",
        ];
        let with = |password: &str, new: &str| {
            let mut all = login.to_vec();
            all.extend([password, "--new-password-file", new]);
            desk.run(&all)
        };
        if with(&own, &own).code != 0 {
            with(&first, &own).ended(0);
        }
        desk
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        if let Some(server) = &mut self.server {
            let _ = server.kill();
            let _ = server.wait();
        }
    }
}

/// One person's machine.
pub struct Desk {
    pub compass: Compass,
}

impl Desk {
    pub fn path(&self, name: &str) -> String {
        self.compass.path(name).to_str().unwrap().to_owned()
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.compass.command(arguments);
        command.env(
            "COMPASS_PASSPHRASE_FILE",
            self.compass.path("passphrase.txt"),
        );
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        finish(self.command(arguments), None)
    }

    /// The answer of a command that goes well, as JSON.
    pub fn ask(&self, arguments: &[&str]) -> Value {
        let mut all = arguments.to_vec();
        all.push("--json");
        self.run(&all).ended(0).json()
    }

    /// Registers a case with two documents, as an import does.
    pub fn import(&self, urn: &str) -> Ran {
        self.compass.file("police/a1.txt", statement(urn));
        self.compass.file("police/a2.txt", report(urn));
        let folder = self.path("police");
        self.run(&["import", "--yes", &folder])
    }
}

/// A witness statement that prints a URN.
pub fn statement(urn: &str) -> String {
    format!(
        "MG11\nWITNESS STATEMENT\n\
         Criminal Procedure Rules, r 16.2; Criminal Justice Act 1967, s. 9\nURN {urn}\n\
         Statement of: Ines Carrow\nAge if under 18: Over 18   Occupation: Shop manager\n\
         This statement (consisting of 1 page signed by me) is true to the best of my knowledge and belief and I make it \
         knowing that, if it is tendered in evidence, I shall be liable to prosecution if I have wilfully stated in it \
         anything which I know to be false or do not believe to be true.\n\
         Signature: I Carrow   Date: 02/11/2026\n\
         I saw the man put four bottles into his rucksack and walk out past the tills.\n"
    )
}

/// A police report that prints a URN.
pub fn report(urn: &str) -> String {
    format!(
        "MG5\nPOLICE REPORT\nURN {urn}\nDefendant: Robin FELL\nSummary of the key evidence\n\
         On 1 November 2026 the defendant took four bottles of spirits from a shop without paying.\n\
         Defendant interview\nHe made no comment.\nNon-Key evidence\nNone.\n"
    )
}
