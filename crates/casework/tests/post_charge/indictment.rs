//! Counts of an indictment, and what a case counts as.

use casework::complexity::{Complexity, complexity};
use casework::mutation::{AddCount, CopyCount, PreferIndictment, ReorderCounts, WithdrawCount};
use casework::record::{Count, HearingResult, Remand, Visibility};
use casework::text::Untrusted;

use crate::fixtures::{because, hear, sitting, theft_charged};
use crate::support::{Desk, day};

#[test]
fn counts_come_from_charges_are_copied_ordered_taken_off_and_preferred() {
    let (mut desk, hearing) = theft_charged();
    let charges = desk.charges();
    for charge in &charges {
        desk.act(AddCount {
            charges: vec![*charge],
            particulars: Untrusted::default(),
        });
    }
    assert!(
        desk.try_do(AddCount {
            charges: charges.clone(),
            particulars: Untrusted::default()
        })
        .is_err()
    );
    let order = |desk: &Desk| {
        let mut all: Vec<_> = desk
            .file
            .all::<Count>()
            .filter(|c| !c.body.withdrawn)
            .map(|c| (c.body.number, c.id()))
            .collect();
        all.sort();
        all
    };
    let two = order(&desk);
    desk.act(CopyCount { count: two[0].1 });
    let three = order(&desk);
    assert_eq!(three.iter().map(|c| c.0).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!((three[0].1, three[2].1), (two[0].1, two[1].1));
    desk.act(ReorderCounts {
        order: vec![three[2].1, three[0].1, three[1].1],
    });
    assert_eq!(order(&desk)[0].1, three[2].1);
    assert!(
        desk.try_do(ReorderCounts {
            order: vec![three[0].1]
        })
        .is_err()
    );
    desk.act(WithdrawCount { count: three[0].1 });
    assert_eq!(order(&desk).iter().map(|c| c.0).collect::<Vec<_>>(), [1, 2]);
    let prefer = PreferIndictment {
        on: day("2026-11-24"),
    };
    assert!(because(&desk.try_do(prefer).unwrap_err()).contains("neither sent to the Crown Court"));
    hear(
        &mut desk,
        hearing,
        Remand::ConditionalBail,
        HearingResult::SentToCrownCourt,
        sitting("2026-12-21", "PTP"),
    );
    desk.act(prefer);
    assert!(desk.act(prefer).is_empty());
}

#[test]
fn complexity_shows_what_was_counted() {
    let (desk, _) = theft_charged();
    let graded = complexity(&desk.file);
    assert_eq!(
        (
            graded.grade,
            graded.defendants,
            graded.victims,
            graded.witnesses
        ),
        (Complexity::Basic, 1, 1, 2)
    );
}

#[test]
fn a_count_is_seen_by_nobody_who_may_not_see_what_it_is_made_of() {
    let (mut desk, _) = theft_charged();
    let charges = desk.charges();
    let mut hidden = desk.file.record(charges[0]).unwrap().clone();
    hidden.visibility = Visibility::CpsOnly;
    desk.file.commit([hidden]);
    for charge in charges {
        desk.act(AddCount {
            charges: vec![charge],
            particulars: "stole a kettle".into(),
        });
    }
    let seen_by = |desk: &Desk| {
        let mut all: Vec<_> = desk
            .file
            .all::<Count>()
            .map(|c| (c.body.number, c.id(), c.record.visibility))
            .collect();
        all.sort_by_key(|(number, ..)| *number);
        all
    };
    for (_, count, _) in seen_by(&desk) {
        desk.act(CopyCount { count });
    }
    let all: Vec<_> = seen_by(&desk).into_iter().map(|c| c.2).collect();
    let (hidden, open) = (Visibility::CpsOnly, Visibility::Case);
    assert_eq!(all, [hidden, hidden, open, open]);
}
