//! What a change of a record means, in words.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use casework::changed::{Names, Telling, changed, in_order};
use casework::file::CaseFile;
use casework::ids::CourtCode;
use casework::mutation::{
    AddTask, AllocateCase, AssignTask, Edit, ImportMaterial, MarkUrgent, Mutation, RecordOutcome,
    ScheduleHearing, Sitting,
};
use casework::record::{
    HearingResult, Plea, PleaTaken, Record, Remand, RemandDecision, TaskOwner, UserId,
};
use support::{Desk, day, material, pool, theft, user};

struct Called;

impl Names for Called {
    fn owner(&self, owner: TaskOwner) -> String {
        match owner {
            TaskOwner::User(_) => "Dorian Croft",
            TaskOwner::Pool(_) => "Leeds team",
        }
        .to_owned()
    }

    fn hearing(&self, _code: &str) -> String {
        "First hearing".to_owned()
    }

    fn court(&self, _code: &CourtCode) -> String {
        "Leeds Magistrates' Court".to_owned()
    }
}

fn telling(file: &CaseFile, me: UserId) -> Telling<'_> {
    Telling {
        file,
        me,
        my_pools: &[],
        names: &Called,
    }
}

/// What somebody is told of a mutation.
fn told(desk: &mut Desk, me: UserId, mutation: impl Into<Mutation>) -> Vec<String> {
    let was = desk.file.clone();
    let changes = desk.act(mutation);
    let telling = telling(&desk.file, me);
    let all = changes
        .iter()
        .flat_map(|after| changed(was.record(after.id), after, &telling));
    in_order(all.collect())
}

fn charged() -> Desk {
    let mut desk = Desk::new();
    let mut case = theft();
    case.request = None;
    case.defendants[0].charges.truncate(1);
    case.defendants[0].charges[0].charged_on = Some(day("2026-11-19"));
    case.defendants[0].remand = Remand::UnconditionalBail;
    desk.act(case);
    desk
}

fn first_hearing(desk: &Desk) -> ScheduleHearing {
    ScheduleHearing {
        sitting: Sitting {
            court: "B13CC00".parse().unwrap(),
            room: "3".into(),
            on: day("2026-11-23"),
            at: Some("10:00".parse().unwrap()),
            hearing_type: "FHG".to_owned(),
        },
        defendants: vec![desk.defendant()],
    }
}

#[test]
fn what_happened_in_court_is_told_with_the_plea_once() {
    let mut desk = charged();
    let hearing = first_hearing(&desk);
    let listed = told(&mut desk, user(2), hearing);
    assert_eq!(
        listed[0],
        "listed: First hearing, 23 Nov 2026 10:00, Leeds Magistrates' Court"
    );
    let outcome = RecordOutcome {
        venue: None,
        trial: None,
        hearing: desk.file.hearings()[0].id(),
        defendant: desk.defendant(),
        pleas: vec![PleaTaken {
            alternative: None,
            charge: desk.charges()[0],
            plea: Some(Plea::NotGuilty),
            verdict: None,
        }],
        remand: Some(RemandDecision {
            remand: Remand::ConditionalBail,
            conditions: "".into(),
            limit_announced: None,
        }),
        result: HearingResult::Adjourned,
        results: Vec::new(),
        next: Some(Sitting {
            on: day("2026-12-07"),
            ..first_hearing(&desk).sitting
        }),
        note: "".into(),
    };
    let all = told(&mut desk, user(2), outcome);
    for what in [
        "plea recorded: not guilty, Theft from shop (Marsh)",
        "outcome recorded: adjourned (Marsh)",
        "conditional bail (Marsh)",
        "listed: First hearing, 7 Dec 2026 10:00, Leeds Magistrates' Court",
    ] {
        assert!(all.iter().any(|told| told == what), "{what}: {all:?}");
    }
    let pleas = all.iter().filter(|what| what.contains("not guilty"));
    assert_eq!(pleas.count(), 1, "{all:?}");
    assert!(
        all.contains(&"Elen Marsh: conditional bail, before that unconditional bail".to_owned()),
        "{all:?}"
    );
}

#[test]
fn of_many_documents_received_at_once_two_are_named() {
    let mut desk = Desk::with_theft();
    let one = material().items.remove(0);
    let items = ["K. Brennecke", "L. Orme", "P. Sorrel"]
        .iter()
        .zip(["b", "c", "d"])
        .map(|(who, sha)| {
            let mut item = one.clone();
            item.title = format!("Statement of {who}").as_str().into();
            item.sha256 = sha.repeat(64);
            item
        })
        .collect();
    let all = told(&mut desk, user(2), ImportMaterial { items });
    assert_eq!(
        all[0],
        "received 3 documents: MG11, Statement of K. Brennecke, MG11, Statement of L. Orme …"
    );
    let again = told(&mut desk, user(2), material());
    assert_eq!(again[0], "received: MG11, Statement");
}

#[test]
fn a_task_is_told_by_what_it_is_to_the_person() {
    let mut desk = Desk::with_theft();
    let task = AddTask {
        name: "Chase upgrade file".to_owned(),
        owner: TaskOwner::User(user(2)),
        reminder: day("2026-11-25"),
        due: day("2026-11-26"),
        escalation: day("2026-11-30"),
        about: None,
        note: "".into(),
    };
    let all = told(&mut desk, user(2), task.clone());
    assert_eq!(all, ["task for you: Chase upgrade file, due 26 Nov 2026"]);
    let all = told(
        &mut desk,
        user(3),
        AddTask {
            owner: TaskOwner::Pool(pool()),
            ..task
        },
    );
    assert_eq!(
        all,
        ["task for Leeds team: Chase upgrade file, due 26 Nov 2026"]
    );

    let id = desk
        .file
        .tasks()
        .iter()
        .find(|task| task.body.is_open() && task.body.owner == TaskOwner::Pool(pool()))
        .map(casework::file::Entry::id)
        .unwrap();
    let give = |was, to| AssignTask {
        task: id,
        was,
        to: TaskOwner::User(to),
    };
    let all = told(&mut desk, user(2), give(TaskOwner::Pool(pool()), user(2)));
    assert!(all[0].starts_with("task given to you: "), "{all:?}");
    let urgent = MarkUrgent {
        task: id,
        reason: Some("the hearing is tomorrow".into()),
    };
    let all = told(&mut desk, user(2), urgent);
    assert!(all[0].ends_with("(the hearing is tomorrow)"), "{all:?}");
    desk.me = user(2);
    let all = told(&mut desk, user(2), give(TaskOwner::User(user(2)), user(3)));
    assert!(
        all[0].starts_with("task passed on to Dorian Croft: "),
        "{all:?}"
    );
}

#[test]
fn a_case_that_is_allocated_says_to_whom() {
    let mut desk = Desk::with_theft();
    desk.roles = vec![casework::record::Role::Manager];
    let to = AllocateCase {
        prosecutor: Some(user(2)),
        paralegal: Some(user(3)),
    };
    let all = told(&mut desk, user(2), to);
    for said in [
        "allocated to you as prosecutor",
        "paralegal officer is now Dorian Croft",
    ] {
        assert!(all.iter().any(|line| line == said), "{said}: {all:?}");
    }
}

#[test]
fn an_edit_says_whose_details_changed() {
    let mut desk = Desk::with_theft();
    let edit = Edit {
        record: desk.defendant(),
        field: "interpreter".to_owned(),
        was: "".into(),
        to: "Welsh".into(),
    };
    let all = told(&mut desk, user(2), edit);
    assert_eq!(all, ["details of Elen Marsh changed"]);
}

#[test]
fn nothing_is_told_of_a_record_that_is_as_it_was_and_something_of_every_new_one() {
    let mut desk = charged();
    let hearing = first_hearing(&desk);
    desk.act(hearing);
    desk.act(material());
    let telling = telling(&desk.file, user(2));
    for record in desk.file.records() {
        assert_eq!(changed(Some(record), record, &telling), [], "{record:?}");
        let new = changed(None, record, &telling);
        assert!(!new.is_empty(), "{record:?}");
        assert!(new.iter().all(|told| !told.what.is_empty()));
        let gone = Record {
            removed: true,
            ..record.clone()
        };
        let told = changed(Some(record), &gone, &telling);
        assert!(told[0].what.starts_with("taken off the file: "));
        assert_eq!(changed(None, &gone, &telling), []);
    }
}
