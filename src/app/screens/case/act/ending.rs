//! Stopping or altering charges, what victims are told and may ask, and closing the case.

use casework::knock_on::knock_on;
use casework::mutation::{
    AskVictimReview, DecideVictimReview, FinaliseCase, NewCharge, SendVictimLetter, StopCharges,
};
use casework::record::{Body, Charge, Finalisation, Record, RecordId, StopGround, StopKind};
use casework::roles::Action;

use super::{Done, Ground, Offers, Sheet, is_charged};
use crate::app::form::{Field, required};
use crate::app::screens::case::add;
use crate::app::screens::case::fields::{DAY, Filled, by, called, day, on, one_of, perhaps_by};

/// Ends a charge may come to without another in its place.
const ENDS: [StopKind; 4] = [
    StopKind::Discontinued,
    StopKind::Withdrawn,
    StopKind::NoEvidence,
    StopKind::LieOnFile,
];
/// Things that stand on a record and are named before it is stopped.
const NAMED: usize = 3;

/// Something to be done about the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// A charge is stopped, or all of a defendant's.
    Stop(RecordId),
    /// A charge takes another's place.
    Alter(RecordId),
    /// A letter was sent.
    Send(RecordId),
    /// The victim asks for a review of what a letter told.
    Ask(RecordId),
    /// Such a review is decided.
    Decide(RecordId),
    /// The case is closed.
    Close,
}

impl From<Doing> for super::Doing {
    fn from(doing: Doing) -> Self {
        Self::Ending(doing)
    }
}

pub(super) fn about(ground: Ground<'_>, here: &Record, offers: &mut Offers) {
    let may_not = ground.known.may_not(Action::SubmitReview);
    let stops =
        "Discontinued, withdrawn, no evidence offered, left on the file; the victim is told.";
    match &here.body {
        Body::Charge(charge) if charge.stage.is_live() && is_charged(charge) => {
            offers.add_unless(
                may_not.clone(),
                "Stop this charge…",
                stops,
                Doing::Stop(here.id).into(),
            );
            let what = "Another charge takes its place; the victim is told.";
            offers.add_unless(
                may_not,
                "Alter this charge…",
                what,
                Doing::Alter(here.id).into(),
            );
        }
        Body::Defendant(_) if !stoppable(ground, here.id).is_empty() => {
            let text = format!(
                "Stop every charge against {}…",
                called(ground.file, here.id)
            );
            offers.add_unless(may_not, text, stops, Doing::Stop(here.id).into());
        }
        Body::VictimLetter(letter) => {
            if letter.sent.is_none() {
                let what = "The day, how, and whether a meeting was offered.";
                offers.add("The letter was sent…", what, Doing::Send(here.id).into());
            }
            let what =
                "Notes the request under the Victims' Right to Review; the answer's day follows.";
            offers.add(
                "The victim asks for a review…",
                what,
                Doing::Ask(here.id).into(),
            );
        }
        Body::VictimReview(review) if review.decided.is_none() => {
            let what = "Whether the decision stands, and why.";
            offers.add_unless(
                may_not,
                "Decide the victim's review…",
                what,
                Doing::Decide(here.id).into(),
            );
        }
        _ => {}
    }
}

pub(super) fn offer(ground: Ground<'_>, offers: &mut Offers) {
    let closed = ground.file.all::<Finalisation>().next().is_some();
    let over = ground
        .file
        .all::<Charge>()
        .all(|charge| !charge.body.stage.is_live());
    if !closed && over && ground.file.all::<Charge>().next().is_some() {
        let what = "Says what is left to do first, if anything is.";
        offers.add("Close the case…", what, Doing::Close.into());
    }
}

/// The charges that go on: one, or every one of a defendant.
fn stoppable(ground: Ground<'_>, of: RecordId) -> Vec<RecordId> {
    ground
        .file
        .all::<Charge>()
        .filter(|charge| charge.id() == of || charge.body.defendant == of)
        .filter(|charge| charge.body.stage.is_live() && is_charged(charge.body))
        .map(|charge| charge.id())
        .collect()
}

/// What else stands on a record that is stopped or withdrawn, in a sentence.
pub(super) fn standing_on(ground: Ground<'_>, of: RecordId) -> String {
    let found = knock_on(ground.file, of);
    if found.is_empty() {
        return String::new();
    }
    let mut named: Vec<String> = found.iter().take(NAMED).map(|it| it.what.clone()).collect();
    if found.len() > NAMED {
        named.push(format!("and {} more", found.len() - NAMED));
    }
    format!(" What else stands on it: {}.", named.join("; "))
}

pub(super) fn form(doing: Doing, ground: Ground<'_>) -> Sheet {
    let today = ground.today;
    match doing {
        Doing::Stop(of) => {
            let count = stoppable(ground, of).len();
            let what = format!(
                "{}: {}.{}",
                called(ground.file, of),
                if count == 1 {
                    "one charge".to_owned()
                } else {
                    format!("{count} charges")
                },
                standing_on(ground, of)
            );
            Sheet::new(
                "Stop",
                vec![
                    one_of("How", &ENDS, StopKind::title),
                    one_of("Ground", StopGround::ALL, StopGround::title),
                    on("With effect from", today),
                    Field::text("Why", "in full, as the file must show it", "").checked(required),
                ],
            )
            .with_detail(what)
        }
        Doing::Alter(charge) => {
            let old = ground.file.get::<Charge>(charge);
            let (from, to) = old.map_or((String::new(), String::new()), |it| {
                (day(it.from), it.to.map(day).unwrap_or_default())
            });
            Sheet::new(
                "Alter a charge",
                vec![
                    add::offence("New offence").checked(required),
                    Field::line("First day", DAY).holding(&from).checked(by),
                    Field::line("Last day", "empty: on that day")
                        .holding(&to)
                        .checked(perhaps_by),
                    Field::line("Particulars", ""),
                    one_of("Ground", StopGround::ALL, StopGround::title),
                    on("With effect from", today),
                    Field::text("Why", "in full, as the file must show it", "").checked(required),
                ],
            )
            .with_detail(format!(
                "{}.{}",
                called(ground.file, charge),
                standing_on(ground, charge)
            ))
        }
        Doing::Send(_) => Sheet::new(
            "The letter was sent",
            vec![
                on("On", today),
                Field::line("By", "letter, e-mail, telephone"),
                Field::choice("Meeting offered", vec!["no".to_owned(), "yes".to_owned()]),
            ],
        ),
        Doing::Ask(_) => Sheet::new("The victim asks for a review", vec![on("On", today)]),
        Doing::Decide(_) => Sheet::new(
            "The victim's review",
            vec![
                Field::choice(
                    "Decision",
                    vec!["it stands".to_owned(), "it is overturned".to_owned()],
                ),
                Field::text("Why", "what the victim is told", "").checked(required),
            ],
        ),
        Doing::Close => Sheet::new(
            "Close the case",
            vec![Field::text("Note", "what remains to be known", "")],
        ),
    }
}

pub(super) fn mutation(doing: Doing, filled: Filled<'_>, ground: Ground<'_>) -> Done {
    Ok(match doing {
        Doing::Stop(of) => {
            let stop = StopCharges {
                charges: stoppable(ground, of),
                how: filled.pick(0, &ENDS)?,
                ground: filled.pick(1, StopGround::ALL)?,
                reason: filled.words(3),
                on: filled.date(2)?,
                replacement: None,
            };
            (stop.into(), "Stopped; what victims are owed is on the page")
        }
        Doing::Alter(charge) => {
            let (offence, title, class) = add::offence_of(filled.text(0), &ground.known.tables)?;
            let effect = filled.date(5)?;
            let replacement = NewCharge {
                title,
                class,
                offence,
                particulars: filled.words(3),
                from: filled.date(1)?,
                to: filled.perhaps(2)?,
                charged_on: Some(effect),
            };
            let alter = StopCharges {
                charges: vec![charge],
                how: StopKind::Altered,
                ground: filled.pick(4, StopGround::ALL)?,
                reason: filled.words(6),
                on: effect,
                replacement: Some(replacement),
            };
            (
                alter.into(),
                "Altered; what victims are owed is on the page",
            )
        }
        Doing::Send(letter) => {
            let sent = SendVictimLetter {
                letter,
                on: filled.date(0)?,
                means: filled.words(1),
                meeting_offered: filled.option(2) == 1,
            };
            (sent.into(), "The letter is sent")
        }
        Doing::Ask(letter) => {
            let on = filled.date(0)?;
            (
                AskVictimReview { letter, on }.into(),
                "The request is noted",
            )
        }
        Doing::Decide(review) => {
            let decide = DecideVictimReview {
                review,
                upheld: filled.option(0) == 0,
                reason: filled.words(1),
            };
            (decide.into(), "The review is decided")
        }
        Doing::Close => {
            let note = filled.words(0);
            (FinaliseCase { note }.into(), "The case is closed")
        }
    })
}
