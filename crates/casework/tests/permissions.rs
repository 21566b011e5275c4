//! What people may not do to each other's work, and what may not leak by what is written about a record.

#![allow(
    clippy::unwrap_used,
    reason = "a fixture that fails should stop the test"
)]

mod support;

use casework::file::CaseFile;
use casework::mutation::{
    AddMark, AddNote, AssignTask, ImportMaterial, NewMaterial, PutPool, PutUnit, PutUser,
};
use casework::record::{
    Kind, MarkPurpose, Passage, Pool, RecordId, Rest, Role, Scope, TaskOwner, TextPoint, Unit,
    User, UserId, Visibility,
};
use casework::refusal::Refusal;
use casework::tables::documents::DocumentTypeId;
use casework::text::Untrusted;
use rstest::rstest;
use support::{Desk, pool, unit, user};

fn material(visibility: Visibility) -> ImportMaterial {
    ImportMaterial {
        items: vec![NewMaterial {
            title: "Sensitive schedule".into(),
            document_type: DocumentTypeId(1010),
            use_: casework::record::MaterialUse::default(),
            dated: None,
            file_name: "a.pdf".into(),
            media_type: "application/pdf".to_owned(),
            size: 12,
            sha256: "ab".repeat(32),
            pages: Some(1),
            remark: Untrusted::default(),
            visibility,
        }],
    }
}

fn added(desk: &mut Desk, import: ImportMaterial) -> RecordId {
    let changes = desk.act(import);
    changes
        .iter()
        .find(|record| record.kind() == Kind::Material)
        .unwrap()
        .id
}

#[rstest]
#[case(Visibility::Case, Visibility::Case, Visibility::Case)]
#[case(Visibility::Case, Visibility::CpsOnly, Visibility::CpsOnly)]
#[case(Visibility::Case, Visibility::Sensitive, Visibility::Sensitive)]
#[case(Visibility::CpsOnly, Visibility::Sensitive, Visibility::Sensitive)]
#[case(Visibility::Sensitive, Visibility::CpsOnly, Visibility::Sensitive)]
#[case(Visibility::Sensitive, Visibility::Case, Visibility::Sensitive)]
#[case(
    Visibility::Person(user(1)),
    Visibility::Sensitive,
    Visibility::Person(user(1))
)]
#[case(
    Visibility::Case,
    Visibility::Person(user(1)),
    Visibility::Person(user(1))
)]
fn what_is_written_about_a_record_is_seen_by_no_more_people_than_the_record(
    #[case] asked: Visibility,
    #[case] of_the_record: Visibility,
    #[case] kept: Visibility,
) {
    assert_eq!(asked.within(of_the_record), kept);
    let mut desk = Desk::with_theft();
    let about = added(&mut desk, material(of_the_record));
    let at = |column| TextPoint {
        page: 1,
        line: 1,
        column,
    };
    let mark = desk.act(AddMark {
        material: about,
        passage: Passage {
            from: at(1),
            to: at(14),
        },
        quote: "the informant".into(),
        purpose: MarkPurpose::Note,
        redaction: None,
        comment: Untrusted::default(),
        visibility: asked,
    });
    assert_eq!(mark[0].visibility, kept);
    let note = desk.act(AddNote {
        text: "The informant is at risk.".into(),
        about: Some(about),
        visibility: asked,
    });
    assert_eq!(note[0].visibility, kept);
}

#[test]
fn a_note_is_about_something_on_the_file_that_its_writer_may_see() {
    let mut desk = Desk::with_theft();
    let sensitive = added(&mut desk, material(Visibility::Sensitive));
    desk.roles = vec![Role::ParalegalOfficer];
    let nowhere = RecordId(uuid::Uuid::from_u128(7));
    for about in [sensitive, nowhere] {
        let refusal = desk
            .try_do(AddNote {
                text: "?".into(),
                about: Some(about),
                visibility: Visibility::Case,
            })
            .unwrap_err();
        assert_eq!(refusal, Refusal::missing(about));
    }
}

#[test]
fn material_for_somebody_else_alone_is_refused() {
    let mut desk = Desk::with_theft();
    assert!(desk.try_do(material(Visibility::Person(user(2)))).is_err());
    desk.act(material(Visibility::Person(user(1))));
}

#[rstest]
#[case(Role::CaseworkAssistant, false)]
#[case(Role::Prosecutor, false)]
#[case(Role::ParalegalOfficer, true)]
#[case(Role::Manager, true)]
fn anothers_task_is_passed_on_only_by_those_who_allocate(#[case] role: Role, #[case] may: bool) {
    let mut desk = Desk::with_theft();
    let (task, was) = desk
        .file
        .tasks()
        .iter()
        .find(|task| task.body.is_open())
        .map(|task| (task.id(), task.body.owner))
        .unwrap();
    let to = TaskOwner::User(user(2));
    desk.act(AssignTask { task, was, to });
    desk.roles = vec![role];
    let away = desk.try_do(AssignTask {
        task,
        was: to,
        to: TaskOwner::Pool(pool()),
    });
    if may {
        away.unwrap();
    } else {
        assert_eq!(away.unwrap_err(), Refusal::NotAllowed);
    }
}

fn office() -> Desk {
    let mut desk = Desk::new();
    desk.file = CaseFile::new(Scope::Office);
    desk.roles = vec![Role::Administrator];
    desk
}

fn account(id: UserId, login: &str) -> PutUser {
    PutUser {
        id,
        user: User {
            login: login.to_owned(),
            name: "Ada Finch".into(),
            roles: vec![Role::Prosecutor],
            units: Vec::new(),
            pools: Vec::new(),
            disabled: false,
            rest: Rest::new(),
        },
    }
}

#[test]
fn one_sign_in_name_is_one_persons_however_it_is_written() {
    let mut desk = office();
    let kept = desk.act(account(user(1), " Ada.Finch "));
    assert_eq!(kept[0].body_as::<User>().unwrap().login, "ada.finch");
    for login in ["ada.finch", "ADA.FINCH", "ada.finch\t", "  Ada.finch"] {
        assert!(desk.try_do(account(user(2), login)).is_err(), "{login:?}");
    }
    assert!(desk.try_do(account(user(2), " \t")).is_err());
    assert!(desk.try_do(account(user(2), &"a".repeat(129))).is_err());
    desk.act(account(user(1), "ada.finch"));
}

#[test]
fn nothing_in_the_office_turns_into_something_else() {
    let mut desk = office();
    let unit_record = Unit {
        code: "LDS".to_owned(),
        name: "Leeds".into(),
        rest: Rest::new(),
    };
    desk.act(PutUnit {
        id: unit(),
        unit: unit_record.clone(),
    });
    assert!(matches!(
        desk.try_do(account(UserId(unit().0), "ada")),
        Err(Refusal::WrongKind { .. })
    ));
    desk.act(account(user(1), "ada"));
    assert!(matches!(
        desk.try_do(PutPool {
            id: user(1).record(),
            pool: Pool {
                name: "Reviews".into(),
                unit: unit(),
                rest: Rest::new(),
            },
        }),
        Err(Refusal::WrongKind { .. })
    ));
    assert!(matches!(
        desk.try_do(PutUnit {
            id: user(1).record(),
            unit: Unit {
                code: "YRK".to_owned(),
                ..unit_record
            },
        }),
        Err(Refusal::WrongKind { .. })
    ));
}
