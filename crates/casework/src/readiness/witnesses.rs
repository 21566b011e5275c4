//! What stands in the way of a hearing for want of witnesses, their measures, and victims' statements.

use jiff::civil::Date;

use super::{Look, Responsible};
use crate::progress;
use crate::record::{
    MeasureState, Person, PersonRole, Plea, RecordId, SpecialMeasure, Unavailability,
    VictimStatement, WarningAnswer, WitnessNeed, WitnessRequirement,
};
use crate::tables::periods::Period;

impl Look<'_> {
    pub(super) fn witnesses_decided(&mut self) {
        let undecided: Vec<RecordId> = self
            .file
            .people()
            .iter()
            .filter(|p| !p.body.roles.contains(&PersonRole::Interpreter))
            .map(crate::file::Entry::id)
            .filter(|id| {
                !self
                    .file
                    .all::<WitnessRequirement>()
                    .any(|w| w.body.person == *id)
            })
            .collect();
        for person in undecided {
            self.blocks(
                "nobody decided whether a witness is needed",
                Some(person),
                Responsible::Prosecutor,
                "select the witness: to attend, statement to be read, or not required",
            );
        }
    }

    pub(super) fn witnesses_ready(&mut self) {
        // By the names of the witnesses, so that the list stands still from one look to the next.
        let requirements: Vec<WitnessRequirement> = self
            .file
            .people()
            .iter()
            .filter_map(|p| {
                self.file
                    .all::<WitnessRequirement>()
                    .find(|w| w.body.person == p.id())
            })
            .map(|w| w.body.clone())
            .collect();
        for needed in requirements {
            let person = Some(needed.person);
            match needed.need {
                WitnessNeed::Warn => match needed.warning(self.hearing).map(|w| w.answer) {
                    None | Some(WarningAnswer::Released) => self.blocks(
                        "a witness who is to attend was not warned for this trial",
                        person,
                        Responsible::WitnessCare,
                        "warn the witness and record the answer",
                    ),
                    Some(WarningAnswer::Awaited) => self.blocks(
                        "a warned witness has not answered",
                        person,
                        Responsible::WitnessCare,
                        "ask the witness again",
                    ),
                    Some(WarningAnswer::NotAttending) => self.blocks(
                        "a witness will not attend",
                        person,
                        Responsible::Prosecutor,
                        "consider a summons, a hearsay application, or another day",
                    ),
                    Some(WarningAnswer::Attending) => {}
                },
                WitnessNeed::Section9 if needed.written.is_none() => self.blocks(
                    "a statement to be read was not served under section 9",
                    person,
                    Responsible::Paralegal,
                    "serve it with its notice",
                ),
                WitnessNeed::Section9 | WitnessNeed::NotRequired => {}
            }
            if needed.need != WitnessNeed::Warn {
                continue;
            }
            let away = self
                .file
                .all::<Unavailability>()
                .find(|u| u.body.person == needed.person && u.body.covers(self.body.on));
            if let Some(away) = away {
                self.blocks(
                    "a witness cannot come on the day of the trial",
                    Some(away.id()),
                    Responsible::Prosecutor,
                    "ask the court for another day or a live link, or agree the evidence",
                );
            }
            self.measures(needed.person);
        }
        self.victim_statements();
    }

    pub(super) fn measures(&mut self, person: RecordId) {
        let measures: Vec<(RecordId, MeasureState)> = self
            .file
            .all::<SpecialMeasure>()
            .filter(|m| m.body.person == person)
            .map(|m| (m.id(), m.body.state))
            .collect();
        let entitled = self.file.get::<Person>(person).is_some_and(|p| {
            p.roles.iter().any(|r| {
                matches!(
                    r,
                    PersonRole::Vulnerable | PersonRole::Intimidated | PersonRole::Child
                )
            })
        });
        if entitled && measures.is_empty() {
            self.blocks(
                "special measures were not considered for a vulnerable or intimidated witness",
                Some(person),
                Responsible::Prosecutor,
                "record which are sought, or that the witness wants none",
            );
        }
        for (id, state) in measures.into_iter().filter(|(_, s)| s.is_open()) {
            let (what, owner, remedy) = if state == MeasureState::Sought {
                (
                    "a special measure is sought and not applied for",
                    Responsible::Prosecutor,
                    "apply for it",
                )
            } else {
                (
                    "a special measure is applied for and not decided",
                    Responsible::Other,
                    "ask the court to decide the application",
                )
            };
            self.blocks(what, Some(id), owner, remedy);
            if state == MeasureState::Sought {
                let by = self.measures_by();
                self.due(by);
            }
        }
    }

    /// The last day to apply for a special measure, which runs from the first plea of not guilty.
    fn measures_by(&self) -> Option<Date> {
        let defendants = || self.body.defendants.iter();
        let pleaded = defendants()
            .flat_map(|d| self.file.charges_of(*d))
            .filter_map(|c| c.body.plea.as_ref())
            .filter(|plea| plea.plea == Plea::NotGuilty)
            .map(|plea| plea.on)
            .min()?;
        let in_crown = defendants().any(|d| progress::is_in_crown_court(self.file, *d));
        let period = if in_crown {
            Period::SpecialMeasuresCrown
        } else {
            Period::SpecialMeasuresMagistrates
        };
        let by = self.tables.periods.reckon(period, pleaded)?;
        Some(by.date)
    }

    pub(super) fn victim_statements(&mut self) {
        let open: Vec<RecordId> = self
            .file
            .people()
            .iter()
            .filter(|p| p.body.roles.contains(&PersonRole::Victim))
            .map(crate::file::Entry::id)
            .filter(|id| {
                !self
                    .file
                    .all::<VictimStatement>()
                    .any(|s| s.body.person == *id && s.body.state.is_settled())
            })
            .collect();
        for person in open {
            self.blocks(
                "a victim's personal statement is neither received nor declined",
                Some(person),
                Responsible::Police,
                "ask the police for it, or record that the victim declined",
            );
        }
    }
}
