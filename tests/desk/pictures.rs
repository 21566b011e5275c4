//! What the queue, a case and the sync screen look like, and what their keys do, against an office that answers from
//! memory.

use std::collections::BTreeMap;
use std::sync::Arc;

use casework::mutation::{
    AddDefendant, AddNote, AddPerson, AddTask, Edit, Mutation, NewCharge, NewDefendant, NewPerson,
    ScheduleHearing, Sitting,
};
use casework::record::{
    CaseId, Claim, Conflict, ConflictMatter, MutationId, PersonRole, RecordId, Remand, Rest,
    TaskOwner, User, UserId, Visibility,
};
use casework::refusal::Refusal;
use casework::wire::Me;
use compass::app::Event;
use compass::app::known::Known;
use compass::app::outbox::{ConflictSeen, Stage as Step, Unsent, Waiting};
use compass::app::request::News;
use compass::app::screens::{Case, Screen, SignIn, Unlock};
use compass::app::status::{Connection, Status};
use jiff::Timestamp;
use uuid::Uuid;

use crate::file::{Desk, day, pool, unit, user};
use crate::stage::Stage;

fn person(login: &str, name: &str) -> User {
    User {
        login: login.to_owned(),
        name: name.into(),
        roles: vec![casework::record::Role::Prosecutor],
        units: vec![unit()],
        pools: vec![pool()],
        disabled: false,
        rest: Rest::new(),
    }
}

/// A theft with a second defendant in custody, people, a hearing, notes, and tasks of every severity.
pub(crate) fn file() -> Desk {
    let mut desk = Desk::with_theft();
    desk.act(AddDefendant {
        defendant: NewDefendant {
            given_names: "Tobias".into(),
            surname: "Orme".into(),
            born: Some(day("1988-07-19")),
            asn: None,
            pnc: None,
            remand: Remand::Custody,
            bail_conditions: "".into(),
            charges: vec![NewCharge {
                offence: "TH68036".parse().unwrap(),
                title: "Burglary other than dwelling".into(),
                class: Some(casework::limits::ctl::OffenceClass::EitherWay),
                particulars: "".into(),
                from: day("2026-11-02"),
                to: None,
                charged_on: Some(day("2026-11-03")),
            }],
            custody: vec![
                (
                    day("2026-11-04"),
                    casework::limits::event::Event::FirstAppearance,
                ),
                (
                    day("2026-11-04"),
                    casework::limits::event::Event::RemandedInCustody,
                ),
            ],
        },
    });
    desk.act(AddPerson {
        person: NewPerson {
            given_names: "Morwenna".into(),
            surname: "Pask".into(),
            roles: vec![PersonRole::Victim, PersonRole::Key],
            occupation: "Assistant manager".into(),
            special_measures: "Screens".into(),
            availability: "".into(),
        },
    });
    let orme = desk.file.defendants()[1].id();
    desk.act(ScheduleHearing {
        sitting: Sitting {
            court: "B13CC00".parse().unwrap(),
            room: "3".into(),
            on: day("2026-11-24"),
            at: Some("10:00".parse().unwrap()),
            hearing_type: "FHG".to_owned(),
        },
        defendants: vec![orme],
    });
    for (name, owner, reminder, due, escalation) in [
        (
            "Check CTL case",
            TaskOwner::Pool(pool()),
            "2026-11-02",
            "2026-11-09",
            "2026-11-16",
        ),
        (
            "Priority PCD review",
            TaskOwner::User(user(1)),
            "2026-11-19",
            "2026-11-20",
            "2026-11-27",
        ),
        (
            "Initial disclosure",
            TaskOwner::User(user(1)),
            "2026-11-22",
            "2026-11-26",
            "2026-12-03",
        ),
        (
            "Warn witnesses",
            TaskOwner::Pool(pool()),
            "2026-12-10",
            "2026-12-17",
            "2026-12-24",
        ),
    ] {
        desk.act(AddTask {
            name: name.to_owned(),
            owner,
            reminder: day(reminder),
            due: day(due),
            escalation: day(escalation),
            about: None,
            note: "".into(),
        });
    }
    desk.act(AddNote {
        text: "The shop's cameras face the other aisle; ask for those of the bank opposite.".into(),
        about: None,
        visibility: Visibility::CpsOnly,
    });
    desk
}

pub(crate) fn known() -> Known {
    Known {
        server: "https://cases.example".to_owned(),
        signed_in: true,
        me: Some(Me {
            user: user(1),
            login: "plowe".to_owned(),
            name: "Priya Lowe".to_owned(),
            roles: vec![casework::record::Role::Prosecutor],
            units: vec![unit()],
            pools: vec![pool()],
            must_change_password: false,
        }),
        people: BTreeMap::from([
            (user(1), person("plowe", "Priya Lowe")),
            (user(2), person("dcroft", "Dorian Croft")),
        ]),
        units: BTreeMap::from([(
            unit(),
            casework::record::Unit {
                code: "WM".to_owned(),
                name: "Wessex Magistrates".into(),
                rest: Rest::new(),
            },
        )]),
        pools: BTreeMap::from([(
            pool(),
            casework::record::Pool {
                name: "Magistrates review".into(),
                unit: unit(),
                rest: Rest::new(),
            },
        )]),
        ..Known::default()
    }
}

pub(crate) fn stage(first: Screen) -> Stage {
    let mut stage = Stage::new(file(), BTreeMap::new(), first);
    stage.happen(Event::News(News::Office(Arc::new(known()))));
    stage.happen(Event::Status(Status {
        connection: Connection::Online,
        ..Status::default()
    }));
    stage.happen(Event::News(News::Queue));
    stage
}

pub(crate) fn queue() -> Stage {
    stage(Screen::Queue(Box::default()))
}

pub(crate) fn case() -> Stage {
    let id = file().file.scope().case().unwrap();
    stage(Screen::Case(Box::new(Case::new(id))))
}

pub(crate) fn at(time: &str) -> Timestamp {
    format!("2026-11-23T{time}:00Z").parse().unwrap()
}

fn change(number: u128, mutation: impl Into<Mutation>, stage: Step) -> Unsent {
    let mutation = mutation.into();
    Unsent {
        id: MutationId(Uuid::from_u128(0xD000 + number)),
        scope: file().file.scope(),
        title: mutation.title(),
        mutation,
        stage,
        records: Vec::new(),
        made_at: at("09:40"),
        moved_at: at("09:41"),
    }
}

pub(crate) fn waiting() -> Waiting {
    let desk = file();
    let case: CaseId = desk.file.scope().case().unwrap();
    let defendant = desk.defendant();
    let edit = |to: &str| Edit {
        record: defendant,
        field: "interpreter".to_owned(),
        was: "".into(),
        to: to.into(),
    };
    let claim = |value: &str, by: UserId, time: &str| Claim {
        value: value.into(),
        by: Some(by),
        at: Some(at(time)),
    };
    let note = || AddNote {
        text: "x".into(),
        about: None,
        visibility: Visibility::Case,
    };
    Waiting {
        changes: vec![
            change(1, note(), Step::Accepted),
            change(2, edit("Polish"), Step::Refused(Refusal::NotAllowed)),
            change(
                3,
                edit("Welsh"),
                Step::Refused(Refusal::BlockedBy {
                    mutation: MutationId(Uuid::from_u128(0xD002)),
                }),
            ),
            change(4, note(), Step::Sending),
            change(5, note(), Step::Queued),
        ],
        conflicts: vec![ConflictSeen {
            case,
            id: RecordId(Uuid::from_u128(0xD100)),
            version: 1,
            conflict: Conflict {
                matter: ConflictMatter::Field {
                    record: defendant,
                    field: "interpreter".to_owned(),
                    base: "".into(),
                    standing: claim("Welsh", user(2), "09:10"),
                    waiting: claim("Polish", user(1), "09:05"),
                },
                settled: None,
                rest: Rest::new(),
            },
            about: "“Interpreter” of Elen Marsh".to_owned(),
            sides: ("Welsh".to_owned(), "Polish".to_owned()),
            said: (
                (Some(user(2)), Some(at("09:10"))),
                (Some(user(1)), Some(at("09:05"))),
            ),
        }],
        cases: BTreeMap::from([(case, "R v MARSH and 1 other".to_owned())]),
        last_contact: Some(at("09:58")),
        documents: (0, 0),
        cache_bytes: 1_234_567,
    }
}

pub(crate) fn sync() -> Stage {
    let mut stage = stage(Screen::Sync(Box::default()));
    stage.waiting = waiting();
    stage.happen(Event::Status(Status {
        connection: Connection::Offline {
            since: at("09:58"),
            next_try: "2026-11-23T10:00:12Z".parse().unwrap(),
        },
        queued: 1,
        sending: 1,
        refused: 2,
        conflicts: 1,
    }));
    stage.happen(Event::News(News::Outbox));
    stage
}

/// What something looks like in a small window, in a larger one, and without colours.
macro_rules! pictures {
    ($($name:ident: $stage:expr;)+) => { $(
        #[test]
        fn $name() {
            let name = stringify!($name);
            insta::assert_snapshot!(format!("{name}_80x24"), $stage.picture());
            insta::assert_snapshot!(format!("{name}_120x40"), $stage.resize(120, 40).picture());
            insta::assert_snapshot!(format!("{name}_mono"), $stage.mono().picture());
        }
    )+ };
}

pictures! {
    the_queue: queue();
    a_case: case();
    what_waits: sync();
    the_sign_in: stage(Screen::SignIn(SignIn::new("https://cases.example", "plowe")));
    the_first_start: stage(Screen::Unlock(Unlock::create("", "")));
}

#[test]
fn the_queue_groups_by_how_pressing_and_puts_the_cursor_on_the_first_task() {
    let mut queue = queue();
    queue
        .says("Critically overdue  1")
        .says("Overdue  1")
        .says("Due soon")
        .says("Not due yet");
    queue
        .press("Enter")
        .says("13AB0123426")
        .says("Where it stands");
}

#[test]
fn a_filter_narrows_while_it_is_typed_and_says_what_is_wrong_under_the_word() {
    let mut queue = queue();
    queue
        .press("/")
        .write("disclosure")
        .says("1 of 9")
        .says("Initial disclosure");
    queue.does_not_say("Priority PCD review ");
    queue
        .press("Ctrl-u")
        .write("colour:red")
        .says("^")
        .says("there is no such field");
    queue.press("Esc").says("Priority PCD review");
}

#[test]
fn get_next_takes_the_most_pressing_task_and_opens_its_case() {
    let mut queue = queue();
    queue.press("n").says("Where it stands");
    let Some(Mutation::TakeTask(take)) = queue.sent.first() else {
        panic!("nothing was taken: {:?}", queue.sent);
    };
    let task: &casework::record::Task = queue.file.file.get(take.task).unwrap();
    assert_eq!(task.name, "Check CTL case");
    assert_eq!(task.owner, TaskOwner::User(user(1)));
    queue.says("Taken: Check CTL case");
}

#[test]
fn why_a_task_is_owed_is_told_in_the_queue_too() {
    let mut queue = queue();
    queue.press("w").says("Due soon from").says("Known from");
    queue.press("Esc").says("Critically overdue");
}

#[test]
fn a_case_is_registered_from_wherever_one_is() {
    let mut case = case();
    case.says("Where it stands");
    case.press(":").write("new case").press("Enter");
    case.says("New case");
    case.press("Esc").says("Critically overdue");
}

#[test]
fn urgent_wants_a_reason() {
    let mut queue = queue();
    queue.press("u Enter").says("This may not be empty");
    queue
        .write("Limit runs out")
        .press("Enter")
        .says("Marked urgent");
    assert!(matches!(queue.sent[..], [Mutation::MarkUrgent(_)]));
}

#[test]
fn without_tasks_of_ones_own_those_of_the_unit_are_shown_and_it_says_so() {
    let mut stage = Stage::new(file(), BTreeMap::new(), Screen::Queue(Box::default()));
    let mut known = known();
    if let Some(me) = known.me.as_mut() {
        me.user = user(2);
        me.pools = Vec::new();
    }
    stage.happen(Event::News(News::Office(Arc::new(known))));
    stage.happen(Event::News(News::Queue));
    stage
        .resize(120, 40)
        .says("[My units]")
        .says("Nothing waits for you");
}

#[test]
fn a_field_is_edited_in_place() {
    let mut case = case();
    case.press("g d e").says("Surname");
    case.write("interp").press("Enter");
    case.write("Welsh").press("Enter").says("Saved");
    let [Mutation::Edit(edit)] = &case.sent[..] else {
        panic!("{:?}", case.sent);
    };
    assert_eq!(
        (edit.field.as_str(), &edit.to),
        ("interpreter", &"Welsh".into())
    );
}

#[test]
fn a_note_survives_its_form_and_says_who_may_see_it() {
    let mut case = case();
    case.press("n").write("Ask for the receipt").wait(1);
    case.press("Esc").does_not_say("Who may see it");
    case.press("n").says("Ask for the receipt").says("CPS only");
    case.press("Ctrl-d").says("Note saved");
    let Some(Mutation::AddNote(note)) = case.sent.first() else {
        panic!("{:?}", case.sent);
    };
    assert_eq!(note.visibility, Visibility::CpsOnly);
    assert!(case.drafts.is_empty(), "the draft was used");
}

#[test]
fn a_note_that_is_refused_is_not_lost() {
    let mut case = case();
    case.press("n")
        .write("Ask for the receipt")
        .says("saving draft");
    case.wait(1).says("draft saved 10:00");
    case.write(" twice");
    case.refuses = Some("the disk is full".to_owned());
    case.press("Ctrl-d")
        .says("the disk is full")
        .says("kept as a draft");
    assert!(case.sent.is_empty());
    case.press("n").says("Ask for the receipt twice");
    // The error stays until it is dismissed.
    case.press("Ctrl-d").says("the disk is full");
    case.press("Esc").says("Note saved");
    assert!(case.drafts.is_empty(), "the draft was used");
}

#[test]
fn a_refused_change_shows_what_depends_on_it_and_is_given_up_only_after_a_question() {
    let mut sync = sync();
    sync.press("j").says("1 later change depends on it");
    sync.press("d").says("Give this change up?");
    sync.press("n");
    sync.does_not_say("Give this change up?");
}

#[test]
fn a_conflict_shows_both_values_with_who_and_when() {
    let mut sync = sync();
    sync.says("What stands, Dorian Croft, 09:10").says("Welsh");
    sync.says("What waits, you, 09:05").says("Polish");
    sync.says("next try in 12 s");
    sync.wait(1).says("next try in 11 s");
}
