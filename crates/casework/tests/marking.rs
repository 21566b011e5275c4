//! Material discarded and taken back, what a person has read, redactions, and marks linked to points to prove.

mod support;

use casework::mutation::{
    AddMark, ConvertMark, DiscardMaterial, LinkMark, MarkRead, Mutation, RestoreMaterial,
};
use casework::points::points_of;
use casework::record::{
    Charge, DiscardReason, Kind, Mark, MarkPurpose, Passage, RecordId, Role, Strength, TextPoint,
    Visibility,
};
use casework::refusal::Refusal;
use casework::roles::allows;
use casework::text::Untrusted;
use support::{Desk, material, user};

fn with_statement() -> (Desk, RecordId) {
    let mut desk = Desk::with_theft();
    desk.act(material());
    let id = desk.file.material()[0].id();
    (desk, id)
}

fn mark(material: RecordId, purpose: MarkPurpose, redaction: Option<&str>) -> AddMark {
    let at = TextPoint {
        page: 1,
        line: 1,
        column: 1,
    };
    AddMark {
        material,
        passage: Passage { from: at, to: at },
        quote: "12 Quay Street".into(),
        purpose,
        redaction: redaction.map(str::to_owned),
        comment: Untrusted::default(),
        visibility: Visibility::CpsOnly,
    }
}

#[test]
fn what_is_discarded_leaves_the_lists_and_comes_back_with_its_marks() {
    let (mut desk, statement) = with_statement();
    desk.act(mark(statement, MarkPurpose::Note, None));
    let discard = DiscardMaterial {
        materials: vec![statement],
        reason: DiscardReason::Duplicate,
        note: "see item 3".into(),
    };
    desk.act(discard.clone());
    assert!(desk.file.material().is_empty());
    let gone = desk.file.discarded();
    let why = gone[0].body.discarded.clone().unwrap();
    assert_eq!((why.reason, why.by), (DiscardReason::Duplicate, desk.me));
    assert!(desk.act(discard).is_empty(), "twice is once");
    desk.act(material());
    assert!(
        desk.file.material().is_empty(),
        "the same bytes do not come in again"
    );
    desk.act(RestoreMaterial {
        materials: vec![statement],
    });
    assert_eq!(desk.file.material().len(), 1);
    assert_eq!(desk.file.marks_on(statement).len(), 1);
}

#[test]
fn discarding_is_for_those_who_may_edit_the_case() {
    let (mut desk, statement) = with_statement();
    let discard = Mutation::from(DiscardMaterial {
        materials: vec![statement],
        reason: DiscardReason::Superfluous,
        note: Untrusted::default(),
    });
    let action = discard.action().unwrap();
    assert!(allows(Role::ParalegalOfficer, action));
    assert!(!allows(Role::Presenter, action));
    let none = DiscardMaterial {
        materials: Vec::new(),
        reason: DiscardReason::Superfluous,
        note: Untrusted::default(),
    };
    assert!(desk.try_do(none).is_err());
}

#[test]
fn each_person_has_their_own_reading_and_nobody_else_sees_it() {
    let (mut desk, statement) = with_statement();
    let read = |read| MarkRead {
        materials: vec![statement],
        read,
    };
    let me = desk.me;
    assert!(!desk.file.has_read(me, statement));
    let made = desk.act(read(true));
    assert_eq!(made[0].visibility, Visibility::Person(me));
    assert!(desk.file.has_read(me, statement));
    assert!(desk.act(read(true)).is_empty(), "once is enough");
    desk.me = user(2);
    desk.roles = vec![Role::Agent];
    assert!(!desk.file.has_read(desk.me, statement));
    desk.act(read(true));
    desk.act(read(false));
    assert!(!desk.file.has_read(desk.me, statement));
    assert!(desk.file.has_read(me, statement));
}

#[test]
fn reading_what_is_gone_is_passed_over_and_not_refused() {
    let (mut desk, _) = with_statement();
    let nowhere = MarkRead {
        materials: vec![RecordId(uuid::Uuid::from_u128(7))],
        read: true,
    };
    assert!(desk.act(nowhere).is_empty());
}

#[test]
fn a_redaction_says_what_it_hides_and_nothing_else_does() {
    let (mut desk, statement) = with_statement();
    let refused = |desk: &mut Desk, mutation: Mutation| desk.try_do(mutation).unwrap_err();
    let redaction = MarkPurpose::Redaction;
    refused(&mut desk, mark(statement, redaction, None).into());
    refused(
        &mut desk,
        mark(statement, redaction, Some("shoe-size")).into(),
    );
    refused(
        &mut desk,
        mark(statement, MarkPurpose::Note, Some("address")).into(),
    );
    desk.act(mark(statement, redaction, Some("address")));
    let id = desk.file.marks_on(statement)[0].id();
    let convert = |purpose, redaction: Option<&str>| ConvertMark {
        mark: id,
        purpose,
        redaction: redaction.map(str::to_owned),
    };
    desk.act(convert(MarkPurpose::Evidence, None));
    assert_eq!(desk.file.get::<Mark>(id).unwrap().redaction, None);
    refused(&mut desk, convert(redaction, None).into());
    desk.act(convert(redaction, Some("location")));
    let found = desk.file.get::<Mark>(id).unwrap();
    assert_eq!(found.redaction.as_deref(), Some("location"));
}

#[test]
fn a_mark_is_linked_to_a_point_weighed_again_and_taken_off() {
    let (mut desk, statement) = with_statement();
    desk.act(mark(statement, MarkPurpose::Evidence, None));
    let id = desk.file.marks_on(statement)[0].id();
    let charge = desk.charges()[0];
    let points = points_of(desk.file.get::<Charge>(charge).unwrap(), &desk.tables);
    assert!(points.contains(&"Dishonestly"), "{points:?}");
    let link = |point: &str, strength| LinkMark {
        mark: id,
        charge,
        point: point.into(),
        strength,
        reason: "hid it under a coat".into(),
    };
    desk.act(link("Dishonestly", Some(Strength::Strong)));
    assert!(
        desk.act(link("Dishonestly", Some(Strength::Strong)))
            .is_empty()
    );
    desk.act(link("dishonestly ", Some(Strength::Weak)));
    desk.act(link("A point of my own", Some(Strength::Against)));
    let links = |desk: &Desk| {
        let mark = desk.file.get::<Mark>(id).unwrap();
        let all = mark.links.iter();
        all.map(|it| (it.point.raw().clone(), it.strength))
            .collect::<Vec<_>>()
    };
    assert_eq!(links(&desk).len(), 2);
    assert_eq!(links(&desk)[0].1, Strength::Weak);
    desk.act(link("dishonestly", None));
    assert_eq!(
        links(&desk),
        [("A point of my own".to_owned(), Strength::Against)]
    );
}

#[test]
fn a_link_needs_a_charge_and_a_point() {
    let (mut desk, statement) = with_statement();
    desk.act(mark(statement, MarkPurpose::Evidence, None));
    let id = desk.file.marks_on(statement)[0].id();
    let link = |charge, point: &str| LinkMark {
        mark: id,
        charge,
        point: point.into(),
        strength: Some(Strength::Strong),
        reason: Untrusted::default(),
    };
    let charge = desk.charges()[0];
    assert!(desk.try_do(link(charge, "  ")).is_err());
    let not_a_charge = desk.try_do(link(statement, "Dishonestly"));
    assert!(matches!(not_a_charge, Err(Refusal::WrongKind { .. })));
    desk.roles = vec![Role::Agent];
    let unseen = desk.try_do(link(charge, "Dishonestly"));
    assert!(matches!(unseen, Err(Refusal::NotFound { .. })));
    assert_eq!(Kind::parse("reading"), Kind::Reading);
}
