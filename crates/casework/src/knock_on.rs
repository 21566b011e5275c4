//! What else stands on a record: asked before a witness, an exhibit, a charge or a defendant is withdrawn.

use serde::Serialize;

use crate::file::CaseFile;
use crate::record::{
    Body, Charge, ChargeStage, Count, Defendant, Direction, Hearing, Mark, Material, Person,
    Record, RecordId, ScheduleItem, SpecialMeasure, SummonsState, SupportWithdrawal, Task,
    TaskState, Unavailability, VictimLetter, VictimStatement, WitnessNeed, WitnessRequirement,
    WitnessSummons,
};

/// A record that stands on another, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KnockOn {
    /// The record.
    pub record: RecordId,
    /// Its kind, as written.
    pub kind: String,
    /// What becomes of it, as a sentence without names.
    pub what: String,
}

/// Everything that stands on a record that would be withdrawn, in the order of the case page. A record that is not on
/// the file has none.
pub fn knock_on(file: &CaseFile, id: RecordId) -> Vec<KnockOn> {
    let mut found = Found {
        file,
        all: Vec::new(),
    };
    match file.record(id).filter(|r| !r.removed).map(|r| &r.body) {
        Some(Body::Person(person)) => found.of_person(id, person),
        Some(Body::Material(material)) => found.of_material(id, material),
        Some(Body::Charge(charge)) => found.of_charge(id, charge),
        Some(Body::Defendant(_)) => found.of_defendant(id),
        _ => {}
    }
    found.tasks(id);
    found.all
}

struct Found<'a> {
    file: &'a CaseFile,
    all: Vec<KnockOn>,
}

impl Found<'_> {
    fn add(&mut self, record: &Record, what: impl Into<String>) {
        if self.all.iter().any(|k| k.record == record.id) {
            return;
        }
        self.all.push(KnockOn {
            record: record.id,
            kind: record.kind().as_str().to_owned(),
            what: what.into(),
        });
    }

    fn of_person(&mut self, id: RecordId, person: &Person) {
        let file = self.file;
        for needed in file
            .all::<WitnessRequirement>()
            .filter(|w| w.body.person == id)
        {
            let warned = needed.body.warnings.len();
            let what = match needed.body.need {
                WitnessNeed::Warn if warned > 0 => "the witness was warned and must be told",
                WitnessNeed::Warn => "the witness is to attend; the trial loses the evidence",
                WitnessNeed::Section9 => "the statement to be read falls away",
                WitnessNeed::NotRequired => "the witness was not needed",
            };
            self.add(needed.record, what);
            for warning in &needed.body.warnings {
                if let Some(hearing) = file.record(warning.hearing).filter(|r| !r.removed) {
                    self.add(hearing, "the witness was warned for this hearing");
                }
            }
        }
        for summons in file.all::<WitnessSummons>().filter(|s| s.body.person == id) {
            let what = match summons.body.state() {
                Some(SummonsState::Applied) => "the application for a summons is to be withdrawn",
                Some(SummonsState::Granted | SummonsState::Served) => {
                    "the court is asked to set the summons aside, and the witness is told"
                }
                _ => continue,
            };
            self.add(summons.record, what);
        }
        for withdrawal in file
            .all::<SupportWithdrawal>()
            .filter(|s| s.body.person == id && s.body.decided.is_none())
        {
            self.add(
                withdrawal.record,
                "the withdrawal of support is not decided on",
            );
        }
        for measure in file.all::<SpecialMeasure>().filter(|m| m.body.person == id) {
            self.add(measure.record, "the special measure is not needed any more");
        }
        for away in file.all::<Unavailability>().filter(|u| u.body.person == id) {
            self.add(away.record, "the dates to avoid count no more");
        }
        for statement in file
            .all::<VictimStatement>()
            .filter(|s| s.body.person == id)
        {
            self.add(
                statement.record,
                "the victim personal statement cannot be used",
            );
        }
        for letter in file.all::<VictimLetter>().filter(|l| l.body.person == id) {
            if letter.body.sent.is_none() {
                self.add(letter.record, "the victim is still owed this letter");
            }
        }
        self.statements(person);
    }

    /// Statements and exhibits whose title names the witness, and what was marked in them.
    fn statements(&mut self, person: &Person) {
        let surname = person.surname.raw().trim().to_lowercase();
        if surname.chars().count() < 3 {
            return;
        }
        let file = self.file;
        for item in file.material() {
            let names = item
                .body
                .title
                .raw()
                .to_lowercase()
                .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-')
                .any(|word| word == surname);
            if names {
                self.add(
                    item.record,
                    "its title names the witness: it may not be used",
                );
                self.marks(item.id());
            }
        }
    }

    fn marks(&mut self, material: RecordId) {
        let file = self.file;
        for mark in file.all::<Mark>().filter(|m| m.body.material == material) {
            self.add(
                mark.record,
                format!("marked there as {}", mark.body.purpose.title()),
            );
        }
    }

    fn of_material(&mut self, id: RecordId, _: &Material) {
        let file = self.file;
        self.marks(id);
        for item in file
            .all::<ScheduleItem>()
            .filter(|i| i.body.material == Some(id))
        {
            self.add(
                item.record,
                format!(
                    "it is line {} of the {}",
                    item.body.number,
                    item.body.schedule.title()
                ),
            );
        }
        for review in file.reviews() {
            let cited = review
                .body
                .marks
                .iter()
                .filter_map(|m| file.get::<Mark>(*m))
                .any(|m| m.material == id);
            if cited {
                self.add(review.record, "a signed review relies on a mark in it");
            }
        }
    }

    fn of_charge(&mut self, id: RecordId, charge: &Charge) {
        let file = self.file;
        for count in file
            .all::<Count>()
            .filter(|c| !c.body.withdrawn && c.body.charges.contains(&id))
        {
            let what = if count.body.charges.len() > 1 {
                "the count joins it with charges of others and must be changed"
            } else {
                "the count is made of it and must be taken off"
            };
            self.add(count.record, what);
        }
        for review in file
            .reviews()
            .into_iter()
            .filter(|r| r.body.decisions.iter().any(|d| d.charge == id))
        {
            self.add(review.record, "the review that decided it; another is owed");
        }
        let others = file
            .charges_of(charge.defendant)
            .iter()
            .any(|c| c.id() != id && c.body.stage == ChargeStage::Charged);
        if !others {
            if let Some(defendant) = file.record(charge.defendant) {
                self.add(defendant, "nothing else is charged against the defendant");
            }
            self.hearings_and_directions(charge.defendant);
        }
    }

    fn of_defendant(&mut self, id: RecordId) {
        let file = self.file;
        for charge in file.charges_of(id) {
            if charge.body.stage.is_live() {
                self.add(charge.record, "the charge is against the defendant");
                for count in file
                    .all::<Count>()
                    .filter(|c| !c.body.withdrawn && c.body.charges.contains(&charge.id()))
                {
                    self.add(count.record, "the count names the defendant");
                }
            }
        }
        self.hearings_and_directions(id);
    }

    fn hearings_and_directions(&mut self, defendant: RecordId) {
        let file = self.file;
        for hearing in file.hearings() {
            let body: &Hearing = hearing.body;
            let open = !body.vacated
                && body.defendants.contains(&defendant)
                && file.outcome_of(hearing.id(), defendant).is_none();
            if open {
                let alone = body.defendants.len() == 1;
                let what = if alone {
                    "nobody else is listed: it is to be vacated"
                } else {
                    "the defendant is listed"
                };
                self.add(hearing.record, what);
            }
        }
        let everybody = file.all::<Defendant>().count();
        for direction in file.all::<Direction>() {
            let body = direction.body;
            let his = body.defendants.contains(&defendant)
                || body.defendants.is_empty() && everybody == 1;
            if body.is_open() && his {
                self.add(direction.record, "the direction concerns the defendant");
            }
        }
    }

    fn tasks(&mut self, id: RecordId) {
        let file = self.file;
        for task in file
            .all::<Task>()
            .filter(|t| t.body.state == TaskState::Open && t.body.about == Some(id))
        {
            self.add(task.record, "the task is about it");
        }
    }
}
