//! What happens to one generated case, from the day it comes until the day the office is looked at.

use std::sync::Arc;

use casework::apply::{Context, apply};
use casework::calendar;
use casework::file::CaseFile;
use casework::mutation::{
    AllocateCase, CompleteTask, Envelope, Mutation, RecordOutcome, SCHEMA, ScheduleHearing,
    Sitting, SubmitReview, TriageRequest, TrialEnded,
};
use casework::record::{
    CaseId, Charge, ChargeDecision, Decision, Defendant, DeviceId, Effect, Hearing, HearingResult,
    MutationId, Plea, PleaTaken, RecordId, Remand, RemandDecision, ReviewKind, ReviewSection,
    ReviewSetting, Scope, SectionKey, Task, TaskOwner, TriageOutcome, Verdict,
};
use casework::tables::Tables;
use jiff::civil::{Date, Time};
use jiff::{Timestamp, ToSpan as _};

use super::super::days::Days;
use super::super::model::{CROWN, MAGISTRATES};
use super::super::numbers::{self, BadNumber};
use super::super::office::{LATE, STANDING_DAYS, SampleError, london};
use super::draw::Draw;
use super::kinds::{Course, Kind};
use crate::auth::Actor;
use crate::office::OfficeError;

/// Who works on the case.
pub(super) struct Hands {
    pub unit: RecordId,
    pub pool: RecordId,
    pub manager: Arc<Actor>,
    pub prosecutor: Arc<Actor>,
    pub paralegal: Arc<Actor>,
}

/// One mutation and who makes it.
pub(super) type Deed = (Arc<Actor>, Envelope);

/// One case as it comes into being.
pub(super) struct Life<'a> {
    pub kind: &'static Kind,
    pub tables: &'a Tables,
    pub hands: Hands,
    pub draw: Draw,
    pub days: Days,
    /// The latest moment anything can have happened at.
    pub now: Timestamp,
    pub device: DeviceId,
    /// Gives the ids of mutations, by their number in the case and their moment.
    pub ids: &'a dyn Fn(u32, Timestamp) -> MutationId,
    pub file: CaseFile,
    pub deeds: Vec<Deed>,
    /// The case's number among all.
    pub number: u32,
    /// Whether the defendant is in custody from the first hearing on.
    pub custody: bool,
}

/// How far a case has come.
enum Reach {
    Triage,
    Decision,
    Evidence,
    Refused,
    FirstHearing,
    Sent,
    Trial,
    Sentence,
    Over,
}

impl Life<'_> {
    /// Lives the case through, and answers with everything that was done on it.
    pub(super) fn live(mut self) -> Result<Vec<Deed>, SampleError> {
        let kind = self.kind;
        match self.reach(kind) {
            Reach::Triage => {
                let came = self.days.ago(self.draw.between(0, 1));
                self.requested(kind, came)?;
            }
            Reach::Decision => {
                let came = self.days.ago(self.draw.between(1, 24));
                self.requested(kind, came)?;
                self.triaged(came)?;
                if self.draw.happens(80) {
                    self.allocated(came)?;
                }
            }
            Reach::Evidence => {
                let came = self.days.ago(self.draw.between(20, 70));
                self.requested(kind, came)?;
                self.triaged(came)?;
                self.allocated(came)?;
                self.reviewed(came, Decision::FurtherEvidence)?;
            }
            Reach::Refused => {
                let came = self.days.ago(self.draw.between(25, 200));
                self.requested(kind, came)?;
                self.triaged(came)?;
                self.allocated(came)?;
                self.reviewed(came, Decision::NoProsecutionEvidential)?;
            }
            Reach::FirstHearing => {
                let came = self.days.ago(self.draw.between(2, 18));
                self.charged(kind, came)?;
                let first = self.drawn_ahead((12, 12));
                let first = self.sitting_after(first);
                self.listed(kind, came, first)?;
            }
            Reach::Sent => {
                self.custody = self.draw.happens(kind.custody);
                let first = self.days.working_ago(self.draw.between(3, 24));
                self.come_to_the_first_hearing(kind, first)?;
                self.sent(first)?;
            }
            Reach::Trial => self.come_to_trial(kind)?,
            Reach::Sentence => self.come_to_sentence(kind)?,
            Reach::Over => self.come_to_the_end(kind)?,
        }
        self.settle(self.days.ago(STANDING_DAYS))?;
        Ok(self.deeds)
    }

    fn reach(&mut self, kind: &Kind) -> Reach {
        match self.draw.below(100) {
            0..3 => Reach::Triage,
            3..14 => Reach::Decision,
            14..18 => Reach::Evidence,
            18..23 => Reach::Refused,
            23..40 => Reach::FirstHearing,
            40..52 if kind.course == Course::CrownCourt => Reach::Sent,
            40..70 => Reach::Trial,
            70..77 => Reach::Sentence,
            _ => Reach::Over,
        }
    }

    /// A number from `least` to the first of two in custody, to the second on bail: custody cases go faster.
    fn drawn(&mut self, least: i32, (custody, bail): (i32, i32)) -> i32 {
        self.draw
            .between(least, if self.custody { custody } else { bail })
    }

    fn drawn_ahead(&mut self, most: (i32, i32)) -> Date {
        let days = self.drawn(0, most);
        self.days.ahead(days)
    }

    /// The first day from this one on that the courts sit.
    fn sitting_after(&self, day: Date) -> Date {
        calendar::roll_forward(day.max(self.days.ahead(1))).date()
    }

    fn come_to_the_first_hearing(&mut self, kind: &Kind, first: Date) -> Result<(), SampleError> {
        let came = first.saturating_sub(self.draw.between(2, 16).days());
        self.charged(kind, came)?;
        self.listed(kind, came, first)
    }

    fn come_to_trial(&mut self, kind: &Kind) -> Result<(), SampleError> {
        self.custody = self.draw.happens(kind.custody);
        if kind.course == Course::Magistrates {
            let ago = self.drawn(2, (25, 80));
            let first = self.days.working_ago(ago);
            self.come_to_the_first_hearing(kind, first)?;
            let trial = self.drawn_ahead((20, 60));
            let trial = self.sitting_after(trial);
            return self.heard(
                Some(Plea::NotGuilty),
                None,
                HearingResult::TrialInMagistrates,
                Some((MAGISTRATES, "2", trial, "TRL")),
            );
        }
        let ago = self.drawn(40, (110, 210));
        let first = self.days.working_ago(ago);
        self.come_to_the_first_hearing(kind, first)?;
        let plea = self.sent(first)?;
        let trial = self.drawn_ahead((60, 150));
        let trial = self.sitting_after(trial.max(plea.saturating_add(10.days())));
        self.heard(
            Some(Plea::NotGuilty),
            None,
            HearingResult::TrialInCrownCourt,
            Some((CROWN, "7", trial, "TRL")),
        )
    }

    fn come_to_sentence(&mut self, kind: &Kind) -> Result<(), SampleError> {
        self.custody = self.draw.happens(kind.custody);
        let sentence = self.drawn_ahead((20, 20));
        let sentence = self.sitting_after(sentence);
        if kind.course == Course::Magistrates {
            let first = self.days.working_ago(self.draw.between(1, 20));
            self.come_to_the_first_hearing(kind, first)?;
            let next = (MAGISTRATES, "1", sentence, "SEN");
            return self.heard(
                Some(Plea::Guilty),
                None,
                HearingResult::ForSentence,
                Some(next),
            );
        }
        let first = self.days.working_ago(self.draw.between(40, 70));
        self.come_to_the_first_hearing(kind, first)?;
        self.sent(first)?;
        let next = (CROWN, "4", sentence, "SEN");
        self.heard(
            Some(Plea::Guilty),
            None,
            HearingResult::ForSentence,
            Some(next),
        )
    }

    fn come_to_the_end(&mut self, kind: &Kind) -> Result<(), SampleError> {
        self.custody = self.draw.happens(kind.custody);
        if kind.course == Course::Magistrates {
            let first = self.days.working_ago(self.draw.between(60, 300));
            self.come_to_the_first_hearing(kind, first)?;
            return match self.draw.below(10) {
                0..6 => self.heard(Some(Plea::Guilty), None, HearingResult::Sentenced, None),
                6 => self.heard(None, None, HearingResult::Discontinued, None),
                _ => {
                    let trial = roll(first.saturating_add(self.draw.between(20, 50).days()));
                    self.heard(
                        Some(Plea::NotGuilty),
                        None,
                        HearingResult::TrialInMagistrates,
                        Some((MAGISTRATES, "2", trial, "TRL")),
                    )?;
                    self.tried()
                }
            };
        }
        let first = self.days.working_ago(self.draw.between(190, 420));
        self.come_to_the_first_hearing(kind, first)?;
        let plea = self.sent(first)?;
        if self.draw.happens(55) {
            return self.heard(Some(Plea::Guilty), None, HearingResult::Sentenced, None);
        }
        let trial = roll(plea.saturating_add(self.draw.between(60, 140).days()));
        self.heard(
            Some(Plea::NotGuilty),
            None,
            HearingResult::TrialInCrownCourt,
            Some((CROWN, "7", trial, "TRL")),
        )?;
        self.tried()
    }

    /// The trial ends in a verdict.
    fn tried(&mut self) -> Result<(), SampleError> {
        let (verdict, result) = if self.draw.happens(60) {
            (Verdict::Guilty, HearingResult::Sentenced)
        } else {
            (Verdict::NotGuilty, HearingResult::Acquitted)
        };
        self.heard(None, Some(verdict), result, None)
    }

    /// Sends the case to the Crown Court at its first hearing, and answers with the day of the plea hearing.
    fn sent(&mut self, first: Date) -> Result<Date, SampleError> {
        let plea = roll(first.saturating_add(28.days()));
        self.heard(
            None,
            None,
            HearingResult::SentToCrownCourt,
            Some((CROWN, "1", plea, "PTPH")),
        )?;
        Ok(plea)
    }

    fn triaged(&mut self, on: Date) -> Result<(), SampleError> {
        let outcome = self
            .file
            .head()
            .and_then(|head| head.request.as_ref())
            .and_then(|request| TriageOutcome::of(request).first().copied());
        let Some(outcome) = outcome else {
            return Ok(());
        };
        let paralegal = Arc::clone(&self.hands.paralegal);
        self.act(
            &paralegal,
            on,
            Time::constant(9, 40, 0, 0),
            TriageRequest::new(outcome),
        )
    }

    pub(super) fn allocated(&mut self, on: Date) -> Result<(), SampleError> {
        let to = AllocateCase {
            prosecutor: Some(self.hands.prosecutor.user),
            paralegal: Some(self.hands.paralegal.user),
        };
        let manager = Arc::clone(&self.hands.manager);
        self.act(&manager, on, Time::constant(11, 0, 0, 0), to)
    }

    fn reviewed(&mut self, came: Date, decision: Decision) -> Result<(), SampleError> {
        let on = calendar::add_working_days(came, self.draw.between(3, 9)).date();
        let reason = match decision {
            Decision::FurtherEvidence => {
                "Statement of the one witness not yet seen, and the footage in full."
            }
            _ => {
                "No realistic prospect of conviction: identification rests on one glance in poor light."
            }
        };
        let kind = ReviewKind::FullCode;
        let sections = SectionKey::of(kind)
            .iter()
            .filter(|key| key.is_required(kind))
            .map(|key| ReviewSection {
                key: *key,
                text: section(*key, reason).into(),
            })
            .collect();
        let decisions = self
            .file
            .all::<Charge>()
            .map(|charge| {
                ChargeDecision::new(charge.body.defendant, charge.record.id, decision, reason)
            })
            .collect();
        let review = SubmitReview {
            kind,
            sections,
            decisions,
            marks: Vec::new(),
            supersedes: None,
            review_by: None,
            principal_category: None,
            setting: ReviewSetting::default(),
        };
        let prosecutor = Arc::clone(&self.hands.prosecutor);
        self.act(&prosecutor, on, Time::constant(15, 40, 0, 0), review)
    }

    fn listed(&mut self, kind: &Kind, came: Date, first: Date) -> Result<(), SampleError> {
        let hearing = ScheduleHearing {
            sitting: sitting((
                MAGISTRATES,
                if kind.course == Course::CrownCourt {
                    "5"
                } else {
                    "3"
                },
                first,
                "FHG",
            ))?,
            defendants: self
                .file
                .all::<Defendant>()
                .map(|one| one.record.id)
                .collect(),
        };
        let paralegal = Arc::clone(&self.hands.paralegal);
        self.act(&paralegal, came, Time::constant(16, 10, 0, 0), hearing)
    }

    /// The last hearing listed takes place.
    fn heard(
        &mut self,
        plea: Option<Plea>,
        verdict: Option<Verdict>,
        result: HearingResult,
        next: Option<(&'static str, &'static str, Date, &'static str)>,
    ) -> Result<(), SampleError> {
        let found = self
            .file
            .all::<Hearing>()
            .max_by_key(|hearing| hearing.body.on)
            .map(|hearing| (hearing.record.id, hearing.body.on));
        let defendant = self.file.all::<Defendant>().next().map(|one| one.record.id);
        let (Some((hearing, on)), Some(defendant)) = (found, defendant) else {
            return Ok(());
        };
        self.settle(on)?;
        let pleas = self
            .file
            .all::<Charge>()
            .filter(|_| plea.is_some() || verdict.is_some())
            .map(|charge| PleaTaken {
                charge: charge.record.id,
                plea,
                verdict,
                alternative: None,
            })
            .collect();
        let outcome = RecordOutcome {
            hearing,
            defendant,
            pleas,
            // Whoever comes back before the court does so from custody or on bail.
            remand: next.map(|_| RemandDecision {
                remand: if self.custody {
                    Remand::Custody
                } else {
                    Remand::UnconditionalBail
                },
                conditions: "".into(),
                limit_announced: None,
            }),
            venue: None,
            // A verdict is what a trial that went ahead ends in.
            trial: verdict.map(|_| TrialEnded {
                effect: Effect::Effective,
                reason: None,
            }),
            result,
            results: Vec::new(),
            next: next.map(sitting).transpose()?,
            note: "".into(),
        };
        let paralegal = Arc::clone(&self.hands.paralegal);
        self.act(&paralegal, on, Time::constant(15, 55, 0, 0), outcome)
    }

    /// Does what an office at work would long have done by `day`, but for one in forty of what may be found late.
    fn settle(&mut self, day: Date) -> Result<(), SampleError> {
        loop {
            let due: Vec<(RecordId, TaskOwner, Date, bool)> = self
                .file
                .all::<Task>()
                .filter(|task| task.body.is_open() && task.body.due < day)
                .map(|task| {
                    let late = LATE.contains(&task.body.name.as_str());
                    (task.record.id, task.body.owner, task.body.due, late)
                })
                .collect();
            let mut any = false;
            for (task, owner, due, late) in due {
                if late && self.draw.below(40) == 0 {
                    continue;
                }
                let by = [&self.hands.prosecutor, &self.hands.manager]
                    .into_iter()
                    .find(|actor| owner == TaskOwner::User(actor.user))
                    .unwrap_or(&self.hands.paralegal);
                let by = Arc::clone(by);
                any |= self.done(&by, due, task)?;
            }
            if !any {
                return Ok(());
            }
        }
    }

    fn done(&mut self, by: &Arc<Actor>, due: Date, task: RecordId) -> Result<bool, SampleError> {
        let still = self.file.get::<Task>(task).is_some_and(Task::is_open);
        if still {
            self.act(by, due, Time::constant(16, 20, 0, 0), CompleteTask { task })?;
        }
        Ok(still)
    }

    pub(super) fn act(
        &mut self,
        by: &Arc<Actor>,
        on: Date,
        at: Time,
        mutation: impl Into<Mutation>,
    ) -> Result<(), SampleError> {
        let moment = london(on, at).min(self.now);
        let number = u32::try_from(self.deeds.len()).unwrap_or(u32::MAX);
        let envelope = Envelope {
            id: (self.ids)(number, moment),
            device: self.device,
            scope: self.file.scope(),
            schema: SCHEMA,
            occurred_at: moment,
            mutation: mutation.into(),
        };
        let context = Context {
            tables: self.tables,
            actor: by.user,
            roles: &by.roles,
        };
        let changes = apply(&self.file, &envelope, &context).map_err(OfficeError::Refused)?;
        self.file.commit(changes);
        self.deeds.push((Arc::clone(by), envelope));
        Ok(())
    }
}

/// An empty case with this id.
pub(super) fn unborn(id: CaseId) -> CaseFile {
    CaseFile::new(Scope::Case(id))
}

fn roll(day: Date) -> Date {
    calendar::roll_forward(day).date()
}

fn sitting(
    (court, room, on, hearing_type): (&str, &'static str, Date, &str),
) -> Result<Sitting, BadNumber> {
    Ok(Sitting {
        court: numbers::court(court)?,
        room: room.into(),
        on,
        at: Some(Time::constant(10, 0, 0, 0)),
        hearing_type: hearing_type.to_owned(),
    })
}

/// What a generated review says in a section.
fn section(key: SectionKey, reason: &str) -> String {
    match key {
        SectionKey::Evidence => reason.to_owned(),
        SectionKey::PublicInterest => {
            "It would be in the public interest to prosecute if there were the evidence.".to_owned()
        }
        _ => "As the police report has it.".to_owned(),
    }
}
