//! The main job, from the first key to the last byte, as a person does it: the real program in a terminal of 80×24,
//! keys only, a real server behind a network that fails, and a machine that dies on the way.

use std::path::Path;
use std::time::Duration;

use case_client::{Client, NetworkSwitch};
use case_server::sample::people::PROSECUTOR;
use casework::calendar::london_date;
use casework::mutation::{AddTask, MarkUrgent, ScheduleHearing, Sitting};
use casework::record::{
    CaseId, ChargeStage, Decision, HearingOutcome, HearingResult, Mark, MarkPurpose, Note,
    RecordId, Review, Scope, Task, TaskOwner, TaskState,
};
use casework::wire::{History, HistoryEntry};
use jiff::{Timestamp, ToSpan as _};
use portable_pty::CommandBuilder;
use secrecy::SecretString;
use tempfile::TempDir;

use crate::bench::{Office, PASSWORD, options};
use crate::network::Network;
use crate::pty::Pty;

const PASSPHRASE: &str = "correct horse";
const TASK: &str = "Priority PCD review";
const PATIENCE: Duration = Duration::from_mins(4);

/// A client of the prosecutor on another machine, with everything fetched.
pub fn other_machine(url: &str) -> (Client, TempDir) {
    let folder = TempDir::new().unwrap();
    let cache = folder.path().join("cache");
    let passphrase = SecretString::from(PASSPHRASE);
    let client = Client::create(&cache, &passphrase, options(&NetworkSwitch::new())).unwrap();
    let password = SecretString::from(PASSWORD);
    client
        .sign_in(url, PROSECUTOR, &password, "another machine")
        .unwrap();
    client.sync_and_wait(PATIENCE).unwrap();
    (client, folder)
}

/// What the day will bring: a case to decide on and a hearing to report from.
struct Day {
    case: CaseId,
    task: RecordId,
    urn: String,
    heard: CaseId,
    defendant: String,
}

/// A case with documents that waits for a decision on one charge, and with a task nothing is more pressing than.
fn pressing_task(client: &Client) -> (CaseId, RecordId, String) {
    let row = client.task_rows().unwrap().into_iter().find(|row| {
        let file = client.case(row.case.case).unwrap().file;
        row.name.ends_with("PCD review")
            && file.defendants().len() == 1
            && file.charges_of(file.defendants()[0].id()).len() == 1
            && file.material().len() > 1
    });
    let case = row.unwrap().case;
    let long_ago = london_date(client.now()).checked_sub(2.years()).unwrap();
    let task = AddTask {
        name: TASK.to_owned(),
        owner: TaskOwner::Pool(client.me().unwrap().unwrap().pools[0]),
        reminder: long_ago,
        due: long_ago,
        escalation: long_ago,
        about: None,
        note: "".into(),
    };
    client.submit(Scope::Case(case.case), task).unwrap();
    let rows = client.task_rows().unwrap();
    let made = rows
        .iter()
        .find(|row| row.case.case == case.case && row.due == long_ago);
    let task = made.unwrap().task;
    let reason = Some("The custody clock of another suspect runs".into());
    client
        .submit(Scope::Case(case.case), MarkUrgent { task, reason })
        .unwrap();
    (case.case, task, case.urn.to_string())
}

/// Lists a first hearing today for somebody with one charge.
fn listed_today(client: &Client) -> (CaseId, String) {
    let today = london_date(client.now());
    let found = client.case_rows().unwrap().into_iter().find_map(|row| {
        let file = client.case(row.case).unwrap().file;
        let defendants = file.defendants();
        let [defendant] = &defendants[..] else {
            return None;
        };
        let charges = file.charges_of(defendant.id());
        let [charge] = &charges[..] else { return None };
        let waits = charge.body.stage == ChargeStage::Charged
            && charge.body.plea.is_none()
            && !file
                .hearings()
                .iter()
                .any(|hearing| hearing.body.on <= today);
        let name = format!(
            "{} {}",
            defendant.body.given_names.raw(),
            defendant.body.surname.raw()
        );
        waits.then(|| (row.case, defendant.id(), name))
    });
    let (case, defendant, name) = found.unwrap();
    let hearing = ScheduleHearing {
        sitting: Sitting {
            court: "B01EF01".parse().unwrap(),
            room: "2".into(),
            on: today,
            at: Some("10:00".parse().unwrap()),
            hearing_type: "FH".to_owned(),
        },
        defendants: vec![defendant],
    };
    client.submit(Scope::Case(case), hearing).unwrap();
    (case, name)
}

fn plan_the_day(url: &str) -> Day {
    let (client, _folder) = other_machine(url);
    let (case, task, urn) = pressing_task(&client);
    let (heard, defendant) = listed_today(&client);
    assert!(client.sync_and_wait(PATIENCE).unwrap().is_all_sent());
    Day {
        case,
        task,
        urn,
        heard,
        defendant,
    }
}

/// Starts the program on the person's machine.
fn compass(home: &Path, server: &str) -> Pty {
    let config = home.join("config");
    std::fs::create_dir_all(&config).unwrap();
    let settings = format!("server = \"{server}\"\nuser = \"{PROSECUTOR}\"\n");
    std::fs::write(config.join("config.toml"), settings).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_compass"));
    command.env("TERM", "xterm-256color");
    command.env("COMPASS_CONFIG_DIR", config);
    command.env("COMPASS_DATA_DIR", home.join("data"));
    for name in ["NO_COLOR", "COLORTERM"] {
        command.env_remove(name);
    }
    Pty::spawn(command, 80, 24)
}

const ESC: &str = "\x1b";
const DOWN: &str = "\x1b[B";
const RIGHT: &str = "\x1b[C";
const UP: &str = "\x1b[A";
const END: &str = "\x1b[F";

fn sign_in(desk: &mut Pty) {
    desk.wait_for("Welcome to Compass");
    desk.send(&format!("{PASSPHRASE}\r{PASSPHRASE}\r"));
    desk.wait_for("Enter your account password");
    desk.send(&format!("{PASSWORD}\r"));
    desk.wait_for("Limits running out");
    desk.type_and_see("gq", "Mine & my pools");
    desk.wait_for(TASK);
    desk.wait_for("● online");
}

fn take_and_read(desk: &mut Pty, day: &Day) {
    desk.type_and_see("n", "Where it stands");
    desk.wait_for(&day.urn);
    desk.wait_for("Charging decision needed");
    desk.type_and_see("gf\r", "p. 1 of");
    desk.type_and_see("/the", "hit 1 of");
    desk.send("\r");
    desk.wait("typing to end", |desk| !desk.text().contains("stay here"));
    desk.type_and_see("n", "hit 2 of");
    desk.type_and_see("m", "Mark this passage");
    desk.send(&format!("{RIGHT}\tShows who was there\r"));
    desk.wait_for("1 mark");
    desk.type_and_see("q", "No review has been signed");
    desk.type_and_see("n", "Write a note");
    desk.send("Ask the shop for the till roll.\x04");
    desk.wait_for("Note saved");
}

fn decide(desk: &mut Pty) {
    desk.type_and_see("r", "Review of");
    for text in [
        "One charge, one suspect.",
        "The evidence is enough.",
        "A prosecution is in the public interest.",
    ] {
        desk.type_and_see("\r", "Ctrl-o quote");
        desk.send(text);
        desk.type_and_see(ESC, "i quote");
        desk.send(DOWN);
    }
    desk.wait_for("1 thing missing");
    desk.send(&format!("{END}{UP}\r\r"));
    desk.type_and_see("Charge", "of ");
    desk.send("\r");
    desk.wait_for("ready to sign");
    desk.type_and_see("s", "Sign this review?");
    desk.type_and_see("y", "The review is signed");
    desk.wait_for("Waiting for police to charge");
    desk.wait_for("saved");
}

fn report_from_court(desk: &mut Pty, day: &Day) {
    desk.type_and_see("gc", "0 of ");
    desk.wait_for(&day.defendant);
    // The card of the chosen one tells the age between the name and the hearing.
    desk.wait("the defendant to be found", |desk| {
        let text = desk.text();
        text.lines()
            .any(|line| line.contains(&day.defendant) && line.contains("· First hearing"))
    });
    desk.type_and_see("\r", "Not yet");
    desk.send(&RIGHT.repeat(2));
    desk.send(&format!("{DOWN}{RIGHT}\r+28\r10\rfh\r"));
    desk.wait_for("Nothing is missing");
    desk.type_and_see("\x04", "Outcome recorded");
    desk.wait_for("1 queued");
}

#[test]
fn the_main_job_from_the_first_key_to_the_last_byte() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let office = runtime.block_on(Office::open());
    let network = Network::to(office.server.url());
    let day = plan_the_day(office.server.url());
    let home = TempDir::new().unwrap();
    let began = Timestamp::now();

    let mut desk = compass(home.path(), network.url());
    sign_in(&mut desk);
    take_and_read(&mut desk, &day);
    decide(&mut desk);
    let decided = Timestamp::now();
    network.cut();
    desk.wait_for("offline since");
    report_from_court(&mut desk, &day);
    desk.kill();
    let died = Timestamp::now();

    let mut desk = compass(home.path(), network.url());
    desk.wait_for("Unlock the cache");
    desk.send(&format!("{PASSPHRASE}\r"));
    desk.wait_for("Limits running out");
    desk.wait_for("offline since");
    desk.type_and_see("gs", "Waiting to be sent");
    let back = Timestamp::now();
    network.restore();
    desk.send("r");
    desk.wait_for("● online");
    desk.wait_until_gone("Waiting to be sent");
    desk.wait_for("saved");
    desk.type_and_see("gc", "1 of ");
    desk.wait_for("adjourned");
    desk.send("\x03");
    assert!(desk.wait_for_exit());

    let (client, _folder) = other_machine(office.server.url());
    let me = client.me().unwrap().unwrap().user;
    let file = client.case(day.case).unwrap().file;
    let marks: Vec<_> = file.all::<Mark>().collect();
    let [mark] = &marks[..] else {
        panic!("the mark is there once: {marks:#?}")
    };
    assert_eq!(
        (mark.body.by, mark.body.purpose),
        (me, MarkPurpose::Evidence)
    );
    assert_eq!(mark.body.comment.raw(), "Shows who was there");
    let notes: Vec<_> = file
        .all::<Note>()
        .filter(|note| note.body.text.raw().contains("till roll"))
        .collect();
    let [note] = &notes[..] else {
        panic!("the note is there once: {notes:#?}")
    };
    assert_eq!(note.body.by, me);
    assert_eq!(note.body.text.raw(), "Ask the shop for the till roll.");
    let reviews: Vec<_> = file.all::<Review>().collect();
    let [review] = &reviews[..] else {
        panic!("the review is there once: {reviews:#?}")
    };
    assert_eq!(review.body.by, me);
    assert_eq!(review.body.decisions.len(), 1);
    assert_eq!(review.body.decisions[0].decision, Decision::Charge);
    let task: &Task = file.get(day.task).unwrap();
    assert!(
        matches!(task.state, TaskState::Done { by, .. } if by == me),
        "{:?}",
        task.state
    );

    let court = client.case(day.heard).unwrap().file;
    let outcomes: Vec<_> = court.all::<HearingOutcome>().collect();
    let [outcome] = &outcomes[..] else {
        panic!("the outcome is there once: {outcomes:#?}")
    };
    assert_eq!(outcome.body.by, me);
    assert_eq!(outcome.body.result, HearingResult::Adjourned);

    let history = client.history(day.case).unwrap();
    for kind in ["take_task", "add_mark", "add_note", "submit_review"] {
        let entry = once(&history, kind);
        assert_eq!(entry.by, me, "{kind}");
        assert!(
            began <= entry.occurred_at && entry.occurred_at <= decided,
            "{kind}: {entry:?}"
        );
        assert!(
            entry.occurred_at <= entry.received_at && entry.received_at <= decided,
            "{kind}: {entry:?}"
        );
    }
    let history = client.history(day.heard).unwrap();
    let entry = once(&history, "record_outcome");
    assert_eq!(entry.by, me);
    assert!(
        decided <= entry.occurred_at && entry.occurred_at <= died,
        "{entry:?}"
    );
    assert!(back <= entry.received_at, "{entry:?}");
    client.lock();
    runtime.block_on(office.close());
}

fn once<'a>(history: &'a History, kind: &str) -> &'a HistoryEntry {
    let found: Vec<_> = history
        .entries
        .iter()
        .filter(|entry| entry.kind == kind)
        .collect();
    let [entry] = found[..] else {
        panic!("{kind} happened once: {:#?}", history.entries)
    };
    entry
}
