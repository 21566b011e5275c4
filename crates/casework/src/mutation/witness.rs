//! Witnesses: who is needed, warning, written statements, dates to avoid, special measures, victim personal statements.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Intent;
use crate::apply::Work;
use crate::policy::{post_charge, post_charge_witness as policy};
use crate::record::{
    Hearing, Kind, MeasureState, Person, PersonRole, RecordId, Rest, SpecialMeasure,
    Unavailability, VictimStatement, VictimStatementState, Visibility, Warning, WarningAnswer,
    WitnessNeed, WitnessRequirement, WrittenStatement,
};
use crate::refusal::Refusal;
use crate::roles::Action;
use crate::tables::lists::List;
use crate::tables::periods::Period;
use crate::text::Untrusted;

/// The most witnesses one change may decide on.
const MOST_WITNESSES: usize = 500;

/// What is needed of one witness.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WitnessChoice {
    /// The witness.
    pub person: RecordId,
    /// What is needed.
    pub need: WitnessNeed,
    /// Why.
    #[serde(default)]
    pub reason: Untrusted,
}

/// Says what the trial needs of witnesses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SelectWitnesses {
    /// The witnesses, one by one. May be empty where an earlier selection is confirmed.
    pub choices: Vec<WitnessChoice>,
    /// A prosecutor confirms the selection; witnesses are warned from then on.
    #[serde(default)]
    pub confirmed: bool,
}

impl Intent for SelectWitnesses {
    fn action(&self) -> Action {
        if self.confirmed {
            Action::SubmitReview
        } else {
            Action::EditCase
        }
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        work.head()?;
        if self.choices.is_empty() && !self.confirmed || self.choices.len() > MOST_WITNESSES {
            return Err(Refusal::because("choose at least one witness"));
        }
        for choice in &self.choices {
            work.need::<Person>(choice.person, &Kind::Person)?;
            post_charge::check_text("Reason", &choice.reason, false, 500)?;
            policy::choose(work, choice)?;
        }
        policy::follow_selection(work, self)
    }

    fn title(&self) -> String {
        match (self.choices.len(), self.confirmed) {
            (0, _) => "Confirm the witness selection".to_owned(),
            (n, confirmed) => format!(
                "{} {}",
                if confirmed { "Confirm" } else { "Select" },
                post_charge::counted(n, "witness", "witnesses")
            ),
        }
    }
}

/// Records that a witness was warned for a hearing, or what the witness said to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WarnWitness {
    /// The witness.
    pub person: RecordId,
    /// The hearing.
    pub hearing: RecordId,
    /// What the witness said.
    pub answer: WarningAnswer,
    /// The day.
    pub on: Date,
}

impl Intent for WarnWitness {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        work.need::<Person>(self.person, &Kind::Person)?;
        work.need::<Hearing>(self.hearing, &Kind::Hearing)?;
        let (id, requirement) = policy::required(work, self.person)?;
        if self.on > work.today() {
            return Err(Refusal::because(
                "a witness cannot have been warned tomorrow",
            ));
        }
        if requirement.need != WitnessNeed::Warn && self.answer != WarningAnswer::Released {
            return Err(Refusal::because(
                "this witness is not to attend; select the witness first",
            ));
        }
        let warning = Warning {
            hearing: self.hearing,
            on: self.on,
            answer: self.answer,
        };
        work.change::<WitnessRequirement>(id, &Kind::WitnessRequirement, |w| {
            match w.warnings.iter_mut().find(|w| w.hearing == warning.hearing) {
                Some(standing) => *standing = warning,
                None => w.warnings.push(warning),
            }
        })?;
        policy::follow_warning(work, *self)
    }

    fn title(&self) -> String {
        match self.answer {
            WarningAnswer::Released => "De-warn a witness".to_owned(),
            _ => "Warn a witness".to_owned(),
        }
    }
}

/// Serves a witness's statement to be read under section 9.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServeStatement {
    /// The witness.
    pub person: RecordId,
    /// The day of service.
    pub on: Date,
}

impl Intent for ServeStatement {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let (id, requirement) = policy::required(work, self.person)?;
        if requirement.need != WitnessNeed::Section9 {
            return Err(Refusal::because(
                "this witness's statement is not to be read; select the witness first",
            ));
        }
        if requirement
            .written
            .as_ref()
            .is_some_and(|w| w.served_on == self.on)
        {
            return Ok(());
        }
        let by = work
            .context
            .tables
            .periods
            .reckon(Period::WrittenStatementObjection, self.on);
        let written = WrittenStatement {
            served_on: self.on,
            objection_by: by.map_or(self.on, |by| by.date),
            objected_on: None,
        };
        work.change::<WitnessRequirement>(id, &Kind::WitnessRequirement, |w| {
            w.written = Some(written);
        })?;
        policy::follow_service(work)
    }

    fn title(&self) -> String {
        "Serve a statement under section 9".to_owned()
    }
}

/// Records that the defence objects to a statement's being read; the witness is to attend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectToStatement {
    /// The witness.
    pub person: RecordId,
    /// The day of the objection.
    pub on: Date,
}

impl Intent for ObjectToStatement {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let (id, requirement) = policy::required(work, self.person)?;
        let Some(written) = requirement.written.clone() else {
            return Err(Refusal::because(
                "no statement of this witness was served under section 9",
            ));
        };
        if written.objected_on.is_some() {
            return Ok(());
        }
        if self.on < written.served_on {
            return Err(Refusal::because(
                "an objection cannot come before the statement was served",
            ));
        }
        let late = self.on > written.objection_by;
        work.change::<WitnessRequirement>(id, &Kind::WitnessRequirement, |w| {
            w.need = WitnessNeed::Warn;
            w.reason = if late {
                "the defence objected to the statement, out of time".into()
            } else {
                "the defence objected to the statement".into()
            };
            if let Some(written) = &mut w.written {
                written.objected_on = Some(self.on);
            }
        })?;
        policy::follow_objection(work, self.person)
    }

    fn title(&self) -> String {
        "Record an objection to a statement".to_owned()
    }
}

/// Records days on which a witness cannot come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddUnavailability {
    /// The witness.
    pub person: RecordId,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// Why.
    #[serde(default)]
    pub reason: Untrusted,
}

impl Intent for AddUnavailability {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        work.need::<Person>(self.person, &Kind::Person)?;
        post_charge::check_text("Reason", &self.reason, false, 500)?;
        if self.to < self.from {
            return Err(Refusal::because("the last day is before the first"));
        }
        let same = work
            .all::<Unavailability>()
            .iter()
            .any(|(_, u)| (u.person, u.from, u.to) == (self.person, self.from, self.to));
        if same {
            return Ok(());
        }
        let away = Unavailability {
            person: self.person,
            from: self.from,
            to: self.to,
            reason: self.reason.clone(),
            rest: Rest::new(),
        };
        let seen_by = work.within(Visibility::Case, self.person);
        work.add(away, seen_by);
        policy::follow_unavailability(work, self)
    }

    fn title(&self) -> String {
        "Record a witness's dates to avoid".to_owned()
    }
}

/// Says where a special measure for a witness stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetSpecialMeasure {
    /// The witness.
    pub person: RecordId,
    /// The measure, by its code in the list `special-measures`.
    pub measure: String,
    /// Where it stands.
    pub state: MeasureState,
    /// The day it came to that.
    pub on: Date,
    /// What should be known of it.
    #[serde(default)]
    pub note: Untrusted,
}

impl Intent for SetSpecialMeasure {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        work.need::<Person>(self.person, &Kind::Person)?;
        post_charge::check_text("Note", &self.note, false, 500)?;
        let known = work
            .context
            .tables
            .list(List::SpecialMeasures)
            .is_some_and(|list| list.rows.iter().any(|row| row.code == self.measure));
        if !known {
            return Err(Refusal::InvalidValue {
                field: "Special measure".to_owned(),
                why: "it is not the code of a special measure, such as screens or live-link"
                    .to_owned(),
            });
        }
        if self.on > work.today() {
            return Err(Refusal::because(
                "the state of a measure cannot be recorded before its day",
            ));
        }
        let standing = work
            .all::<SpecialMeasure>()
            .into_iter()
            .find(|(id, m)| {
                m.person == self.person && m.measure == self.measure && work.seen(*id).is_ok()
            })
            .map(|(id, m)| (id, m.state, m.on, m.note.clone()));
        let measure = SpecialMeasure {
            person: self.person,
            measure: self.measure.clone(),
            state: self.state,
            on: self.on,
            by: work.actor(),
            note: self.note.clone(),
            rest: Rest::new(),
        };
        match standing {
            Some((_, state, on, note))
                if (state, on, &note) == (self.state, self.on, &self.note) =>
            {
                Ok(())
            }
            Some((id, ..)) => work.change::<SpecialMeasure>(id, &Kind::SpecialMeasure, |m| {
                (m.state, m.on, m.by, m.note) =
                    (measure.state, measure.on, measure.by, measure.note);
            }),
            None => {
                let seen_by = work.within(Visibility::Case, self.person);
                work.add(measure, seen_by);
                Ok(())
            }
        }
    }

    fn title(&self) -> String {
        format!("Special measure: {}", self.state.title())
    }
}

/// Says where a victim's personal statement stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetVictimStatement {
    /// The victim.
    pub person: RecordId,
    /// Where it stands.
    pub state: VictimStatementState,
    /// How the victim wants it to reach the court.
    #[serde(default)]
    pub wish: Untrusted,
}

impl Intent for SetVictimStatement {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let person = work.need::<Person>(self.person, &Kind::Person)?;
        if !person.roles.contains(&PersonRole::Victim) {
            return Err(Refusal::because(
                "only a victim makes a victim personal statement",
            ));
        }
        post_charge::check_text("Wish", &self.wish, false, 500)?;
        let standing = work
            .all::<VictimStatement>()
            .into_iter()
            .find(|(id, s)| s.person == self.person && work.seen(*id).is_ok())
            .map(|(id, s)| (id, s.state == self.state && s.wish == self.wish));
        let statement = VictimStatement {
            person: self.person,
            state: self.state,
            wish: self.wish.clone(),
            on: work.today(),
            by: work.actor(),
            rest: Rest::new(),
        };
        match standing {
            Some((_, true)) => return Ok(()),
            Some((id, false)) => {
                work.change::<VictimStatement>(id, &Kind::VictimStatement, |s| {
                    (s.state, s.wish, s.on, s.by) =
                        (statement.state, statement.wish, statement.on, statement.by);
                })?;
            }
            None => {
                let seen_by = work.within(Visibility::Case, self.person);
                work.add(statement, seen_by);
            }
        }
        policy::follow_victim_statement(work)
    }

    fn title(&self) -> String {
        format!("Victim personal statement: {}", self.state.title())
    }
}
