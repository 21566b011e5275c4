//! Second opinions: asking a colleague, and giving what one was asked for.

use casework::mutation::{AskOpinion, GiveOpinion};
use casework::record::{Body, Opinion, Record, RecordId, Review, Role, UserId};
use casework::roles::Action;

use super::{Done, Ground, Offers, Sheet, of_role};
use crate::app::form::{Field, required};
use crate::app::screens::case::fields::Filled;

/// Something to be done about a second opinion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// A colleague is asked, about a signed review or before one is signed.
    Ask(Option<RecordId>),
    /// The opinion one was asked for is given.
    Give(RecordId),
}

impl From<Doing> for super::Doing {
    fn from(doing: Doing) -> Self {
        Self::Opinion(doing)
    }
}

/// The colleagues who can be asked: prosecutors who still work here, but not oneself and not whoever signed the review.
fn colleagues(ground: Ground<'_>, review: Option<RecordId>) -> Vec<(UserId, String)> {
    let signer = review
        .and_then(|review| ground.file.get::<Review>(review))
        .map(|review| review.by);
    // Whom the case is not shown to only a person who allocates may bring in.
    let sees = |user: &UserId| {
        let head = ground.file.head();
        ground.known.may(Action::Allocate)
            || head.is_some_and(|head| {
                let person = ground.known.people.get(user);
                head.prosecutor == Some(*user)
                    || person.is_some_and(|person| person.units.contains(&head.unit))
            })
    };
    let mut found = of_role(ground, Role::Prosecutor);
    found.retain(|(user, _)| !ground.known.is_me(*user) && Some(*user) != signer && sees(user));
    found
}

/// Why nobody can be asked; none where somebody can.
pub(super) fn cannot_ask(ground: Ground<'_>, review: Option<RecordId>) -> Option<String> {
    ground.known.may_not(Action::SubmitReview).or_else(|| {
        colleagues(ground, review)
            .is_empty()
            .then(|| "no other prosecutor sees this case".to_owned())
    })
}

pub(super) fn about(ground: Ground<'_>, here: &Record, offers: &mut Offers) {
    match &here.body {
        Body::Review(_) => offers.add_unless(
            cannot_ask(ground, Some(here.id)),
            "Ask for a second opinion on this review…",
            "A colleague gets a task for it; what they think stands below the review.",
            Doing::Ask(Some(here.id)).into(),
        ),
        Body::Opinion(opinion) if opinion.given.is_none() => offers.add_unless(
            (!ground.known.is_me(opinion.of)).then(|| "somebody else was asked for it".to_owned()),
            "Give the second opinion…",
            "Says whether you would decide as it is decided or proposed, and why.",
            Doing::Give(here.id).into(),
        ),
        _ => {}
    }
}

pub(super) fn offer(ground: Ground<'_>, offers: &mut Offers) {
    let mine = ground.file.all::<Opinion>();
    for asked in mine.filter(|it| it.body.given.is_none() && ground.known.is_me(it.body.of)) {
        offers.add(
            "Give the second opinion you were asked for…",
            &asked.body.question.sanitized(),
            Doing::Give(asked.id()).into(),
        );
    }
    offers.add_unless(
        cannot_ask(ground, None),
        "Ask for a second opinion…",
        "Before a review is signed: a colleague gets a task for it, and answers on this page.",
        Doing::Ask(None).into(),
    );
}

pub(super) fn form(doing: Doing, ground: Ground<'_>) -> Option<Sheet> {
    Some(match doing {
        Doing::Ask(review) => {
            let people = colleagues(ground, review);
            if people.is_empty() {
                return None;
            }
            let names = people.into_iter().map(|it| it.1).collect();
            Sheet::new(
                "Ask for a second opinion",
                vec![
                    Field::to_choose("Whom", names),
                    Field::text("Question", "what they should look at", "").checked(required),
                ],
            )
        }
        Doing::Give(opinion) => {
            let asked = ground.file.get::<Opinion>(opinion)?;
            let question = asked.question.sanitized().into_owned();
            Sheet::new(
                "Give a second opinion",
                vec![
                    Field::to_choose("You", vec!["agree".to_owned(), "do not agree".to_owned()]),
                    Field::text("Why", "what you think, and why", "").checked(required),
                ],
            )
            .with_detail(question)
        }
    })
}

pub(super) fn mutation(doing: Doing, filled: Filled<'_>, ground: Ground<'_>) -> Done {
    Ok(match doing {
        Doing::Ask(review) => {
            let people: Vec<UserId> = colleagues(ground, review)
                .into_iter()
                .map(|it| it.0)
                .collect();
            let ask = AskOpinion {
                review,
                of: filled.picked(0, &people)?,
                question: filled.words(1),
            };
            (ask.into(), "The colleague is asked")
        }
        Doing::Give(opinion) => {
            let give = GiveOpinion {
                opinion,
                agrees: filled.picked(0, &[true, false])?,
                text: filled.words(1),
            };
            (give.into(), "Your opinion is given")
        }
    })
}
