//! What stands in the way of a hearing for want of witnesses, their measures, and victims' statements.

use jiff::civil::Date;

use super::{Look, Responsible};
use crate::progress;
use crate::record::{
    Course, MeasureState, Person, PersonRole, RecordId, SpecialMeasure, SummonsState,
    SupportWithdrawal, Unavailability, VictimStatement, WarningAnswer, WitnessNeed,
    WitnessRequirement, WitnessSummons,
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
                    Some(WarningAnswer::NotAttending) => self.will_not_come(needed.person),
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
            let answer = needed.warning(self.hearing).map(|w| w.answer);
            if answer != Some(WarningAnswer::NotAttending) {
                self.summons(needed.person);
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

    /// Of a witness who will not come: where the summons stands, or that one is to be thought of.
    fn will_not_come(&mut self, person: RecordId) {
        let state = self.summons_of(person).and_then(|(_, state)| state);
        match state {
            Some(SummonsState::Applied | SummonsState::Granted) => self.summons(person),
            Some(SummonsState::Served) => self.blocks(
                "a witness was served with a summons and says that they will not attend",
                Some(person),
                Responsible::Prosecutor,
                "tell the court, which may issue a warrant; consider a hearsay application",
            ),
            Some(SummonsState::Refused) => self.blocks(
                "a witness will not attend, and the court refused a summons",
                Some(person),
                Responsible::Prosecutor,
                "consider a hearsay application, the other evidence, or stopping the charge",
            ),
            None | Some(SummonsState::Withdrawn) => self.blocks(
                "a witness will not attend",
                Some(person),
                Responsible::Prosecutor,
                "consider a summons, a hearsay application, or another day",
            ),
        }
    }

    fn summons_of(&self, person: RecordId) -> Option<(RecordId, Option<SummonsState>)> {
        self.file
            .all::<WitnessSummons>()
            .find(|s| (s.body.person, s.body.hearing) == (person, self.hearing))
            .map(|s| (s.id(), s.body.state()))
    }

    /// A summons that was applied for or granted for this hearing is to be decided or served.
    fn summons(&mut self, person: RecordId) {
        let Some((id, Some(state))) = self.summons_of(person) else {
            return;
        };
        match state {
            SummonsState::Applied => self.blocks(
                "a witness summons is applied for and not decided",
                Some(id),
                Responsible::Other,
                "ask the court to decide the application",
            ),
            SummonsState::Granted => self.blocks(
                "a witness summons was granted and is not served",
                Some(id),
                Responsible::Police,
                "have it served, and record the day",
            ),
            SummonsState::Refused | SummonsState::Served | SummonsState::Withdrawn => {}
        }
    }

    /// Victims and witnesses who withdrew their support: a prosecutor must decide how the case goes on, and what was decided
    /// must be done.
    pub(super) fn withdrawn_support(&mut self) {
        let withdrawn: Vec<(RecordId, SupportWithdrawal)> = self
            .file
            .all::<SupportWithdrawal>()
            .map(|s| (s.id(), s.body.clone()))
            .collect();
        for (id, withdrawal) in withdrawn {
            match &withdrawal.decided {
                None => {
                    self.blocks(
                        "a victim or witness withdrew their support, and nobody decided how the case goes on",
                        Some(id),
                        Responsible::Prosecutor,
                        "review the case: support and special measures, the other evidence, a summons, or stopping it",
                    );
                    if withdrawal.statement_on.is_none() {
                        self.blocks(
                            "there is no withdrawal statement",
                            Some(id),
                            Responsible::Police,
                            "take one: why, whether the account was true, whether there was pressure, what would help",
                        );
                    }
                }
                Some(decided)
                    if decided.course == Course::Summons
                        && self.summons_of(withdrawal.person).is_none() =>
                {
                    self.blocks(
                        "a witness summons was decided on and not applied for",
                        Some(id),
                        Responsible::Paralegal,
                        "apply for it, for this hearing",
                    );
                }
                Some(decided) if decided.course == Course::Stop => self.blocks(
                    "charges that rest on a witness who withdrew are to be stopped and go on",
                    Some(id),
                    Responsible::Prosecutor,
                    "stop them, or decide on the withdrawal again",
                ),
                Some(_) => {}
            }
        }
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
            .filter_map(|d| progress::pleaded_not_guilty(self.file, *d))
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
