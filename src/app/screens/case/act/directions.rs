//! What the court directed, and the certificate of trial readiness.

use casework::mutation::{
    AddDirections, CompleteDirection, DischargeDirection, ExtendDirection, NewDirection,
    ServeCertificate,
};
use casework::progress::{UsualDay, stages, usual_days};
use casework::readiness::known_answers;
use casework::record::{
    Body, CertificateAnswer, CertificateWord, ChargeStage, Direction, Hearing, Party, Record,
    RecordId,
};
use casework::roles::Action;
use casework::status::{Phase, phase_of_hearing_type};
use casework::tables::lists::List;
use casework::tables::periods::Reckoned;
use casework::text::Untrusted;
use jiff::civil::Date;

use super::{Done, Ground, Offers, Sheet};
use crate::app::form::{Field, required};
use crate::app::screens::case::fields::{
    DAY, Filled, by, called, code_at, day, defendants, defendants_at, hearing_name, on, options,
    perhaps_by,
};

/// Something to be done about directions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// The court made one.
    Add,
    /// The court made the standard ones, by their usual days or others.
    Standard,
    /// One was complied with.
    Comply(RecordId),
    /// One gets more time.
    Extend(RecordId),
    /// One falls away.
    Discharge(RecordId),
    /// The certificate of readiness for a trial is served.
    Certify(RecordId),
}

impl From<Doing> for super::Doing {
    fn from(doing: Doing) -> Self {
        Self::Direction(doing)
    }
}

pub(super) fn about(ground: Ground<'_>, here: &Record, offers: &mut Offers) {
    match &here.body {
        Body::Direction(direction) if direction.is_open() => {
            let done = "Notes the day it was complied with; what reminded of it closes.";
            offers.add("It was complied with…", done, Doing::Comply(here.id).into());
            let more =
                "Notes the later day the court gave, and why. The day before stays on the record.";
            offers.add(
                "The court gives more time…",
                more,
                Doing::Extend(here.id).into(),
            );
            let falls = "Notes that it need not be complied with any more, and why.";
            offers.add("It is discharged…", falls, Doing::Discharge(here.id).into());
        }
        Body::Hearing(hearing)
            if !hearing.vacated
                && hearing.on >= ground.today
                && phase_of_hearing_type(&hearing.hearing_type) == Some(Phase::Trial) =>
        {
            let what = "Answers each item of the certificate; a no needs its reason.";
            offers.add_unless(
                ground.known.may_not(Action::SubmitReview),
                "Serve the certificate of trial readiness…",
                what,
                Doing::Certify(here.id).into(),
            );
        }
        _ => {}
    }
}

pub(super) fn offer(ground: Ground<'_>, offers: &mut Offers) {
    if ground.is_charged() {
        let what =
            "Who must do what by when, as the court said it; reminders follow by themselves.";
        offers.add("The court made a direction…", what, Doing::Add.into());
        let all = "Every standard direction that has a usual day, with the arithmetic; change the days the court changed, and empty those it did not make.";
        offers.add_unless(
            usual(ground).is_empty().then(|| {
                "no day can be reckoned: nobody was sent, and no plea of not guilty is recorded"
                    .to_owned()
            }),
            "The court made the standard directions…",
            all,
            Doing::Standard.into(),
        );
    }
    if let Some(trial) = next_trial(ground) {
        let what = "Answers each item of the certificate; a no needs its reason.";
        offers.add_unless(
            ground.known.may_not(Action::SubmitReview),
            "Serve the certificate of trial readiness…",
            what,
            Doing::Certify(trial).into(),
        );
    }
}

/// The next trial to come that somebody is still before the court for.
fn next_trial(ground: Ground<'_>) -> Option<RecordId> {
    let all = ground.file.hearings();
    let mut to_come = all.iter().filter(|hearing| {
        let body = hearing.body;
        let open = |of: &RecordId| ground.file.outcome_of(hearing.id(), *of).is_none();
        !body.vacated
            && body.on >= ground.today
            && phase_of_hearing_type(&body.hearing_type) == Some(Phase::Trial)
            && body.defendants.iter().any(open)
    });
    to_come.next().map(casework::file::Entry::id)
}

/// The usual days of the standard directions, each by the earliest of the defendants on trial; not of those that are on the
/// case already.
fn usual(ground: Ground<'_>) -> Vec<(UsualDay, RecordId)> {
    let mut found: Vec<(UsualDay, RecordId)> = Vec::new();
    let on_trial = ground.file.defendants();
    let on_trial = on_trial.iter().filter(|defendant| {
        let charges = ground.file.charges_of(defendant.id());
        charges
            .iter()
            .any(|charge| charge.body.stage == ChargeStage::Charged)
    });
    for defendant in on_trial {
        let days = usual_days(
            ground.file,
            &ground.known.tables,
            defendant.id(),
            ground.today,
        );
        for day in days {
            let known = found.iter_mut().find(|it| it.0.direction == day.direction);
            match known {
                Some(known) if known.0.by.date <= day.by.date => {}
                Some(known) => *known = (day, defendant.id()),
                None => found.push((day, defendant.id())),
            }
        }
    }
    found.retain(|(day, _)| {
        let mut all = ground.file.all::<Direction>();
        !all.any(|it| it.body.code.as_deref() == Some(day.direction.as_str()))
    });
    found
}

/// The days of the timetable that a direction may be given for, with their arithmetic: text and day.
fn timetable(ground: Ground<'_>) -> Vec<(String, Date)> {
    let mut found: Vec<(String, Date)> = Vec::new();
    let several = ground.file.defendants().len() > 1;
    let tables = &ground.known.tables;
    let whose = |text: String, defendant| {
        if several {
            format!("{text} ({})", called(ground.file, defendant))
        } else {
            text
        }
    };
    for stages in stages(ground.file, &tables.periods) {
        for stage in stages.stages {
            if stage.by.date < ground.today {
                continue;
            }
            let text = format!("{}, {}", stage.title, reckoned(&stage.by));
            found.push((whose(text, stages.defendant), stage.by.date));
        }
    }
    for (day, defendant) in usual(ground) {
        if !found.iter().any(|it| it.1 == day.by.date) {
            let text = format!("{}, {}", day.stage, reckoned(&day.by));
            found.push((whose(text, defendant), day.by.date));
        }
    }
    found
}

/// A day and how it was reckoned, in a few words: `29/12/2026: 50 days after sending`.
fn reckoned(by: &Reckoned) -> String {
    let rule = by.explanation.rule.as_ref();
    let how = rule.rsplit_once(": ").map_or(rule, |(_, how)| how);
    format!("{}: {how}", day(by.date))
}

/// The same with the arithmetic and where it is from.
fn arithmetic(usual: &UsualDay) -> String {
    let by = &usual.by.explanation;
    let steps = by.steps.join(" ");
    format!(
        "{}: {} ({})",
        usual.stage,
        steps.trim_end_matches('.'),
        by.authority.standing
    )
}

fn hearings(ground: Ground<'_>) -> Vec<(RecordId, String)> {
    let all = ground.file.hearings();
    all.iter()
        .filter(|hearing| hearing.body.on <= ground.today)
        .rev()
        .map(|hearing| (hearing.id(), hearing_name(ground.known, hearing.body)))
        .collect()
}

pub(super) fn form(doing: Doing, ground: Ground<'_>) -> Sheet {
    let today = ground.today;
    match doing {
        Doing::Add => {
            let (standard, _) = options(&ground.known.tables, List::Directions, None);
            let parties = Party::ALL.iter().map(|party| party.title().to_owned());
            let heard = hearings(ground).into_iter().map(|(_, name)| name);
            Sheet::new(
                "A direction of the court",
                vec![
                    Field::choice("Standard direction", standard),
                    Field::line("Called", "where it is not a standard one"),
                    Field::choice(
                        "To comply",
                        std::iter::once("as the standard one".to_owned())
                            .chain(parties)
                            .collect(),
                    ),
                    Field::choice(
                        "Day",
                        std::iter::once("written below".to_owned())
                            .chain(timetable(ground).into_iter().map(|it| it.0))
                            .collect(),
                    ),
                    Field::line("By", "e.g. 24/11/2026; empty: the day chosen above")
                        .checked(perhaps_by),
                    defendants(ground.file, "Concerns"),
                    on("Made on", today),
                    Field::choice("At", std::iter::once("–".to_owned()).chain(heard).collect()),
                    Field::line("What exactly", "in the court's words"),
                ],
            )
        }
        Doing::Standard => {
            let list = ground.known.tables.list(List::Directions);
            let mut fields: Vec<Field> = usual(ground)
                .iter()
                .map(|(usual, _)| {
                    let title = list.and_then(|list| list.title(&usual.direction));
                    Field::line(title.unwrap_or(&usual.direction), "not made")
                        .holding(&day(usual.by.date))
                        .checked(perhaps_by)
                        .saying(arithmetic(usual))
                })
                .collect();
            fields.push(on("Made on", today));
            let heard = hearings(ground).into_iter().map(|(_, name)| name);
            fields.push(Field::choice(
                "At",
                std::iter::once("–".to_owned()).chain(heard).collect(),
            ));
            Sheet::new("The standard directions", fields).with_detail(
                "The usual days; what the court ordered goes before them. An empty day: not made.",
            )
        }
        Doing::Comply(_) => Sheet::new("Complied with", vec![on("On", today)]),
        Doing::Extend(direction) => {
            let due = ground
                .file
                .get::<Direction>(direction)
                .map(|it| day(it.due));
            Sheet::new(
                "More time",
                vec![
                    Field::line("Until", DAY).checked(by),
                    Field::line("Why", "what the court said").checked(required),
                ],
            )
            .with_detail(format!("It is due on {}.", due.unwrap_or_default()))
        }
        Doing::Discharge(_) => Sheet::new(
            "Discharged",
            vec![Field::line("Why", "why it need not be complied with").checked(required)],
        ),
        Doing::Certify(hearing) => {
            let from_file = known_answers(ground.file, hearing, today);
            let mut fields: Vec<Field> = ServeCertificate::questions(&ground.known.tables)
                .map(|item| {
                    let field = Field::line(&item.title, "y, - or why not").checked(required);
                    let known = from_file.iter().find(|it| item.code == it.item);
                    known.map_or(field.clone(), |known| {
                        let answer = match known.answer {
                            CertificateWord::Yes => "y",
                            CertificateWord::NotApplicable => "-",
                            // Why not, and what is being done, is the prosecutor's to say.
                            CertificateWord::No => "",
                        };
                        field
                            .holding(answer)
                            .saying(format!("The file: {}", known.because))
                    })
                })
                .collect();
            fields.push(on("Served on", today));
            let of = ground
                .file
                .get::<Hearing>(hearing)
                .map(|it| hearing_name(ground.known, it));
            Sheet::new("Certificate of trial readiness", fields).with_detail(format!(
                "{}. y for yes, - where it does not arise; anything else is a no and its reason.",
                of.unwrap_or_default()
            ))
        }
    }
}

/// An answer of the certificate as it is typed.
fn answer(item: String, typed: &str) -> CertificateAnswer {
    let (answer, note) = match typed.to_lowercase().as_str() {
        "y" | "yes" => (CertificateWord::Yes, ""),
        "-" | "–" | "n/a" => (CertificateWord::NotApplicable, ""),
        _ => (CertificateWord::No, typed),
    };
    CertificateAnswer {
        item,
        answer,
        note: Untrusted::from(note),
    }
}

pub(super) fn mutation(doing: Doing, filled: Filled<'_>, ground: Ground<'_>) -> Done {
    Ok(match doing {
        Doing::Add => {
            let party = filled.option(2).checked_sub(1);
            let heard = filled.option(7).checked_sub(1);
            let chosen = filled.option(3).checked_sub(1);
            let usual = chosen.and_then(|at| Some(timetable(ground).get(at)?.1));
            let due = filled.perhaps(4)?.or(usual);
            let new = NewDirection {
                code: code_at(&ground.known.tables, List::Directions, filled.option(0)),
                title: filled.words(1),
                text: filled.words(8),
                party: party.and_then(|at| Party::ALL.get(at)).copied(),
                defendants: defendants_at(ground.file, filled.option(5)),
                hearing: heard.and_then(|at| Some(hearings(ground).get(at)?.0)),
                due: due.ok_or("Write the day, or choose one of the usual ones")?,
            };
            let add = AddDirections {
                directions: vec![new],
                made_on: Some(filled.date(6)?),
            };
            (add.into(), "The direction is on the case")
        }
        Doing::Standard => {
            let usual = usual(ground);
            let heard = filled.option(usual.len() + 1).checked_sub(1);
            let heard = heard.and_then(|at| Some(hearings(ground).get(at)?.0));
            let mut directions = Vec::new();
            for (at, (of, _)) in usual.iter().enumerate() {
                let Some(due) = filled.perhaps(at)? else {
                    continue;
                };
                directions.push(NewDirection {
                    code: Some(of.direction.clone()),
                    title: Untrusted::default(),
                    text: Untrusted::default(),
                    party: None,
                    defendants: Vec::new(),
                    hearing: heard,
                    due,
                });
            }
            let add = AddDirections {
                directions,
                made_on: Some(filled.date(usual.len())?),
            };
            (add.into(), "The directions are on the case")
        }
        Doing::Comply(direction) => {
            let on = filled.date(0)?;
            (CompleteDirection { direction, on }.into(), "Complied with")
        }
        Doing::Extend(direction) => {
            let was = ground.file.get::<Direction>(direction);
            let extend = ExtendDirection {
                direction,
                was: was
                    .map(|it| it.due)
                    .ok_or("The direction is not there any more")?,
                to: filled.date(0)?,
                reason: filled.words(1),
            };
            (extend.into(), "There is more time")
        }
        Doing::Discharge(direction) => {
            let reason = filled.words(0);
            (
                DischargeDirection { direction, reason }.into(),
                "Discharged",
            )
        }
        Doing::Certify(hearing) => {
            let answers: Vec<_> = ServeCertificate::questions(&ground.known.tables)
                .enumerate()
                .map(|(at, item)| answer(item.code.to_string(), filled.text(at)))
                .collect();
            let served_on = filled.date(answers.len())?;
            let serve = ServeCertificate {
                hearing,
                answers,
                served_on,
            };
            (serve.into(), "The certificate is served")
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_is_not_a_yes_is_a_no_with_its_reason() {
        let words = |typed| {
            let answer = answer("x".to_owned(), typed);
            (answer.answer, answer.note.raw().to_owned())
        };
        assert_eq!(words("Y"), (CertificateWord::Yes, String::new()));
        assert_eq!(words("-"), (CertificateWord::NotApplicable, String::new()));
        let no = "the expert is abroad";
        assert_eq!(words(no), (CertificateWord::No, no.to_owned()));
    }
}
