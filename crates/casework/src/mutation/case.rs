//! Registering a case and putting people, charges and notes on it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Intent;
use crate::apply::Work;
use crate::calendar::long_date;
use crate::ids::{Asn, OffenceCode, PncId, Urn};
use crate::limits::ctl::OffenceClass;
use crate::limits::event::Event;
use crate::policy::{self, tasks};
use crate::record::{
    CaseHead, Charge, ChargeStage, ChargingRequest, CustodyEvent, Defendant, Kind, Note, Person,
    PersonRole, RecordId, Remand, Rest, UserId, Visibility,
};
use crate::refusal::Refusal;
use crate::roles::Action;
use crate::tables::tasks::Falls;
use crate::text::Untrusted;

/// Longest note, in characters.
pub const MAX_NOTE: usize = 20_000;

/// Puts a new case on the system. The scope of the envelope names the new case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RegisterCase {
    /// The unique reference number. The server refuses one that is in use.
    pub urn: Urn,
    /// The operation the case is known by.
    #[serde(default)]
    pub operation_name: Option<Untrusted>,
    /// The unit that holds it.
    pub unit: RecordId,
    /// The pool its first task goes to.
    #[serde(default)]
    pub pool: Option<RecordId>,
    /// The day the police sent it.
    pub received: Date,
    /// What the police ask for, before charge.
    #[serde(default)]
    pub request: Option<ChargingRequest>,
    /// What it is about.
    #[serde(default)]
    pub summary: Untrusted,
    /// CMS monitoring codes.
    #[serde(default)]
    pub monitoring_codes: Vec<String>,
    /// The suspects or defendants.
    #[serde(default)]
    pub defendants: Vec<NewDefendant>,
    /// Victims and witnesses.
    #[serde(default)]
    pub people: Vec<NewPerson>,
}

/// A suspect or defendant to be added.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewDefendant {
    /// Given names.
    #[serde(default)]
    pub given_names: Untrusted,
    /// Surname or company name.
    pub surname: Untrusted,
    /// Date of birth.
    #[serde(default)]
    pub born: Option<Date>,
    /// Arrest/summons number.
    #[serde(default)]
    pub asn: Option<Asn>,
    /// Police National Computer id.
    #[serde(default)]
    pub pnc: Option<PncId>,
    /// Where the person is.
    pub remand: Remand,
    /// Bail conditions.
    #[serde(default)]
    pub bail_conditions: Untrusted,
    /// What they are alleged to have done.
    #[serde(default)]
    pub charges: Vec<NewCharge>,
    /// Custody events so far, day by day.
    #[serde(default)]
    pub custody: Vec<(Date, Event)>,
}

/// A charge to be added.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewCharge {
    /// The CJS offence code.
    pub offence: OffenceCode,
    /// The offence's title.
    pub title: Untrusted,
    /// How it may be tried; custody time limits depend on it.
    #[serde(default)]
    pub class: Option<OffenceClass>,
    /// The particulars.
    #[serde(default)]
    pub particulars: Untrusted,
    /// The first day.
    pub from: Date,
    /// The last day.
    #[serde(default)]
    pub to: Option<Date>,
    /// The day the police charged it; proposed only where absent.
    #[serde(default)]
    pub charged_on: Option<Date>,
}

/// A victim or witness to be added.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewPerson {
    /// Given names.
    #[serde(default)]
    pub given_names: Untrusted,
    /// Surname.
    pub surname: Untrusted,
    /// What they are in the case.
    #[serde(default)]
    pub roles: Vec<PersonRole>,
    /// Rank and number, or profession.
    #[serde(default)]
    pub occupation: Untrusted,
    /// Special measures sought.
    #[serde(default)]
    pub special_measures: Untrusted,
    /// Dates to avoid.
    #[serde(default)]
    pub availability: Untrusted,
}

impl Intent for RegisterCase {
    fn action(&self) -> Action {
        Action::RegisterCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let case = work.scope().case().ok_or(Refusal::WrongScope)?;
        if work.record(case.head()).is_some() {
            return Err(Refusal::because("this case is registered already"));
        }
        let head = CaseHead {
            urn: self.urn.clone(),
            operation_name: self.operation_name.clone(),
            unit: self.unit,
            pool: self.pool,
            prosecutor: None,
            paralegal: None,
            received: self.received,
            request: self.request.clone(),
            request_state: None,
            summary: self.summary.clone(),
            monitoring_codes: self.monitoring_codes.clone(),
            rest: Rest::new(),
        };
        work.put(case.head(), head, Visibility::Case);
        for defendant in &self.defendants {
            defendant.add_to(work)?;
        }
        for person in &self.people {
            person.add_to(work)?;
        }
        policy::requests::follow_registration(work)
    }

    fn title(&self) -> String {
        "Register a case".to_owned()
    }
}

impl NewDefendant {
    fn add_to(&self, work: &mut Work<'_>) -> Result<RecordId, Refusal> {
        if self.surname.is_blank() {
            return Err(Refusal::InvalidValue {
                field: "Surname".to_owned(),
                why: "it may not be empty".to_owned(),
            });
        }
        let number = work
            .all::<Defendant>()
            .iter()
            .map(|(_, d)| d.number)
            .max()
            .unwrap_or(0)
            .saturating_add(1);
        let id = work.add(
            Defendant {
                given_names: self.given_names.clone(),
                surname: self.surname.clone(),
                born: self.born,
                asn: self.asn.clone(),
                pnc: self.pnc.clone(),
                remand: self.remand,
                bail_conditions: self.bail_conditions.clone(),
                interpreter: Untrusted::default(),
                number,
                rest: Rest::new(),
            },
            Visibility::Case,
        );
        for charge in &self.charges {
            charge.add_to(work, id, Visibility::Case)?;
        }
        for (on, event) in &self.custody {
            let event = CustodyEvent {
                defendant: id,
                charge: None,
                on: *on,
                event: *event,
                outcome: None,
                rest: Rest::new(),
            };
            work.add(event, Visibility::Case);
        }
        Ok(id)
    }
}

/// The age from which a child can be guilty of an offence (Children and Young Persons Act 1933 s 50).
const RESPONSIBLE_FROM: u8 = 10;

impl NewCharge {
    pub(crate) fn add_to(
        &self,
        work: &mut Work<'_>,
        defendant: RecordId,
        seen_by: Visibility,
    ) -> Result<RecordId, Refusal> {
        let last = self.to.unwrap_or(self.from);
        let who = work.need::<Defendant>(defendant, &Kind::Defendant)?;
        if who.age_on(last).is_some_and(|age| age < RESPONSIBLE_FROM) {
            return Err(Refusal::because(format!(
                "a child under ten cannot be guilty of an offence (Children and Young Persons Act 1933 s 50): by the date \
                 of birth on the file this suspect was not ten on {}",
                long_date(last)
            )));
        }
        let of_defendant = work
            .all::<Charge>()
            .into_iter()
            .filter(|(_, c)| c.defendant == defendant);
        let highest = of_defendant.map(|(_, c)| c.number).max().unwrap_or(0);
        let number = highest.saturating_add(1);
        Ok(work.add(
            Charge {
                defendant,
                offence: self.offence.clone(),
                title: self.title.clone(),
                // An attempt or a conspiracy has no row of its own; whoever entered it need not know its class.
                class: self
                    .class
                    .or_else(|| work.context.tables.offences.mode_of_trial(&self.offence)),
                particulars: self.particulars.clone(),
                from: self.from,
                to: self.to,
                stage: if self.charged_on.is_some() {
                    ChargeStage::Charged
                } else {
                    ChargeStage::Proposed
                },
                decided_by: None,
                charged_on: self.charged_on,
                plea: None,
                verdict: None,
                number,
                rest: Rest::new(),
            },
            seen_by,
        ))
    }
}

impl NewPerson {
    fn add_to(&self, work: &mut Work<'_>) -> Result<RecordId, Refusal> {
        if self.surname.is_blank() {
            return Err(Refusal::InvalidValue {
                field: "Surname".to_owned(),
                why: "it may not be empty".to_owned(),
            });
        }
        Ok(work.add(
            Person {
                given_names: self.given_names.clone(),
                surname: self.surname.clone(),
                roles: self.roles.clone(),
                occupation: self.occupation.clone(),
                special_measures: self.special_measures.clone(),
                availability: self.availability.clone(),
                rest: Rest::new(),
            },
            Visibility::Case,
        ))
    }
}

/// Adds a suspect or defendant to a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddDefendant {
    /// Whom.
    #[serde(flatten)]
    pub defendant: NewDefendant,
}

impl Intent for AddDefendant {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        work.head()?;
        let id = self.defendant.add_to(work)?;
        policy::pre_charge::follow_defendant(work, id)
    }

    fn title(&self) -> String {
        "Add a defendant".to_owned()
    }
}

/// Adds a charge against a defendant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddCharge {
    /// Against whom.
    pub defendant: RecordId,
    /// What.
    #[serde(flatten)]
    pub charge: NewCharge,
}

impl Intent for AddCharge {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        work.need::<Defendant>(self.defendant, &Kind::Defendant)?;
        let seen_by = work.within(Visibility::Case, self.defendant);
        self.charge.add_to(work, self.defendant, seen_by)?;
        Ok(())
    }

    fn title(&self) -> String {
        "Add a charge".to_owned()
    }
}

/// Adds a victim or witness.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddPerson {
    /// Whom.
    #[serde(flatten)]
    pub person: NewPerson,
}

impl Intent for AddPerson {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        work.head()?;
        self.person.add_to(work).map(drop)
    }

    fn title(&self) -> String {
        "Add a victim or witness".to_owned()
    }
}

/// Writes a note.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddNote {
    /// What it says.
    pub text: Untrusted,
    /// The record it is about.
    #[serde(default)]
    pub about: Option<RecordId>,
    /// Who may see it.
    #[serde(default)]
    pub visibility: Visibility,
}

impl Intent for AddNote {
    fn action(&self) -> Action {
        Action::Annotate
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        work.head()?;
        if self.text.is_blank() {
            return Err(Refusal::because("the note is empty"));
        }
        if self.text.raw().chars().count() > MAX_NOTE {
            return Err(Refusal::because(format!(
                "the note is longer than {MAX_NOTE} characters"
            )));
        }
        if matches!(self.visibility, Visibility::Person(user) if user != work.actor()) {
            return Err(Refusal::because("a private note is the writer's own"));
        }
        let visibility = match self.about {
            Some(about) => self.visibility.within(work.seen(about)?.visibility),
            None => self.visibility,
        };
        let note = Note {
            text: self.text.clone(),
            about: self.about,
            by: work.actor(),
            at: work.at(),
            rest: Rest::new(),
        };
        work.add(note, visibility);
        Ok(())
    }

    fn title(&self) -> String {
        "Write a note".to_owned()
    }
}

/// Gives the case to a prosecutor or paralegal officer. `None` leaves as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllocateCase {
    /// The prosecutor.
    #[serde(default)]
    pub prosecutor: Option<UserId>,
    /// The paralegal officer.
    #[serde(default)]
    pub paralegal: Option<UserId>,
}

impl Intent for AllocateCase {
    fn action(&self) -> Action {
        Action::Allocate
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        work.head()?;
        let case = work.scope().case().ok_or(Refusal::WrongScope)?;
        let before = work.head()?.clone();
        work.change::<CaseHead>(case.head(), &Kind::CaseHead, |head| {
            head.prosecutor = self.prosecutor.or(head.prosecutor);
            head.paralegal = self.paralegal.or(head.paralegal);
        })?;
        if let Some(prosecutor) = self.prosecutor {
            tasks::hand_over(work, Falls::Prosecutor, before.prosecutor, prosecutor)?;
        }
        if let Some(paralegal) = self.paralegal {
            tasks::hand_over(work, Falls::Paralegal, before.paralegal, paralegal)?;
        }
        policy::requests::follow_allocation(work)
    }

    fn title(&self) -> String {
        "Allocate the case".to_owned()
    }
}
