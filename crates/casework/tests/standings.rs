//! The queues the journey makes by itself: what a case waits for, told from its records; tasks put aside; saved views.

#![allow(
    clippy::unwrap_used,
    reason = "a fixture that fails should stop the test"
)]

mod support;

use casework::journey::JourneyState as State;
use casework::mutation::{
    AddTask, AllocateCase, FinaliseCase, HoldTask, HoldUntil, MarkUrgent, PutUnit, PutUser,
    RecordChargeSheet, RemoveView, RenameView, SaveView, ScheduleHearing, SetReminder, Sitting,
    TriageRequest,
};
use casework::queue::Tab;
use casework::record::{
    Decision, LaidCharge, Note, RecordId, Rest, ReviewKind, Role, SavedView, Scope, TaskOwner,
    TriageOutcome, Unit, User,
};
use casework::refusal::Refusal;
use casework::summary::{Severity, case_row, task_rows};
use casework::tables::documents::DocumentTypeId;
use jiff::civil::Date;
use support::{Desk, day, material, pool, review, theft, unit, user};

fn states(desk: &Desk, on: Date) -> Vec<State> {
    case_row(&desk.file).unwrap().states_on(on).collect()
}

fn today(desk: &Desk) -> Vec<State> {
    states(desk, desk.today())
}

fn laid(code: &str) -> LaidCharge {
    LaidCharge {
        offence: code.parse().unwrap(),
        from: day("2026-11-02"),
        to: None,
        title: "".into(),
    }
}

fn charged(desk: &mut Desk, laid: Vec<LaidCharge>) {
    let sheet = RecordChargeSheet {
        in_breach: false,
        defendant: desk.defendant(),
        charged_on: day("2026-11-23"),
        laid,
    };
    desk.act(sheet);
}

fn list(desk: &mut Desk, on: &str, hearing_type: &str) {
    let hearing = ScheduleHearing {
        sitting: Sitting {
            court: "B01EF01".parse().unwrap(),
            room: "".into(),
            on: day(on),
            at: None,
            hearing_type: hearing_type.to_owned(),
        },
        defendants: vec![desk.defendant()],
    };
    desk.act(hearing);
}

fn allocate(desk: &mut Desk) {
    desk.roles = vec![Role::Manager, Role::Prosecutor];
    desk.act(AllocateCase {
        prosecutor: Some(user(1)),
        paralegal: None,
    });
}

#[test]
fn a_case_goes_from_queue_to_queue_without_anybody_setting_it() {
    let mut desk = Desk::new();
    desk.act(theft());
    assert_eq!(today(&desk), [State::Triage]);
    desk.act(TriageRequest::new(TriageOutcome::Accept28Days));
    assert_eq!(today(&desk), [State::Assign]);
    allocate(&mut desk);
    assert_eq!(today(&desk), [State::Review]);
    let decided = review(&desk, ReviewKind::FullCode, Decision::Charge);
    desk.act(decided);
    assert_eq!(today(&desk), [State::Police]);
    let mut sheet = material();
    sheet.items[0].document_type = DocumentTypeId(1002);
    desk.act(sheet);
    assert_eq!(today(&desk), [State::Police, State::ChargeSheet]);
    charged(&mut desk, vec![laid("TH68010"), laid("TH68010")]);
    assert_eq!(today(&desk), [State::Court]);
    list(&mut desk, "2026-12-01", "FH");
    assert_eq!(today(&desk), [State::FirstHearing]);
    assert_eq!(states(&desk, day("2026-11-30")), [State::FirstHearing]);
    // The row stays as it is; the day decides.
    assert_eq!(states(&desk, day("2026-12-01")), [State::Outcome]);
}

#[test]
fn a_charge_sheet_that_differs_waits_to_be_looked_at() {
    let mut desk = Desk::with_theft();
    allocate(&mut desk);
    let decided = review(&desk, ReviewKind::FullCode, Decision::Charge);
    desk.act(decided);
    charged(&mut desk, vec![laid("TH68010"), laid("CD71039")]);
    assert!(today(&desk).contains(&State::ChargeSheet));
}

#[test]
fn what_is_refused_is_to_be_finalised_and_then_nowhere() {
    let mut desk = Desk::with_theft();
    allocate(&mut desk);
    let decided = review(
        &desk,
        ReviewKind::FullCode,
        Decision::NoProsecutionEvidential,
    );
    desk.act(decided);
    assert_eq!(today(&desk), [State::Finalise]);
    desk.complete_tasks();
    desk.act(FinaliseCase { note: "".into() });
    assert_eq!(today(&desk), []);
}

#[test]
fn in_court_without_a_prosecutor_it_is_to_be_assigned_too() {
    // The police charged it, so nobody signed a review by which they would have the case.
    let mut case = theft();
    case.request = None;
    for charge in &mut case.defendants[0].charges {
        charge.charged_on = Some(day("2026-11-20"));
    }
    let mut desk = Desk::new();
    desk.act(case);
    list(&mut desk, "2026-12-01", "TRL");
    assert_eq!(today(&desk), [State::Assign, State::Trial]);
}

#[test]
fn the_end_of_police_detention_is_in_the_row() {
    let row = case_row(&support::detained().file).unwrap();
    let until = row.detained_until.unwrap();
    assert_eq!(until.to_string(), "2026-11-24T02:00:00Z");
    assert_eq!(row.detention_ends_on(), Some(day("2026-11-24")));
}

/// The theft with one task of the person's own, due in a week.
fn with_task() -> (Desk, RecordId) {
    let mut desk = Desk::with_theft();
    let made = desk.act(AddTask {
        name: "Follow up".to_owned(),
        owner: TaskOwner::User(user(1)),
        reminder: day("2026-11-28"),
        due: day("2026-11-30"),
        escalation: day("2026-12-07"),
        about: None,
        note: "".into(),
    });
    let task = made[0].id;
    (desk, task)
}

fn severity(desk: &Desk, task: RecordId, on: &str) -> Severity {
    let rows = task_rows(&desk.file);
    let row = rows.iter().find(|row| row.task == task).unwrap();
    row.severity(day(on))
}

fn hold(task: RecordId, until: &str, reason: &str) -> HoldTask {
    HoldTask {
        task,
        hold: Some(HoldUntil {
            until: day(until),
            reason: reason.into(),
        }),
    }
}

#[track_caller]
fn refused(desk: &mut Desk, change: impl Into<casework::mutation::Mutation>, why: &str) {
    let refusal = desk.try_do(change).unwrap_err().to_string();
    assert!(refusal.contains(why), "{refusal}");
}

#[test]
fn a_task_on_hold_is_out_of_the_way_until_its_day_and_its_due_date_stays() {
    let (mut desk, task) = with_task();
    desk.act(hold(task, "2026-12-02", "The bank answers in December"));
    assert_eq!(severity(&desk, task, "2026-12-01"), Severity::Held);
    assert_eq!(severity(&desk, task, "2026-12-02"), Severity::Overdue);
    desk.act(HoldTask { task, hold: None });
    assert_eq!(severity(&desk, task, "2026-11-23"), Severity::NotDue);
}

#[test]
fn a_hold_has_a_reason_a_near_end_and_nothing_urgent_in_it() {
    let (mut desk, task) = with_task();
    refused(&mut desk, hold(task, "2026-12-02", " "), "with a reason");
    refused(&mut desk, hold(task, "2026-11-23", "x"), "after today");
    refused(&mut desk, hold(task, "2026-12-22", "x"), "21 Dec 2026");
    desk.act(hold(task, "2026-12-21", "x"));
    let reason = Some("The hearing moved".into());
    desk.act(MarkUrgent { task, reason });
    assert_ne!(severity(&desk, task, "2026-11-24"), Severity::Held);
    refused(&mut desk, hold(task, "2026-12-02", "x"), "marked urgent");
}

#[test]
fn a_colleagues_task_is_planned_by_them_or_a_manager() {
    let (mut desk, task) = with_task();
    desk.me = user(2);
    refused(&mut desk, hold(task, "2026-12-02", "x"), "colleague");
    let remind = SetReminder {
        task,
        on: day("2026-11-25"),
    };
    refused(&mut desk, remind, "colleague");
    desk.roles = vec![Role::Manager];
    desk.act(remind);
    assert_eq!(severity(&desk, task, "2026-11-25"), Severity::DueSoon);
}

#[test]
fn a_reminder_lies_before_the_due_date() {
    let (mut desk, task) = with_task();
    let late = SetReminder {
        task,
        on: day("2026-12-01"),
    };
    refused(&mut desk, late, "due on Mon 30 Nov 2026");
}

/// The office with one unit and the person in it.
fn office() -> Desk {
    let mut desk = Desk::new();
    desk.file = casework::file::CaseFile::new(Scope::Office);
    desk.roles = vec![Role::Administrator];
    desk.act(PutUnit {
        id: unit(),
        unit: Unit {
            code: "WM".to_owned(),
            name: "Wessex Magistrates".into(),
            rest: Rest::new(),
        },
    });
    for (id, login) in [(user(1), "plowe"), (user(2), "dcroft")] {
        desk.act(PutUser {
            id,
            user: User {
                login: login.to_owned(),
                name: login.into(),
                roles: vec![Role::Prosecutor],
                units: vec![unit()],
                pools: vec![pool()],
                disabled: false,
                rest: Rest::new(),
            },
        });
    }
    desk.roles = vec![Role::Prosecutor];
    desk
}

fn view(name: &str, unit: Option<RecordId>, filter: &str) -> SaveView {
    SaveView {
        name: name.into(),
        unit,
        tab: Tab::Unit,
        filter: filter.into(),
        sort: casework::queue::Sort::default(),
        columns: Vec::new(),
    }
}

fn names(desk: &Desk) -> Vec<String> {
    let views = desk.file.all::<SavedView>();
    views.map(|it| it.body.name.raw().clone()).collect()
}

#[test]
fn a_view_is_ones_own_or_shared_with_a_unit_of_ones_own() {
    let mut own = Desk::new();
    own.file = casework::file::CaseFile::new(Scope::Person(user(1)));
    own.act(view("Mine, soon", None, "due:<3d smith"));
    own.act(view(" mine, SOON ", None, "due:<5d"));
    assert_eq!(names(&own), ["mine, SOON"], "a name is used once");
    refused(&mut own, view("x", Some(unit()), ""), "kind of file");
    refused(&mut own, view("", None, ""), "1 to 60 characters");
    refused(&mut own, view("x", None, "colour:red"), "no such field");
    own.me = user(2);
    refused(&mut own, view("x", None, ""), "kind of file");

    let mut office = office();
    office.act(view("Due this week", Some(unit()), "due:1w state:review"));
    refused(&mut office, view("x", None, ""), "kind of file");
    let elsewhere = RecordId(uuid::Uuid::from_u128(1));
    refused(
        &mut office,
        view("x", Some(elsewhere), ""),
        "unit of one's own",
    );
}

#[test]
fn what_is_shared_with_everybody_names_nobody() {
    let mut office = office();
    for filter in ["marsh", "name:marsh", "-(due:1w or urn:13AB)"] {
        refused(
            &mut office,
            view("x", Some(unit()), filter),
            "cannot be shared",
        );
    }
}

#[test]
fn a_shared_view_is_changed_by_whoever_saved_it_or_a_manager() {
    let mut office = office();
    let id = office.act(view("Due", Some(unit()), ""))[0].id;
    office.me = user(2);
    let name = || RenameView {
        view: id,
        name: "Soon".into(),
    };
    refused(&mut office, name(), "only the person who saved");
    refused(
        &mut office,
        RemoveView { view: id },
        "only the person who saved",
    );
    office.roles = vec![Role::Manager];
    office.act(name());
    assert_eq!(names(&office), ["Soon"]);
    office.act(RemoveView { view: id });
    office.act(RemoveView { view: id });
    assert_eq!(names(&office), Vec::<String>::new());
    assert!(office.file.all::<Note>().next().is_none());
    let gone = office.try_do(name()).unwrap_err();
    assert!(matches!(gone, Refusal::NotFound { .. }), "{gone}");
}
