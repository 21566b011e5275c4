//! What the court directed, and the certificate of trial readiness.

use casework::mutation::{
    AddDirections, CompleteDirection, DischargeDirection, ExtendDirection, NewDirection,
    ServeCertificate,
};
use casework::record::{
    Body, CertificateAnswer, CertificateWord, Direction, Hearing, Party, Record, RecordId,
};
use casework::roles::Action;
use casework::status::{Phase, phase_of_hearing_type};
use casework::tables::lists::List;
use casework::text::Untrusted;

use super::{Done, Ground, Offers, Sheet};
use crate::app::form::{Field, required};
use crate::app::screens::case::fields::{
    DAY, Filled, by, code_at, day, defendants, defendants_at, hearing_name, on, options,
};

/// Something to be done about directions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// The court made one.
    Add,
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
    }
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
                    Field::line("By", DAY).checked(by),
                    defendants(ground.file, "Concerns"),
                    on("Made on", today),
                    Field::choice("At", std::iter::once("–".to_owned()).chain(heard).collect()),
                    Field::line("What exactly", "in the court's words"),
                ],
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
            let mut fields: Vec<Field> = ServeCertificate::questions(&ground.known.tables)
                .map(|item| Field::line(&item.title, "y, - or why not").checked(required))
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
            let heard = filled.option(6).checked_sub(1);
            let new = NewDirection {
                code: code_at(&ground.known.tables, List::Directions, filled.option(0)),
                title: filled.words(1),
                text: filled.words(7),
                party: party.and_then(|at| Party::ALL.get(at)).copied(),
                defendants: defendants_at(ground.file, filled.option(4)),
                hearing: heard.and_then(|at| Some(hearings(ground).get(at)?.0)),
                due: filled.date(3)?,
            };
            let add = AddDirections {
                directions: vec![new],
                made_on: Some(filled.date(5)?),
            };
            (add.into(), "The direction is on the case")
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
