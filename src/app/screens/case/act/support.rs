//! Witnesses who do not come of their own will: summonses, and victims and witnesses who withdraw their support.

use casework::mutation::{DecideWithdrawal, MoveSummons, WithdrawSupport};
use casework::record::{
    AccountStands, Body, Course, Hearing, Record, RecordId, SummonsState, SupportWithdrawal,
    WitnessNeed, WitnessRequirement, WitnessSummons,
};
use casework::roles::Action;
use casework::tables::lists::List;

use super::witnesses::hearings;
use super::{Done, Ground, Offers, Sheet};
use crate::app::form::{Field, required};
use crate::app::screens::case::fields::{
    DAY, Filled, called, code_at, day, hearing_name, on, one_of, options, perhaps_by,
};

/// Something to be done about a witness who may not come of their own will.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// A summons is applied for.
    Apply(RecordId),
    /// A summons comes to something.
    Step(RecordId),
    /// Somebody withdraws their support, or more is known of it.
    Withdraw(RecordId),
    /// A prosecutor decides on a withdrawal.
    Decide(RecordId),
}

impl From<Doing> for super::Doing {
    fn from(doing: Doing) -> Self {
        Self::Support(doing)
    }
}

pub(super) fn about(ground: Ground<'_>, here: &Record, offers: &mut Offers) {
    match &here.body {
        Body::Person(_) => of_person(ground, here.id, offers),
        Body::WitnessRequirement(needed) => of_person(ground, needed.person, offers),
        Body::WitnessSummons(summons) => {
            let who = called(ground.file, summons.person);
            let what =
                "Granted, refused, served on the witness, or withdrawn: the day it came to that.";
            let text = format!("What became of the summons of {who}…");
            offers.add(text, what, Doing::Step(here.id).into());
        }
        Body::SupportWithdrawal(withdrawal) => {
            let who = called(ground.file, withdrawal.person);
            if withdrawal.decided.is_none() {
                let more = "The withdrawal statement, the reason, what they say of their account.";
                let text = format!("More is known of the withdrawal of {who}…");
                offers.add(text, more, Doing::Withdraw(withdrawal.person).into());
            }
            let what = "With the other evidence, with a summons, with their support regained, or not at all; and why.";
            offers.add_unless(
                ground.known.may_not(Action::SubmitReview),
                format!("Decide how the case goes on without {who}…"),
                what,
                Doing::Decide(here.id).into(),
            );
        }
        _ => {}
    }
}

fn of_person(ground: Ground<'_>, person: RecordId, offers: &mut Offers) {
    let who = called(ground.file, person);
    let mut needs = ground.file.all::<WitnessRequirement>();
    let attends = needs.any(|it| it.body.person == person && it.body.need == WitnessNeed::Warn);
    if attends {
        let what = "Applied for where the witness will not come without; what became of it is noted on its own row.";
        let none = to_apply_for(ground, person).is_empty();
        offers.add_unless(
            none.then(|| "no hearing is to come for which none was applied for".to_owned()),
            format!("Apply for a summons of {who}…"),
            what,
            Doing::Apply(person).into(),
        );
    }
    if ground.is_charged() {
        let what = "Why, what they say of their account, and the withdrawal statement; a prosecutor's review is owed then.";
        offers.add(
            format!("{who} withdraws their support…"),
            what,
            Doing::Withdraw(person).into(),
        );
    }
}

/// The hearings to come for which a summons of a witness can be applied for.
fn to_apply_for(ground: Ground<'_>, person: RecordId) -> Vec<(RecordId, String)> {
    let mut found = hearings(ground);
    found.retain(|(hearing, _)| {
        let mut all = ground.file.all::<WitnessSummons>();
        let standing = all.find(|it| (it.body.person, it.body.hearing) == (person, *hearing));
        let state = standing.and_then(|it| it.body.state());
        SummonsState::next(state).contains(&SummonsState::Applied)
    });
    found
}

fn undecided(ground: Ground<'_>, person: RecordId) -> Option<&SupportWithdrawal> {
    let mut all = ground.file.all::<SupportWithdrawal>();
    all.find(|it| it.body.person == person && it.body.decided.is_none())
        .map(|it| it.body)
}

fn next_of(ground: Ground<'_>, summons: RecordId) -> &'static [SummonsState] {
    let found = ground.file.get::<WitnessSummons>(summons);
    found.map_or(&[], |summons| SummonsState::next(summons.state()))
}

pub(super) fn form(doing: Doing, ground: Ground<'_>) -> Sheet {
    let today = ground.today;
    match doing {
        Doing::Apply(person) => Sheet::new(
            format!("Summons of {}", called(ground.file, person)),
            vec![
                Field::choice(
                    "For",
                    to_apply_for(ground, person)
                        .into_iter()
                        .map(|it| it.1)
                        .collect(),
                ),
                on("Applied for on", today),
                Field::line("Why", "what they can prove, and why they will not come")
                    .checked(required),
            ],
        ),
        Doing::Step(summons) => {
            let found = ground.file.get::<WitnessSummons>(summons);
            let hearing = found.and_then(|it| ground.file.get::<Hearing>(it.hearing));
            let hearing = hearing.map(|it| hearing_name(ground.known, it));
            let state = found.and_then(WitnessSummons::state);
            Sheet::new(
                format!("Summons of {}", called(ground.file, summons)),
                vec![
                    one_of("It is", next_of(ground, summons), SummonsState::title),
                    on("On", today),
                    Field::line("Note", "how it was served, why it was refused"),
                ],
            )
            .with_detail(format!(
                "For {}; {} so far.",
                hearing.unwrap_or_default(),
                state.map_or("nothing", SummonsState::title)
            ))
        }
        Doing::Withdraw(person) => {
            let known = undecided(ground, person);
            let (reasons, at) = options(
                &ground.known.tables,
                List::WithdrawalReasons,
                known.map(|it| &it.reason),
            );
            let account = AccountStands::ALL
                .iter()
                .position(|it| known.is_some_and(|known| known.account == *it));
            let statement = known.and_then(|it| it.statement_on).map(day);
            Sheet::new(
                format!("{} withdraws", called(ground.file, person)),
                vec![
                    on("Told on", known.map_or(today, |it| it.told_on)),
                    Field::choice("Why", reasons).at(at),
                    Field::line("In their words", "as the police or the witness say it")
                        .holding(known.map_or("", |it| it.words.raw())),
                    one_of("Their account", AccountStands::ALL, AccountStands::title)
                        .at(account.unwrap_or(0)),
                    Field::line("Statement of", &format!("{DAY}; empty: not taken yet"))
                        .holding(&statement.unwrap_or_default())
                        .checked(perhaps_by),
                ],
            )
            .with_detail(
                "A review is owed then: support and special measures, the other evidence, a summons, or stopping it.",
            )
        }
        Doing::Decide(withdrawal) => Sheet::new(
            format!("Without {}", called(ground.file, withdrawal)),
            vec![
                Field::to_choose(
                    "The case",
                    Course::ALL.iter().map(|it| it.title().to_owned()).collect(),
                ),
                Field::text("Why", "in full, as the file must show it", "").checked(required),
            ],
        )
        .with_detail(
            "The evidence without them, the risk to them and to others, their wishes, what was offered to help.",
        ),
    }
}

pub(super) fn mutation(doing: Doing, filled: Filled<'_>, ground: Ground<'_>) -> Done {
    Ok(match doing {
        Doing::Apply(person) => {
            let hearings = to_apply_for(ground, person);
            let hearing = hearings.get(filled.option(0)).map(|it| it.0);
            let apply = MoveSummons {
                person,
                hearing: hearing
                    .ok_or("No hearing is listed that a witness could be summonsed to")?,
                state: SummonsState::Applied,
                on: filled.date(1)?,
                note: filled.words(2),
            };
            (apply.into(), "The application is noted")
        }
        Doing::Step(summons) => {
            let found = ground.file.get::<WitnessSummons>(summons);
            let found = found.ok_or("The summons is not on the file any more")?;
            let moved = MoveSummons {
                person: found.person,
                hearing: found.hearing,
                state: filled.pick(0, next_of(ground, summons))?,
                on: filled.date(1)?,
                note: filled.words(2),
            };
            (moved.into(), "Noted")
        }
        Doing::Withdraw(person) => {
            let reason = code_at(
                &ground.known.tables,
                List::WithdrawalReasons,
                filled.option(1),
            );
            let withdraw = WithdrawSupport {
                person,
                told_on: filled.date(0)?,
                reason: reason.ok_or("Choose why; “Does not say why” is one of the reasons")?,
                words: filled.words(2),
                account: filled.pick(3, AccountStands::ALL)?,
                statement_on: filled.perhaps(4)?,
            };
            (
                withdraw.into(),
                "Noted; what is owed now is among the tasks",
            )
        }
        Doing::Decide(withdrawal) => {
            let decide = DecideWithdrawal {
                withdrawal,
                course: filled.picked(0, Course::ALL)?,
                reason: filled.words(1),
            };
            (decide.into(), "Decided")
        }
    })
}
