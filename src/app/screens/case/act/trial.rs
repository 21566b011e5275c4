//! The indictment, what became of trials, and appeals.

use casework::limits::ctl::OffenceClass;
use casework::mutation::{
    AddCount, CopyCount, DecideAppeal, JoinTrials, LodgeAppeal, PreferIndictment,
    RecordTrialEffect, ReorderCounts, SeverTrial, VacateHearing, WithdrawCount, vacating_reasons,
};
use casework::progress::is_in_crown_court;
use casework::record::{
    AppealAgainst, AppealResult, Body, Charge, ChargeStage, Count, Effect, Indictment, Record,
    RecordId, Verdict,
};
use casework::roles::Action;
use casework::status::is_trial_listing;
use casework::tables::Tables;
use casework::tables::lists::List;

use super::{Done, Ground, Offers, Sheet};
use crate::app::form::Field;
use crate::app::screens::case::fields::{Filled, called, on, one_of};

/// Something to be done about the trial.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// A charge becomes a count.
    Count(RecordId),
    /// A count is made once more.
    Copy(RecordId),
    /// A count goes up a place, or down.
    Shift(RecordId, bool),
    /// A count comes off the indictment.
    Withdraw(RecordId),
    /// The indictment is preferred.
    Prefer,
    /// What became of a trial.
    Effect(RecordId, Effect),
    /// A hearing comes out of the list; whether it is a trial.
    Vacate(RecordId, bool),
    /// A count is tried apart from the others.
    SeverCount(RecordId),
    /// A defendant is tried apart from the others.
    SeverDefendant(RecordId),
    /// A severed trial is one with the others again.
    Join(u32),
    /// A defendant appeals.
    Appeal(RecordId),
    /// An appeal is decided.
    Decide(RecordId),
}

impl From<Doing> for super::Doing {
    fn from(doing: Doing) -> Self {
        Self::Trial(doing)
    }
}

pub(super) fn about(ground: Ground<'_>, here: &Record, offers: &mut Offers) {
    match &here.body {
        Body::Charge(charge) if charge.stage == ChargeStage::Charged => {
            let what = "Puts it on the indictment; the same charge against others can be joined.";
            let summary = charge.class == Some(OffenceClass::Summary)
                && !is_in_crown_court(ground.file, charge.defendant);
            let why = if summary {
                Some("a summary offence is tried in the magistrates' court")
            } else if is_count(ground, here.id) {
                Some("it is a count already; copy that for another")
            } else {
                None
            };
            offers.add_unless(
                why.map(str::to_owned),
                "Make it a count…",
                what,
                Doing::Count(here.id).into(),
            );
        }
        Body::Count(count) if !count.withdrawn => {
            let order = standing(ground);
            let at = order.iter().position(|it| *it == here.id);
            let places = "The counts are numbered anew.";
            if at.is_some_and(|at| at > 0) {
                offers.add(
                    "Move the count up",
                    places,
                    Doing::Shift(here.id, true).into(),
                );
            }
            if at.is_some_and(|at| at + 1 < order.len()) {
                offers.add(
                    "Move the count down",
                    places,
                    Doing::Shift(here.id, false).into(),
                );
            }
            let copy = "A count like this one, next after it.";
            offers.add("Copy the count", copy, Doing::Copy(here.id).into());
            let several = order.len() > 1;
            match count.trial() {
                1 if several => {
                    let what = "The court ordered separate trials of the counts (Indictments Act 1915 s5(3)).";
                    offers.add(
                        "Try the count separately…",
                        what,
                        Doing::SeverCount(here.id).into(),
                    );
                }
                1 => {}
                trial => {
                    let what = "Its counts are tried with the others again.";
                    offers.add(
                        format!("Join trial {trial} to the first again"),
                        what,
                        Doing::Join(trial).into(),
                    );
                }
            }
            let off = "Takes the count off the indictment; the charge stays as it is.";
            offers.add("Withdraw the count", off, Doing::Withdraw(here.id).into());
        }
        Body::Hearing(hearing) if !hearing.vacated => {
            let is_trial = is_trial_listing(&hearing.hearing_type);
            if is_trial {
                let known = ground.known;
                // That it was vacated is said by vacating it.
                let effects = Effect::ALL
                    .iter()
                    .filter(|effect| **effect != Effect::Vacated);
                for effect in effects.filter(|_| hearing.on <= ground.today) {
                    let dots = if *effect == Effect::Effective {
                        ""
                    } else {
                        "…"
                    };
                    offers.add_unless(
                        known.may_not(Action::RecordOutcome),
                        format!("The trial was {}{dots}", effect.title().to_lowercase()),
                        "What became of it, with the reason the courts count it under.",
                        Doing::Effect(here.id, *effect).into(),
                    );
                }
            }
            if hearing.on >= ground.today {
                let what = "Takes it out of the list with a reason; nobody need come.";
                offers.add(
                    "Vacate the hearing…",
                    what,
                    Doing::Vacate(here.id, is_trial).into(),
                );
            }
        }
        Body::Defendant(_) => {
            if is_tried_with_others(ground, here.id) {
                let what = "The court ordered separate trials of the defendants: counts against several are parted.";
                let who = called(ground.file, here.id);
                offers.add(
                    format!("Try {who} separately…"),
                    what,
                    Doing::SeverDefendant(here.id).into(),
                );
            }
            if has_ended(ground, here.id) {
                let what = "Against conviction, sentence or both.";
                let who = called(ground.file, here.id);
                let acquitted = !is_convicted(ground, here.id);
                offers.add_unless(
                    acquitted.then(|| "no conviction of this defendant is recorded".to_owned()),
                    format!("{who} appeals…"),
                    what,
                    Doing::Appeal(here.id).into(),
                );
            }
        }
        Body::Appeal(appeal) if appeal.decided.is_none() => {
            offers.add(
                "The appeal is decided…",
                "How, and when.",
                Doing::Decide(here.id).into(),
            );
        }
        _ => {}
    }
}

/// Whether a defendant is on the indictment with others in the same trial.
fn is_tried_with_others(ground: Ground<'_>, defendant: RecordId) -> bool {
    let counts = || {
        let all = ground.file.all::<Count>();
        all.map(|count| count.body).filter(|count| !count.withdrawn)
    };
    counts()
        .filter(|count| count.defendants.contains(&defendant))
        .any(|own| {
            counts().any(|other| {
                other.trial() == own.trial() && other.defendants.iter().any(|of| *of != defendant)
            })
        })
}

/// Whether the court has dealt with something a defendant could appeal against.
fn has_ended(ground: Ground<'_>, defendant: RecordId) -> bool {
    let charges = ground.file.charges_of(defendant);
    charges
        .iter()
        .any(|charge| charge.body.stage == ChargeStage::Concluded)
}

/// Whether a defendant pleaded or was found guilty of something that is concluded.
fn is_convicted(ground: Ground<'_>, defendant: RecordId) -> bool {
    let charges = ground.file.charges_of(defendant);
    charges
        .iter()
        .map(|charge| charge.body)
        .filter(|charge| charge.stage == ChargeStage::Concluded)
        .any(|charge| match &charge.verdict {
            Some(returned) => matches!(
                returned.verdict,
                Verdict::Guilty | Verdict::GuiltyOfAlternative
            ),
            None => charge.plea.as_ref().is_some_and(|it| it.plea.is_guilty()),
        })
}

/// Whether a count that stands was made of a charge.
fn is_count(ground: Ground<'_>, charge: RecordId) -> bool {
    let mut counts = ground.file.all::<Count>();
    counts.any(|count| !count.body.withdrawn && count.body.charges.contains(&charge))
}

/// Whether the indictment was preferred with the counts that stand now.
fn is_preferred(ground: Ground<'_>) -> bool {
    let mut now = standing(ground);
    now.sort();
    let mut all = ground.file.all::<Indictment>();
    all.any(|indictment| {
        let mut then = indictment.body.counts.clone();
        then.sort();
        then == now
    })
}

pub(super) fn offer(ground: Ground<'_>, offers: &mut Offers) {
    if !standing(ground).is_empty() {
        let done = is_preferred(ground);
        let done = done.then(|| "it was preferred with these counts already".to_owned());
        offers.add_unless(
            done.or_else(|| not_in_crown_court(ground))
                .or_else(|| ground.known.may_not(Action::SubmitReview)),
            "Prefer the indictment…",
            "As its counts stand.",
            Doing::Prefer.into(),
        );
    }
}

/// Why an indictment cannot be preferred yet: somebody on it is not before the Crown Court.
fn not_in_crown_court(ground: Ground<'_>) -> Option<String> {
    let mut counts = ground.file.all::<Count>().filter(|it| !it.body.withdrawn);
    let missing = counts.find_map(|count| {
        let mut of = count.body.defendants.iter();
        of.find(|it| !is_in_crown_court(ground.file, **it)).copied()
    })?;
    Some(format!(
        "{} was not sent to the Crown Court; for a voluntary bill, note that the bill was preferred first",
        called(ground.file, missing)
    ))
}

/// The counts of the indictment in their order.
fn standing(ground: Ground<'_>) -> Vec<RecordId> {
    let mut counts: Vec<_> = ground
        .file
        .all::<Count>()
        .filter(|count| !count.body.withdrawn)
        .collect();
    counts.sort_by_key(|count| (count.body.number, count.id()));
    counts.iter().map(casework::file::Entry::id).collect()
}

/// The charge, and one of the same offence against each other defendant.
fn joined(ground: Ground<'_>, charge: RecordId) -> Vec<RecordId> {
    let Some(first) = ground.file.get::<Charge>(charge) else {
        return Vec::new();
    };
    let others = ground.file.defendants();
    let others = others
        .iter()
        .filter(|it| it.id() != first.defendant)
        .filter_map(|it| {
            let same = ground.file.charges_of(it.id());
            let same = same.iter().find(|other| {
                other.body.stage == ChargeStage::Charged && other.body.offence == first.offence
            });
            same.map(casework::file::Entry::id)
        });
    std::iter::once(charge).chain(others).collect()
}

/// Why a trial was not effective: codes and titles of one effect.
fn reasons(tables: &Tables, effect: Effect) -> Vec<(String, String)> {
    let rows = tables
        .list(List::TrialOutcomes)
        .map_or(&[][..], |list| &list.rows);
    rows.iter()
        .filter(|row| {
            row.group
                .as_deref()
                .is_some_and(|of| of.starts_with(effect.title()))
        })
        .map(|row| (row.code.to_string(), row.title.to_string()))
        .collect()
}

pub(super) fn form(doing: Doing, ground: Ground<'_>) -> Option<Sheet> {
    let today = ground.today;
    Some(match doing {
        Doing::Copy(_)
        | Doing::Shift(..)
        | Doing::Withdraw(_)
        | Doing::Join(_)
        | Doing::Effect(_, Effect::Effective) => return None,
        Doing::Vacate(_, is_trial) => {
            let rows = vacating_reasons(&ground.known.tables, is_trial);
            let rows = rows.iter().map(|row| {
                if is_trial {
                    format!("{}  {}", row.code, row.title)
                } else {
                    row.title.to_string()
                }
            });
            Sheet::new(
                "Vacate the hearing",
                vec![Field::to_choose("Because", rows.collect())],
            )
        }
        Doing::SeverCount(of) | Doing::SeverDefendant(of) => Sheet::new(
            "Separate trials",
            vec![
                on("Ordered on", today),
                Field::line("Because", "why the court ordered it"),
            ],
        )
        .with_detail(format!(
            "{} is tried apart from the others. An order for separate trials can be a ground to extend a custody time \
             limit (Prosecution of Offences Act 1985 s22(3)).",
            called(ground.file, of)
        )),
        Doing::Count(charge) => {
            let mut reach = vec!["this charge".to_owned()];
            let joined = joined(ground, charge);
            if joined.len() > 1 {
                let names: Vec<String> = joined[1..]
                    .iter()
                    .filter_map(|it| ground.file.get::<Charge>(*it))
                    .map(|it| called(ground.file, it.defendant))
                    .collect();
                reach.push(format!("jointly with {}", names.join(", ")));
            }
            let particulars = ground.file.get::<Charge>(charge).map(|it| &it.particulars);
            let particulars = particulars
                .map(|it| it.raw().to_owned())
                .unwrap_or_default();
            Sheet::new(
                "A count of the indictment",
                vec![
                    Field::choice("Of", reach),
                    Field::text("Particulars", "", &particulars),
                ],
            )
            .with_detail(called(ground.file, charge))
        }
        Doing::Prefer => Sheet::new("Prefer the indictment", vec![on("On", today)]).with_detail(
            match standing(ground).len() {
                1 => "It has 1 count.".to_owned(),
                more => format!("It has {more} counts."),
            },
        ),
        Doing::Effect(_, effect) => {
            let reasons = reasons(&ground.known.tables, effect);
            let rows = reasons
                .into_iter()
                .map(|(code, title)| format!("{code}  {title}"));
            Sheet::new(
                format!("The trial was {}", effect.title().to_lowercase()),
                vec![
                    Field::choice("Because", rows.collect()),
                    Field::line("Note", "what should be known of it"),
                ],
            )
        }
        Doing::Appeal(defendant) => Sheet::new(
            format!("Appeal of {}", called(ground.file, defendant)),
            vec![
                one_of("Against", AppealAgainst::ALL, AppealAgainst::title),
                Field::choice(
                    "To",
                    vec![
                        "the Crown Court".to_owned(),
                        "the Court of Appeal".to_owned(),
                    ],
                ),
                on("Notice given", today),
            ],
        ),
        Doing::Decide(_) => Sheet::new(
            "The appeal is decided",
            vec![
                one_of("Result", AppealResult::ALL, AppealResult::title),
                on("On", today),
            ],
        ),
    })
}

pub(super) fn mutation(doing: Doing, filled: Filled<'_>, ground: Ground<'_>) -> Done {
    Ok(match doing {
        Doing::Count(charge) => {
            let charges = if filled.option(0) == 0 {
                vec![charge]
            } else {
                joined(ground, charge)
            };
            let particulars = filled.words(1);
            let count = AddCount {
                charges,
                particulars,
            };
            (count.into(), "The count is on the indictment")
        }
        Doing::Copy(count) => (CopyCount { count }.into(), "Copied"),
        Doing::Shift(count, up) => {
            let mut order = standing(ground);
            let at = order.iter().position(|it| *it == count);
            let at = at.ok_or("The count is not on the indictment any more")?;
            let to = if up { at.checked_sub(1) } else { Some(at + 1) };
            let to = to.filter(|to| *to < order.len());
            order.swap(at, to.ok_or("The count cannot move further")?);
            (
                ReorderCounts { order }.into(),
                "The counts are numbered anew",
            )
        }
        Doing::Withdraw(count) => (WithdrawCount { count }.into(), "Off the indictment"),
        Doing::Prefer => {
            let on = filled.date(0)?;
            (
                PreferIndictment { on }.into(),
                "The indictment is preferred",
            )
        }
        Doing::Effect(hearing, effect) => {
            let reasons = reasons(&ground.known.tables, effect);
            let record = RecordTrialEffect {
                hearing,
                effect,
                reason: reasons.get(filled.option(0)).map(|it| it.0.clone()),
                note: filled.words(1),
            };
            (record.into(), "Recorded")
        }
        Doing::Vacate(hearing, is_trial) => {
            let reasons = vacating_reasons(&ground.known.tables, is_trial);
            let because = filled
                .option(0)
                .checked_sub(1)
                .and_then(|at| reasons.get(at));
            let vacate = VacateHearing {
                hearing,
                because: because.map(|row| row.code.to_string()),
            };
            (vacate.into(), "The hearing is vacated")
        }
        Doing::SeverCount(_) | Doing::SeverDefendant(_) => {
            let (counts, defendants) = match doing {
                Doing::SeverCount(count) => (vec![count], Vec::new()),
                Doing::SeverDefendant(defendant) => (Vec::new(), vec![defendant]),
                _ => (Vec::new(), Vec::new()),
            };
            let sever = SeverTrial {
                counts,
                defendants,
                on: filled.date(0)?,
                reason: filled.words(1),
            };
            (
                sever.into(),
                "Separate trials: check the counts and prefer the indictment again",
            )
        }
        Doing::Join(trial) => (
            JoinTrials { trial }.into(),
            "The counts are tried together again",
        ),
        Doing::Appeal(defendant) => {
            let lodge = LodgeAppeal {
                defendant,
                against: filled.pick(0, AppealAgainst::ALL)?,
                to_court_of_appeal: filled.option(1) == 1,
                on: filled.date(2)?,
            };
            (lodge.into(), "The appeal is noted")
        }
        Doing::Decide(appeal) => {
            let decide = DecideAppeal {
                appeal,
                result: filled.pick(0, AppealResult::ALL)?,
                on: filled.date(1)?,
            };
            (decide.into(), "The result of the appeal is noted")
        }
    })
}
