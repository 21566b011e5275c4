//! Somebody's machine with the screens open on it, and a case for them to work on.

use case_client::{Client, ClientOptions};
use casework::calendar::london_date;
use casework::limits::ctl::OffenceClass;
use casework::mutation::{
    AddNote, ImportMaterial, NewCharge, NewDefendant, NewMaterial, RegisterCase, ScheduleHearing,
    Sitting,
};
use casework::record::{CaseId, MaterialUse, Remand, Scope, Visibility};
use casework::tables::documents::DocumentTypeId;
use casework::text::Untrusted;
use portable_pty::CommandBuilder;
use uuid::Uuid;

use crate::compass::Compass;
use crate::office::{Desk, PASSPHRASE};
use crate::pty::Pty;

pub const ESC: &str = "\x1b";
pub const DOWN: &str = "\x1b[B";
pub const RIGHT: &str = "\x1b[C";

/// Opens the screens on a machine.
pub fn open(machine: &Compass, environment: &[(&str, &str)]) -> Pty {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_compass"));
    for name in [
        "NO_COLOR",
        "COLORTERM",
        "VISUAL",
        "EDITOR",
        "COMPASS_PASSPHRASE_FILE",
    ] {
        command.env_remove(name);
    }
    command.env("TERM", "xterm-256color");
    command.env("COMPASS_CONFIG_DIR", machine.config());
    command.env("COMPASS_DATA_DIR", machine.data());
    for (name, value) in environment {
        command.env(name, value);
    }
    Pty::spawn(command, 80, 24)
}

/// Opens the screens where somebody has signed in before, and the cache with its passphrase.
pub fn sit_down(desk: &Desk, environment: &[(&str, &str)]) -> Pty {
    let mut pty = open(&desk.compass, environment);
    pty.wait_for("Unlock the cache");
    pty.send(&format!("{PASSPHRASE}\r"));
    pty.wait_for("Limits running out");
    pty.type_and_see("gq", "Mine & my pools");
    pty.wait_for("R v ");
    pty
}

/// Goes to the tab of cases, whichever was open last.
pub fn to_cases(pty: &mut Pty) {
    pty.settle();
    for _ in 0..8 {
        if pty.text().contains("[Cases]") {
            return;
        }
        pty.send("\t");
        pty.settle();
    }
    panic!("there is no tab of cases:\n{}", pty.text());
}

/// What the words of somebody outside are in a case.
pub struct Words<'a> {
    pub surname: &'a str,
    pub note: &'a str,
    pub document: &'a str,
    pub title: &'a str,
}

pub const PLAIN: Words<'static> = Words {
    surname: "Marsh",
    note: "Rang the officer.",
    document: "I saw the kettle leave the shop.",
    title: "Statement of Ines Carrow",
};

/// What a command on this machine would do, as a library: works on the cache while no screens are open.
fn client(desk: &Desk) -> Client {
    let options = ClientOptions {
        background: false,
        ..ClientOptions::default()
    };
    Client::open(
        &desk.compass.data().join("cache"),
        &PASSPHRASE.into(),
        options,
    )
    .unwrap()
}

/// Registers a case of one charge that is heard today, with a document and a note.
pub fn register(desk: &Desk, urn: &str, words: &Words<'_>) -> CaseId {
    let client = client(desk);
    let me = client.me().unwrap().unwrap();
    let case = CaseId(Uuid::now_v7());
    let scope = Scope::Case(case);
    let today = london_date(client.now());
    let charge = NewCharge {
        offence: "TH68010".parse().unwrap(),
        title: "Theft from shop".into(),
        class: Some(OffenceClass::EitherWay),
        particulars: "stole a kettle".into(),
        from: today.yesterday().unwrap(),
        to: None,
        charged_on: Some(today.yesterday().unwrap()),
    };
    let defendant = NewDefendant {
        given_names: "Elen".into(),
        surname: words.surname.into(),
        born: None,
        asn: None,
        pnc: None,
        remand: Remand::UnconditionalBail,
        bail_conditions: Untrusted::default(),
        charges: vec![charge],
        custody: Vec::new(),
    };
    let registered = RegisterCase {
        urn: urn.parse().unwrap(),
        operation_name: None,
        unit: me.units[0],
        pool: me.pools.first().copied(),
        received: today,
        request: None,
        summary: "Two kettles from one shop".into(),
        monitoring_codes: Vec::new(),
        defendants: vec![defendant],
        people: Vec::new(),
    };
    client.submit(scope, registered).unwrap();
    let sitting = Sitting {
        court: "B01EF01".parse().unwrap(),
        room: "2".into(),
        on: today,
        at: Some("10:00".parse().unwrap()),
        hearing_type: "FH".to_owned(),
    };
    let defendants = vec![client.case(case).unwrap().file.defendants()[0].id()];
    client
        .submit(
            scope,
            ScheduleHearing {
                sitting,
                defendants,
            },
        )
        .unwrap();
    let receipt = client.upload(words.document.as_bytes().to_vec()).unwrap();
    let item = NewMaterial {
        title: words.title.into(),
        document_type: DocumentTypeId::STATEMENT,
        use_: MaterialUse::Used,
        dated: None,
        file_name: "statement.txt".into(),
        media_type: "text/plain".to_owned(),
        size: receipt.size,
        sha256: receipt.sha256,
        pages: None,
        remark: "".into(),
        visibility: Visibility::Case,
    };
    client
        .submit(scope, ImportMaterial { items: vec![item] })
        .unwrap();
    let note = AddNote {
        text: words.note.into(),
        about: None,
        visibility: Visibility::Case,
    };
    client.submit(scope, note).unwrap();
    let counts = client
        .sync_and_wait(std::time::Duration::from_mins(4))
        .unwrap();
    assert!(counts.is_all_sent() && counts.refused == 0, "{counts:?}");
    client.lock();
    case
}

/// The notes of a case as the server has them, read on another machine.
pub fn notes(desk: &Desk, urn: &str) -> Vec<String> {
    desk.run(&["sync", "now"]).ended(0);
    let mut notes: Vec<String> = desk.ask(&["note", "list", urn])["notes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|note| note["text"].as_str().unwrap().to_owned())
        .collect();
    notes.sort();
    notes
}

/// How often somebody did something to a case, by its title.
pub fn times(desk: &Desk, urn: &str, title: &str) -> usize {
    let history = desk.ask(&["case", urn, "--history"]);
    let entries = history["entries"].as_array().unwrap();
    entries
        .iter()
        .filter(|entry| entry["title"] == title)
        .count()
}
