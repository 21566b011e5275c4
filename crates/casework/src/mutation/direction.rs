//! Directions: putting them on the case, complying, more time, discharge; the certificate of trial readiness.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Intent;
use crate::apply::Work;
use crate::policy::post_charge;
use crate::record::{
    CertificateAnswer, CertificateWord, Defendant, Direction, DirectionState, Extension, Hearing,
    Kind, Party, ReadinessCertificate, RecordId, Rest, Visibility,
};
use crate::refusal::Refusal;
use crate::roles::Action;
use crate::tables::Tables;
use crate::tables::codes::Code;
use crate::tables::lists::List;
use crate::text::Untrusted;

/// The most directions one change may make.
const MOST_DIRECTIONS: usize = 60;
/// Items of a certificate that are not questions.
const NOT_ASKED: &[&str] = &["further-information", "signed-by"];

/// A direction to be put on a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewDirection {
    /// The standard direction it is; its title and party are taken from the list where they are not given.
    #[serde(default)]
    pub code: Option<String>,
    /// What it is called.
    #[serde(default)]
    pub title: Untrusted,
    /// What exactly is to be done.
    #[serde(default)]
    pub text: Untrusted,
    /// Who must do it.
    #[serde(default)]
    pub party: Option<Party>,
    /// The defendants it concerns; all where empty.
    #[serde(default)]
    pub defendants: Vec<RecordId>,
    /// The hearing it was made at.
    #[serde(default)]
    pub hearing: Option<RecordId>,
    /// The last day to comply.
    pub due: Date,
}

/// Puts directions on a case, all of them or none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddDirections {
    /// The directions.
    pub directions: Vec<NewDirection>,
    /// The day they were made; today where absent.
    #[serde(default)]
    pub made_on: Option<Date>,
}

impl NewDirection {
    fn read(&self, work: &Work<'_>, made_on: Date) -> Result<Direction, Refusal> {
        let standard = match &self.code {
            None => None,
            Some(code) => Some(
                work.context
                    .tables
                    .list(List::Directions)
                    .and_then(|list| list.rows.iter().find(|row| row.code == *code))
                    .ok_or_else(|| Refusal::InvalidValue {
                        field: "Direction".to_owned(),
                        why: "it is not the code of a standard direction".to_owned(),
                    })?,
            ),
        };
        let title = match standard {
            Some(row) if self.title.is_blank() => row.title.to_string().into(),
            _ => self.title.clone(),
        };
        post_charge::check_text("Direction", &title, true, 200)?;
        post_charge::check_text("Text", &self.text, false, 4_000)?;
        let listed = standard.and_then(|row| match row.group.as_deref() {
            Some("Prosecution") => Some(Party::Prosecution),
            Some("Defence") => Some(Party::Defence),
            _ => None,
        });
        let party = self
            .party
            .or(listed)
            .ok_or_else(|| Refusal::because("a direction must say who is to comply with it"))?;
        if self.due < made_on {
            return Err(Refusal::because(
                "a direction cannot be due before it was made",
            ));
        }
        for defendant in &self.defendants {
            work.need::<Defendant>(*defendant, &Kind::Defendant)?;
        }
        if let Some(hearing) = self.hearing {
            work.need::<Hearing>(hearing, &Kind::Hearing)?;
        }
        Ok(Direction {
            code: self.code.clone(),
            title,
            text: self.text.clone(),
            party,
            defendants: self.defendants.clone(),
            hearing: self.hearing,
            made_on,
            due: self.due,
            state: DirectionState::Open,
            extensions: Vec::new(),
            rest: Rest::new(),
        })
    }
}

impl Intent for AddDirections {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        work.head()?;
        if self.directions.is_empty() || self.directions.len() > MOST_DIRECTIONS {
            return Err(Refusal::because(format!(
                "between 1 and {MOST_DIRECTIONS} directions can be added at once"
            )));
        }
        let made_on = self.made_on.unwrap_or(work.today());
        for new in &self.directions {
            let direction = new.read(work, made_on)?;
            let id = work.add(direction, Visibility::Case);
            post_charge::follow_direction(work, id)?;
        }
        Ok(())
    }

    fn title(&self) -> String {
        match self.directions.len() {
            1 => "Add a direction".to_owned(),
            n => format!("Add {n} directions"),
        }
    }
}

fn open_direction(work: &Work<'_>, id: RecordId) -> Result<Direction, Refusal> {
    let direction = work.need::<Direction>(id, &Kind::Direction)?;
    match direction.state {
        DirectionState::Open => Ok(direction.clone()),
        DirectionState::Complied { .. } => {
            Err(Refusal::because("the direction is complied with already"))
        }
        DirectionState::Discharged { .. } => Err(Refusal::because("the direction was discharged")),
    }
}

/// Records that a direction was complied with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompleteDirection {
    /// The direction.
    pub direction: RecordId,
    /// The day.
    pub on: Date,
}

impl Intent for CompleteDirection {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let direction = work.need::<Direction>(self.direction, &Kind::Direction)?;
        if matches!(direction.state, DirectionState::Complied { on, .. } if on == self.on) {
            return Ok(());
        }
        let direction = open_direction(work, self.direction)?;
        if self.on < direction.made_on || self.on > work.today() {
            return Err(Refusal::because(
                "the day of compliance lies between the day of the direction and today",
            ));
        }
        post_charge::comply(work, self.direction, self.on)
    }

    fn title(&self) -> String {
        "Record compliance with a direction".to_owned()
    }
}

/// Gives a direction a later day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtendDirection {
    /// The direction.
    pub direction: RecordId,
    /// The day the person saw.
    pub was: Date,
    /// The day ordered.
    pub to: Date,
    /// Why.
    pub reason: Untrusted,
}

impl Intent for ExtendDirection {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let direction = open_direction(work, self.direction)?;
        if direction.due == self.to && direction.extensions.iter().any(|e| e.was == self.was) {
            return Ok(());
        }
        if direction.due != self.was {
            return Err(Refusal::because(format!(
                "the direction is due on {} by now; look at it again before extending it",
                direction.due
            )));
        }
        if self.to <= direction.due {
            return Err(Refusal::because(
                "an extension must give a later day than before",
            ));
        }
        post_charge::check_text("Reason", &self.reason, true, 500)?;
        let extension = Extension {
            was: direction.due,
            to: self.to,
            reason: self.reason.clone(),
            on: work.today(),
            by: work.actor(),
        };
        work.change::<Direction>(self.direction, &Kind::Direction, |d| {
            d.due = extension.to;
            d.extensions.push(extension);
        })?;
        crate::policy::tasks::cancel_about(work, self.direction, "more time was given")?;
        post_charge::follow_direction(work, self.direction)
    }

    fn title(&self) -> String {
        format!("Extend a direction to {}", self.to)
    }
}

/// Records that a direction need not be complied with any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DischargeDirection {
    /// The direction.
    pub direction: RecordId,
    /// Why.
    pub reason: Untrusted,
}

impl Intent for DischargeDirection {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let direction = work.need::<Direction>(self.direction, &Kind::Direction)?;
        if matches!(direction.state, DirectionState::Discharged { .. }) {
            return Ok(());
        }
        open_direction(work, self.direction)?;
        post_charge::check_text("Reason", &self.reason, true, 500)?;
        let state = DirectionState::Discharged {
            because: self.reason.clone(),
            by: work.actor(),
        };
        work.change::<Direction>(self.direction, &Kind::Direction, |d| d.state = state)?;
        crate::policy::tasks::cancel_about(work, self.direction, "the direction was discharged")
    }

    fn title(&self) -> String {
        "Discharge a direction".to_owned()
    }
}

/// Serves the certificate of trial readiness.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServeCertificate {
    /// The trial.
    pub hearing: RecordId,
    /// The answers, item by item of the list `readiness-items`.
    pub answers: Vec<CertificateAnswer>,
    /// The day of service.
    pub served_on: Date,
}

impl ServeCertificate {
    /// What a certificate must answer, in its order.
    pub fn questions(tables: &Tables) -> impl Iterator<Item = &Code> {
        tables
            .list(List::ReadinessItems)
            .into_iter()
            .flat_map(|list| &list.rows)
            .filter(|row| !NOT_ASKED.contains(&row.code.as_ref()))
    }
}

impl Intent for ServeCertificate {
    fn action(&self) -> Action {
        Action::SubmitReview
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let hearing = work.need::<Hearing>(self.hearing, &Kind::Hearing)?.clone();
        if self.served_on > work.today() {
            return Err(Refusal::because("a certificate cannot be served tomorrow"));
        }
        for item in Self::questions(work.context.tables) {
            let answer = self.answers.iter().find(|a| a.item == item.code);
            match answer {
                None => {
                    return Err(Refusal::because(format!(
                        "the certificate does not answer “{}”",
                        item.title
                    )));
                }
                Some(answer) if answer.answer == CertificateWord::No && answer.note.is_blank() => {
                    return Err(Refusal::because(format!(
                        "“{}” is answered with no; say why",
                        item.title
                    )));
                }
                Some(_) => {}
            }
        }
        let same = work
            .all::<ReadinessCertificate>()
            .iter()
            .any(|(_, c)| c.hearing == self.hearing && c.answers == self.answers);
        if same {
            return Ok(());
        }
        let certificate = ReadinessCertificate {
            hearing: self.hearing,
            answers: self.answers.clone(),
            served_on: self.served_on,
            by: work.actor(),
            at: work.at(),
            rest: Rest::new(),
        };
        let seen_by = work.within(Visibility::Case, self.hearing);
        work.add(certificate, seen_by);
        post_charge::comply_with_code(
            work,
            "certificate-of-trial-readiness",
            self.served_on,
            |_, defendant, _| hearing.defendants.contains(&defendant),
        )
    }

    fn title(&self) -> String {
        "Serve a certificate of trial readiness".to_owned()
    }
}
