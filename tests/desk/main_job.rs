//! The main job, from the first key to the last byte: the most pressing task, the case, its documents, a mark, a note
//! and a review; then no network, work goes on, and once it is back the server has everything, once, with who and when.

use case_client::Client;
use case_server::sample::people::PROSECUTOR;
use casework::calendar::london_date;
use casework::mutation::{ScheduleHearing, Sitting};
use casework::record::{
    CaseId, ChargeStage, HearingOutcome, HearingResult, Mark, Note, Review, Scope, Task, TaskState,
};
use casework::summary::TaskRow;
use ratatui::layout::Size;
use secrecy::SecretString;
use tempfile::TempDir;

use crate::bench::{Office, PASSWORD, options, sit_down_signed_in};

const SIZE: Size = Size {
    width: 100,
    height: 40,
};

/// A client of the prosecutor on a cache of its own, with everything fetched.
fn client(folder: &TempDir, url: &str) -> Client {
    let network = case_client::NetworkSwitch::new();
    let cache = folder.path().join("cache");
    let client = Client::create(
        &cache,
        &SecretString::from("correct horse"),
        options(&network),
    )
    .unwrap();
    client
        .sign_in(url, PROSECUTOR, &SecretString::from(PASSWORD), "a test")
        .unwrap();
    client
        .sync_and_wait(std::time::Duration::from_mins(4))
        .unwrap();
    client
}

/// A task to decide on one charge.
fn charging_task(client: &Client) -> TaskRow {
    client
        .task_rows()
        .unwrap()
        .into_iter()
        .find(|task| {
            let file = client.case(task.case.case).unwrap().file;
            task.name.ends_with("PCD review")
                && file.defendants().len() == 1
                && file.charges_of(file.defendants()[0].id()).len() == 1
                && file.material().len() > 1
        })
        .unwrap()
}

/// Lists a first hearing today for somebody with one charge, who is told by surname; gives the hearing's case too.
fn list_for_today(client: &Client) -> (CaseId, String) {
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
        let surname = defendant.body.surname.raw().clone();
        waits.then(|| (row.case, defendant.id(), surname))
    });
    let (case, defendant, surname) = found.unwrap();
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
    (case, surname)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_main_job_from_the_first_key_to_the_last_byte() {
    let office = Office::open().await;
    let url = office.server.url().to_owned();
    let folder = TempDir::new().unwrap();
    let mine = tokio::task::spawn_blocking({
        let (folder, url) = (folder.path().to_owned(), url.clone());
        move || {
            let kept = TempDir::new_in(folder).unwrap();
            let client = client(&kept, &url);
            (client, kept)
        }
    });
    let (mine, kept) = mine.await.unwrap();
    let row = charging_task(&mine);
    let (heard, surname) = list_for_today(&mine);
    let urn = row.case.urn.to_string();
    let case = row.case.case;
    let watching = mine.clone();

    sit_down_signed_in(mine.clone(), &kept, SIZE, async |desk| {
        desk.wait_for("R v ").await;
        desk.press("/");
        desk.write(&format!("{urn} type:\"PCD review\""));
        desk.wait_for("1 of ").await;
        desk.press("Enter");
        desk.press("t");
        desk.wait_for("Taken: ").await;
        desk.press("Enter");
        desk.wait_for("Where it stands").await;
        desk.wait_for("Charging decision needed").await;

        desk.press("g f Enter");
        desk.wait_for("p. 1 of").await;
        desk.press("j j M");
        desk.wait_for("Mark").await;
        desk.press("Enter");
        desk.wait_for("1 mark").await;
        desk.press("Esc");
        desk.wait("the mark to be counted on the page of the case", |screen| {
            screen.contains("Material") && screen.contains(", 1 mark")
        })
        .await;

        desk.press("n");
        desk.wait_for("Write a note").await;
        desk.write("Ask the shop for the till roll.");
        desk.press("Ctrl-d");
        desk.wait_for("Note saved").await;

        desk.command("Cut the network").await;
        desk.wait_for("offline since").await;

        desk.press("r");
        desk.wait_for("Review of").await;
        for text in [
            "One charge, one suspect.",
            "The evidence is enough.",
            "A prosecution is in the public interest.",
        ] {
            desk.press("Enter");
            desk.write(text);
            desk.press("Esc Down");
        }
        desk.wait_for("1 thing missing").await;
        desk.press("End Up Enter Enter");
        desk.write("Charge");
        desk.press("Enter Esc");
        desk.wait_for("ready to sign").await;
        desk.press("s");
        desk.wait_for("Sign this review?").await;
        desk.press("y");
        desk.wait_for("The review is signed").await;
        desk.wait_for("queued").await;
        desk.wait_for("Waiting for police to charge").await;

        desk.press("g c");
        desk.wait_for(&surname).await;
        desk.wait_for("0 of ").await;
        desk.press("Enter");
        desk.wait_for("Missing").await;
        desk.press("Right Right Down");
        desk.press("Right Right Right Down Down");
        desk.press("Right Enter Enter");
        desk.write("+28");
        desk.press("Enter");
        desk.write("10");
        desk.press("Enter");
        desk.write("fh");
        desk.press("Enter");
        desk.wait_for("Nothing is missing").await;
        desk.press("Enter");
        desk.wait_for("Outcome recorded").await;

        desk.press("g s");
        desk.wait_for("Waiting to be sent").await;
        desk.wait_for("next try in").await;
        desk.command("Restore the network").await;
        desk.wait_for("● online").await;
        desk.wait_for("saved").await;
        desk.wait("the list of what waits to empty", |screen| {
            !screen.contains("Waiting to be sent")
        })
        .await;
        desk.press("g q Esc Shift-Tab /");
        desk.write(&urn);
        desk.wait_for("1 of ").await;
        desk.press("Enter Enter");
        desk.wait_for("Where it stands").await;
        desk.press("H");
        desk.wait_for("History of").await;
        desk.wait_for("Write a note").await;
        desk.wait_for("you").await;
    })
    .await;
    drop(watching);

    // Another machine of the same person sees what the server has.
    let other = TempDir::new().unwrap();
    let seen = tokio::task::spawn_blocking({
        let url = url.clone();
        move || {
            let client = client(&other, &url);
            let file = client.case(case).unwrap().file;
            let history = client.history(case).unwrap();
            let court = client.case(heard).unwrap().file;
            client.lock();
            (file, history, court)
        }
    });
    let (file, history, court) = seen.await.unwrap();
    let mark: Vec<_> = file.all::<Mark>().collect();
    let notes: Vec<_> = file.all::<Note>().collect();
    let reviews: Vec<_> = file.all::<Review>().collect();
    assert_eq!(mark.len(), 1, "the mark is there once");
    assert_eq!(
        notes
            .iter()
            .filter(|n| n.body.text.raw().contains("till roll"))
            .count(),
        1
    );
    assert_eq!(reviews.len(), 1, "the review is there once");
    let me = reviews[0].body.by;
    assert!(notes.iter().any(|note| note.body.by == me));
    let task: &Task = file.get(row.task).unwrap();
    assert!(
        matches!(task.state, TaskState::Done { by, .. } if by == me),
        "{:?}",
        task.state
    );
    let outcomes: Vec<_> = court.all::<HearingOutcome>().collect();
    assert_eq!(outcomes.len(), 1, "the outcome is there once");
    assert_eq!(outcomes[0].body.by, me);
    assert_eq!(outcomes[0].body.result, HearingResult::Adjourned);
    let of_kind = |kind: &str| {
        history
            .entries
            .iter()
            .filter(|entry| entry.kind == kind && entry.by == me)
            .count()
    };
    for kind in ["take_task", "add_mark", "add_note", "submit_review"] {
        assert_eq!(
            of_kind(kind),
            1,
            "{kind} happened once: {:#?}",
            history.entries
        );
    }
    let signed = history
        .entries
        .iter()
        .find(|e| e.kind == "submit_review")
        .unwrap();
    assert!(
        signed.occurred_at < signed.received_at,
        "it happened before the server heard of it"
    );
    office.close().await;
}
