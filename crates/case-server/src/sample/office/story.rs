//! What happened on a case of the sample since it came, step by step.

use casework::mutation::{
    AddMark, AddNote, AddTask, AllocateCase, MarkUrgent, RecordOutcome, ScheduleHearing, Sitting,
    SubmitReview,
};
use casework::record::{
    CaseId, Charge, ChargeDecision, Defendant, Hearing, Material, Passage, PleaTaken, RecordId,
    RemandDecision, ReviewSection, ReviewSetting, Scope, Task, TaskOwner, TextPoint, Visibility,
};
use jiff::ToSpan as _;
use jiff::civil::Time;

use super::{Filling, SampleError, missing};
use crate::intake::extract::Extraction;
use crate::sample::model::{SampleCase, SampleOutcome, SampleSitting, Step};
use crate::sample::people::{MANAGER, PARALEGAL};

impl Filling<'_> {
    pub(super) async fn step(
        &mut self,
        case: &SampleCase,
        id: CaseId,
        readings: &[Extraction],
        step: &Step,
    ) -> Result<(), SampleError> {
        let scope = Scope::Case(id);
        let noon = Time::constant(12, 5, 0, 0);
        match step {
            Step::Allocated {
                on,
                prosecutor,
                paralegal,
            } => {
                let to = AllocateCase {
                    prosecutor: prosecutor.map(|login| self.user(login)),
                    paralegal: paralegal.map(|login| self.user(login)),
                };
                self.carry_out(MANAGER, scope, *on, Time::constant(11, 0, 0, 0), to)
                    .await?;
            }
            Step::Marked {
                on,
                by,
                document,
                words,
                purpose,
                comment,
            } => {
                let place = case
                    .documents
                    .iter()
                    .position(|one| one.file_name.starts_with(document));
                let (place, passage) = place
                    .and_then(|place| Some((place, passage(&readings[place], words)?)))
                    .ok_or_else(|| {
                        missing(case.urn.as_str(), format!("words “{words}” in {document}"))
                    })?;
                let material = self.material(case, id, by, place).await?;
                let mark = AddMark {
                    material,
                    passage,
                    quote: (*words).into(),
                    purpose: *purpose,
                    redaction: None,
                    comment: (*comment).into(),
                    visibility: Visibility::CpsOnly,
                };
                self.carry_out(by, scope, *on, noon, mark).await?;
            }
            Step::Noted {
                on,
                by,
                text,
                visibility,
            } => {
                let note = AddNote {
                    text: text.as_str().into(),
                    about: None,
                    visibility: *visibility,
                };
                self.carry_out(by, scope, *on, noon, note).await?;
            }
            Step::Reviewed {
                on,
                by,
                kind,
                sections,
                decisions,
            } => {
                let people = self.defendants(id, by).await?;
                let decisions = decisions
                    .iter()
                    .map(|(defendant, charge, decision, reason)| {
                        let (defendant, charges) = at(&people, *defendant, case, "defendant")?;
                        let charge = *at(charges, *charge, case, "charge")?;
                        Ok(ChargeDecision::new(*defendant, charge, *decision, *reason))
                    })
                    .collect::<Result<Vec<_>, SampleError>>()?;
                let sections = sections
                    .iter()
                    .map(|(key, text)| ReviewSection {
                        key: *key,
                        text: text.as_str().into(),
                    })
                    .collect();
                let review = SubmitReview {
                    kind: *kind,
                    sections,
                    decisions,
                    marks: Vec::new(),
                    supersedes: None,
                    review_by: None,
                    principal_category: None,
                    setting: ReviewSetting::default(),
                };
                self.carry_out(by, scope, *on, Time::constant(15, 40, 0, 0), review)
                    .await?;
            }
            Step::Listed {
                on,
                sitting: listed,
            } => {
                let people = self.defendants(id, PARALEGAL).await?;
                let defendants = people.into_iter().map(|(defendant, _)| defendant).collect();
                let hearing = ScheduleHearing {
                    sitting: sitting(listed),
                    defendants,
                };
                self.carry_out(PARALEGAL, scope, *on, Time::constant(16, 10, 0, 0), hearing)
                    .await?;
            }
            Step::Prepared { on, by, what } => {
                let file = self.file(id, by).await?;
                for mutation in what(&file, *on) {
                    self.carry_out(by, scope, *on, noon, mutation).await?;
                }
            }
            Step::Heard { outcomes, next } => self.heard(case, id, outcomes, next.as_ref()).await?,
            Step::Tasked {
                on,
                name,
                owner,
                due,
                note,
                urgent,
            } => {
                let owner = owner.map_or(TaskOwner::Pool(self.pool(case.team)), |login| {
                    TaskOwner::User(self.user(login))
                });
                let task = AddTask {
                    name: (*name).to_owned(),
                    owner,
                    reminder: due.saturating_sub(2.days()),
                    due: *due,
                    escalation: due.saturating_add(7.days()),
                    about: None,
                    note: (*note).into(),
                };
                self.carry_out(PARALEGAL, scope, *on, noon, task).await?;
                if let Some(reason) = urgent {
                    let file = self.file(id, PARALEGAL).await?;
                    let task = file
                        .all::<Task>()
                        .find(|task| task.body.is_open() && task.body.name == *name)
                        .map(|task| task.record.id)
                        .ok_or_else(|| missing(case.urn.as_str(), format!("task {name}")))?;
                    let flag = MarkUrgent {
                        task,
                        reason: Some((*reason).into()),
                    };
                    self.carry_out(PARALEGAL, scope, *on, noon, flag).await?;
                }
            }
        }
        Ok(())
    }

    async fn heard(
        &mut self,
        case: &SampleCase,
        id: CaseId,
        outcomes: &[SampleOutcome],
        next: Option<&SampleSitting>,
    ) -> Result<(), SampleError> {
        let file = self.file(id, MANAGER).await?;
        let (hearing, on) = file
            .all::<Hearing>()
            .max_by_key(|hearing| hearing.body.on)
            .map(|hearing| (hearing.record.id, hearing.body.on))
            .ok_or_else(|| missing(case.urn.as_str(), "hearing".to_owned()))?;
        let people = self.defendants(id, MANAGER).await?;
        for outcome in outcomes {
            let (defendant, charges) = at(&people, outcome.defendant, case, "defendant")?;
            let pleas = outcome
                .pleas
                .iter()
                .map(|(charge, plea)| {
                    Ok(PleaTaken {
                        charge: *at(charges, *charge, case, "charge")?,
                        plea: Some(*plea),
                        verdict: None,
                        alternative: None,
                    })
                })
                .collect::<Result<Vec<_>, SampleError>>()?;
            let recorded = RecordOutcome {
                hearing,
                defendant: *defendant,
                pleas,
                remand: outcome.remand.map(|(remand, conditions)| RemandDecision {
                    remand,
                    conditions: conditions.into(),
                    limit_announced: None,
                }),
                result: outcome.result,
                results: Vec::new(),
                next: next.map(sitting),
                note: outcome.note.into(),
                venue: None,
                trial: None,
            };
            self.carry_out(
                MANAGER,
                Scope::Case(id),
                on,
                Time::constant(15, 55, 0, 0),
                recorded,
            )
            .await?;
        }
        Ok(())
    }

    /// The defendants in order, each with their charges in order.
    async fn defendants(
        &self,
        id: CaseId,
        login: &str,
    ) -> Result<Vec<(RecordId, Vec<RecordId>)>, SampleError> {
        let file = self.file(id, login).await?;
        let mut people: Vec<_> = file.all::<Defendant>().collect();
        people.sort_by_key(|defendant| defendant.body.number);
        let charges_of = |whose: RecordId| {
            let mut charges: Vec<_> = file
                .all::<Charge>()
                .filter(|charge| charge.body.defendant == whose)
                .collect();
            charges.sort_by_key(|charge| charge.body.number);
            charges.into_iter().map(|charge| charge.record.id).collect()
        };
        Ok(people
            .into_iter()
            .map(|person| (person.record.id, charges_of(person.record.id)))
            .collect())
    }

    async fn material(
        &self,
        case: &SampleCase,
        id: CaseId,
        login: &str,
        place: usize,
    ) -> Result<RecordId, SampleError> {
        let file = self.file(id, login).await?;
        let wanted = &case.documents[place].file_name;
        file.all::<Material>()
            .find(|material| material.body.file_name.raw() == wanted)
            .map(|material| material.record.id)
            .ok_or_else(|| missing(case.urn.as_str(), format!("document {wanted}")))
    }
}

fn sitting(from: &SampleSitting) -> Sitting {
    Sitting {
        court: from.court.clone(),
        room: from.room.into(),
        on: from.on,
        at: Some(from.at),
        hearing_type: from.hearing_type.to_owned(),
    }
}

fn at<'a, T>(
    all: &'a [T],
    place: usize,
    case: &SampleCase,
    what: &str,
) -> Result<&'a T, SampleError> {
    all.get(place)
        .ok_or_else(|| missing(case.urn.as_str(), format!("{what} number {}", place + 1)))
}

/// Where the words stand in the text, on one line or running over the end of it.
fn passage(extraction: &Extraction, words: &str) -> Option<Passage> {
    let wanted: Vec<char> = words.chars().filter(|c| !c.is_whitespace()).collect();
    for (page, text) in (1..).zip(extraction.texts()) {
        let print: Vec<(char, TextPoint)> = (1..)
            .zip(text.lines())
            .flat_map(|(line, text)| {
                (1..)
                    .zip(text.chars())
                    .map(move |(column, c)| (c, TextPoint { page, line, column }))
            })
            .filter(|(c, _)| !c.is_whitespace())
            .collect();
        let found = print
            .windows(wanted.len())
            .find(|window| window.iter().map(|(c, _)| c).eq(wanted.iter()));
        if let Some([(_, from), .., (_, to)]) = found {
            return Some(Passage {
                from: *from,
                to: *to,
            });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_though_the_line_breaks_in_them() {
        let text = "one\nHe had a  key\ncut. Then".to_owned();
        let read = Extraction {
            pages: vec![crate::intake::extract::Page::Text(text)],
            trouble: None,
        };
        let found = passage(&read, "He had a key cut.").unwrap();
        let place = |point: TextPoint| (point.page, point.line, point.column);
        assert_eq!((place(found.from), place(found.to)), ((1, 2, 1), (1, 3, 4)));
        assert_eq!(passage(&read, "a door"), None);
    }
}
