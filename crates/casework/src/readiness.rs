//! Whether a hearing can go ahead, and what stands in its way: each blocker with its record, who must act, and how.

mod certificate;
mod custody;
mod witnesses;

use jiff::civil::Date;
use serde::Serialize;

pub use self::certificate::{KnownAnswer, known_answers};
use crate::calendar::long_date;
use crate::file::CaseFile;
use crate::policy::post_charge::counted;
use crate::progress;
use crate::record::{
    ChargeStage, Count, Direction, DisclosureKind, DisclosureStep, Effect, Hearing, Indictment,
    MaterialUse, Party, Plea, ReadinessCertificate, RecordId, ScheduleItem, TrialEffect, UserId,
    VictimLetter,
};
use crate::status::{Phase, phase_of_hearing_type};
use crate::tables::Tables;
use crate::tables::periods::Period;

/// Who must act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Responsible {
    /// The prosecutor.
    Prosecutor,
    /// The paralegal officer.
    Paralegal,
    /// The witness care unit.
    WitnessCare,
    /// The police.
    Police,
    /// The defence.
    Defence,
    /// The court or somebody else.
    Other,
}

impl Responsible {
    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Prosecutor => "prosecutor",
            Self::Paralegal => "paralegal officer",
            Self::WitnessCare => "witness care",
            Self::Police => "police",
            Self::Defence => "defence",
            Self::Other => "court",
        }
    }
}

impl Responsible {
    /// The person allocated to the case who must act, where it is one of the two.
    pub fn person(self, file: &CaseFile) -> Option<UserId> {
        let head = file.head()?;
        match self {
            Self::Prosecutor => head.prosecutor,
            Self::Paralegal => head.paralegal,
            Self::WitnessCare | Self::Police | Self::Defence | Self::Other => None,
        }
    }
}

/// Something that stands in the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Blocker {
    /// What, as a sentence without names.
    pub what: String,
    /// The record it is about, where it is one.
    pub record: Option<RecordId>,
    /// Who must act.
    pub owner: Responsible,
    /// What takes it away.
    pub remedy: String,
    /// The day it is owed by, where there is one.
    pub by: Option<Date>,
}

/// How ready a case is for one hearing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Readiness {
    /// The hearing.
    pub hearing: RecordId,
    /// Its day.
    pub on: Date,
    /// The stage it belongs to.
    pub stage: Phase,
    /// What stands in the way, as far as this program can tell.
    pub blockers: Vec<Blocker>,
}

impl Readiness {
    /// Whether nothing stands in the way.
    pub fn is_ready(&self) -> bool {
        self.blockers.is_empty()
    }
}

/// How ready a case is for every hearing to come that is of a stage, the nearest first.
pub fn readiness(file: &CaseFile, today: Date, tables: &Tables) -> Vec<Readiness> {
    file.hearings()
        .into_iter()
        .filter(|h| !h.body.vacated && h.body.on >= today)
        .filter(|h| {
            h.body
                .defendants
                .iter()
                .any(|d| file.outcome_of(h.id(), *d).is_none())
        })
        .filter_map(|h| {
            let stage = phase_of_hearing_type(&h.body.hearing_type)?;
            let mut look = Look {
                file,
                tables,
                today,
                hearing: h.id(),
                body: h.body,
                blockers: Vec::new(),
            };
            if look.nothing_left() {
                look.blocks(
                    "every charge is dealt with, and the hearing is still listed",
                    Some(h.id()),
                    Responsible::Paralegal,
                    "vacate the hearing",
                );
            } else {
                match stage {
                    Phase::FirstHearing => look.first_hearing(),
                    Phase::Ptph => look.ptph(),
                    Phase::Trial => look.trial(),
                    Phase::Sentence => look.sentence(),
                    _ => {}
                }
                look.directions();
            }
            Some(Readiness {
                hearing: h.id(),
                on: h.body.on,
                stage,
                blockers: look.blockers,
            })
        })
        .collect()
}

/// What goes before the name of the one of several that is named.
fn first_of(several: usize) -> &'static str {
    if several > 1 {
        ", the first of them"
    } else {
        ""
    }
}

struct Look<'a> {
    file: &'a CaseFile,
    tables: &'a Tables,
    today: Date,
    hearing: RecordId,
    body: &'a Hearing,
    blockers: Vec<Blocker>,
}

impl Look<'_> {
    fn blocks(
        &mut self,
        what: impl Into<String>,
        record: Option<RecordId>,
        owner: Responsible,
        remedy: &str,
    ) {
        self.blockers.push(Blocker {
            what: what.into(),
            record,
            owner,
            remedy: remedy.to_owned(),
            by: None,
        });
    }

    fn due(&mut self, by: Option<Date>) {
        if let Some(last) = self.blockers.last_mut() {
            last.by = by;
        }
    }

    /// Whether charges were brought against everybody before the court, and none of them is live.
    fn nothing_left(&self) -> bool {
        self.body.defendants.iter().all(|d| self.is_over(*d))
    }

    /// Whether charges were brought against a defendant, and none of them is live.
    fn is_over(&self, defendant: RecordId) -> bool {
        let charges = self.file.charges_of(defendant);
        !charges.is_empty() && charges.iter().all(|c| !c.body.stage.is_live())
    }

    /// Directions that run out before the hearing, or have.
    fn directions(&mut self) {
        let mut open: Vec<(RecordId, Direction)> = self
            .file
            .all::<Direction>()
            .filter(|d| d.body.is_open() && d.body.due <= self.body.on)
            .filter(|d| {
                let mut on_trial = self.body.defendants.iter().filter(|of| !self.is_over(**of));
                on_trial.any(|of| d.body.concerns(*of))
            })
            .map(|d| (d.id(), d.body.clone()))
            .collect();
        open.sort_by_key(|(id, d)| (d.due, *id));
        for (id, direction) in open {
            let overdue = direction.is_overdue(self.today);
            let what = if overdue {
                format!(
                    "a direction for the {} was due on {}",
                    direction.party.title(),
                    long_date(direction.due)
                )
            } else {
                format!(
                    "a direction for the {} is due on {}",
                    direction.party.title(),
                    long_date(direction.due)
                )
            };
            let (owner, remedy) = match (direction.party, overdue) {
                (Party::Prosecution, false) => (
                    Responsible::Paralegal,
                    "comply, or ask for more time before the day",
                ),
                (Party::Prosecution, true) => (
                    Responsible::Prosecutor,
                    "comply at once and tell the court why it is late, or apply for more time",
                ),
                (Party::Defence, false) => (Responsible::Defence, "wait for the day, then chase"),
                (Party::Defence, true) => (
                    Responsible::Paralegal,
                    "chase the defence and tell the court of the failure",
                ),
                (Party::Other, _) => (Responsible::Other, "ask whoever must act"),
            };
            self.blocks(what, Some(id), owner, remedy);
            self.due(Some(direction.due));
        }
    }

    fn first_hearing(&mut self) {
        let undecided: Vec<RecordId> = self
            .body
            .defendants
            .iter()
            .copied()
            .filter(|d| {
                !self
                    .file
                    .charges_of(*d)
                    .iter()
                    .any(|c| c.body.stage == ChargeStage::Charged)
            })
            .collect();
        for defendant in undecided {
            if self.is_over(defendant) {
                self.blocks(
                    "every charge against a defendant is dealt with, and the hearing is still listed for them",
                    Some(defendant),
                    Responsible::Paralegal,
                    "take the defendant out of the hearing",
                );
                continue;
            }
            self.blocks(
                "a defendant is listed and not charged",
                Some(defendant),
                Responsible::Police,
                "get the charge sheet (MG4), or take the defendant out of the hearing",
            );
        }
        let used = self
            .file
            .material()
            .iter()
            .filter(|m| m.body.use_ == MaterialUse::Used)
            .count();
        if used == 0 {
            self.blocks(
                "no material is marked as used, so there are no initial details to serve",
                None,
                Responsible::Paralegal,
                "mark what the prosecution relies on and serve the initial details before the hearing",
            );
        }
        let unassessed = self
            .file
            .material()
            .iter()
            .filter(|m| m.body.use_ == MaterialUse::Unassessed)
            .count();
        if unassessed > 0 {
            self.blocks(
                format!(
                    "{} not assessed",
                    counted(unassessed, "item of material is", "items of material are")
                ),
                None,
                Responsible::Prosecutor,
                "mark each as used or unused",
            );
        }
        let unclassed: Vec<RecordId> = self
            .body
            .defendants
            .iter()
            .flat_map(|d| self.file.charges_of(*d))
            .filter(|c| c.body.stage == ChargeStage::Charged && c.body.class.is_none())
            .map(|c| c.id())
            .collect();
        for charge in unclassed {
            self.blocks(
                "a charge does not say how it may be tried",
                Some(charge),
                Responsible::Paralegal,
                "look the offence up and say whether it is summary, either way or indictable only",
            );
        }
    }

    fn ptph(&mut self) {
        let form = self
            .tables
            .periods
            .reckon(Period::PleaHearingForm, self.body.on)
            .map(|by| by.date);
        let counts = self
            .file
            .all::<Count>()
            .filter(|c| !c.body.withdrawn)
            .count();
        if counts == 0 {
            self.blocks(
                "there is no draft indictment",
                None,
                Responsible::Prosecutor,
                "make counts from the charges",
            );
            self.due(form);
        } else if self.file.all::<Indictment>().next().is_none() {
            self.blocks(
                "the indictment is not preferred",
                None,
                Responsible::Prosecutor,
                "check the counts and prefer it",
            );
            self.due(form);
        }
        let uncounted: Vec<RecordId> =
            self.body
                .defendants
                .iter()
                .flat_map(|d| self.file.charges_of(*d))
                .filter(|c| c.body.stage == ChargeStage::Charged)
                .filter(|c| {
                    counts > 0
                        && !self.file.all::<Count>().any(|count| {
                            !count.body.withdrawn && count.body.charges.contains(&c.id())
                        })
                })
                .map(|c| c.id())
                .collect();
        for charge in uncounted {
            self.blocks(
                "a charge that was sent is on no count",
                Some(charge),
                Responsible::Prosecutor,
                "add a count, or stop the charge",
            );
        }
        self.witnesses_decided();
        self.withdrawn_support();
        self.unused();
    }

    fn trial(&mut self) {
        self.custody_limits();
        if let Some(effect) = self
            .file
            .all::<TrialEffect>()
            .find(|t| t.body.hearing == self.hearing && t.body.effect != Effect::Effective)
        {
            self.blocks(
                format!(
                    "the trial is recorded as {}",
                    effect.body.effect.title().to_lowercase()
                ),
                Some(effect.id()),
                Responsible::Paralegal,
                "vacate the hearing, or correct the record",
            );
        }
        let unpleaded: Vec<RecordId> = self
            .body
            .defendants
            .iter()
            .flat_map(|d| self.file.charges_of(*d))
            .filter(|c| c.body.stage == ChargeStage::Charged)
            .filter(|c| c.body.plea.as_ref().is_none_or(|p| p.plea == Plea::NoPlea))
            .map(|c| c.id())
            .collect();
        for charge in unpleaded {
            self.blocks(
                "no plea was taken on a charge",
                Some(charge),
                Responsible::Other,
                "have the plea taken before the trial, or stop the charge",
            );
        }
        self.witnesses_decided();
        self.withdrawn_support();
        self.witnesses_ready();
        self.unused();
        let in_crown = self
            .body
            .defendants
            .iter()
            .any(|d| progress::is_in_crown_court(self.file, *d));
        self.defence_statements();
        let certificate = self
            .file
            .all::<ReadinessCertificate>()
            .filter(|c| c.body.hearing == self.hearing)
            .max_by_key(|c| (c.body.at, c.id()))
            .map(|c| (c.id(), c.body.certifies_ready()));
        match certificate {
            None if in_crown => {
                let by = self
                    .tables
                    .periods
                    .reckon(Period::Readiness, self.body.on)
                    .map(|by| by.date);
                self.blocks(
                    "no certificate of trial readiness was served",
                    Some(self.hearing),
                    Responsible::Prosecutor,
                    "answer the certificate and serve it",
                );
                self.due(by);
            }
            Some((id, false)) => self.blocks(
                "the certificate of trial readiness says that the prosecution is not ready",
                Some(id),
                Responsible::Prosecutor,
                "settle what it answers with no, and serve another",
            ),
            _ => {}
        }
    }

    fn sentence(&mut self) {
        let pending: Vec<RecordId> = self
            .body
            .defendants
            .iter()
            .flat_map(|d| self.file.charges_of(*d))
            .filter(|c| c.body.stage == ChargeStage::Charged)
            .filter(|c| {
                !c.body.plea.as_ref().is_some_and(|p| p.plea.is_guilty())
                    && c.body.verdict.is_none()
            })
            .map(|c| c.id())
            .collect();
        for charge in pending {
            self.blocks(
                "a charge is neither admitted nor proved",
                Some(charge),
                Responsible::Prosecutor,
                "decide what is to become of it: trial, or stop it",
            );
        }
        self.victim_statements();
        let letters: Vec<(RecordId, Date)> = self
            .file
            .all::<VictimLetter>()
            .filter(|l| l.body.sent.is_none())
            .map(|l| (l.id(), l.body.due))
            .collect();
        for (letter, due) in letters {
            self.blocks(
                "a letter to a victim was not sent",
                Some(letter),
                Responsible::Paralegal,
                "send it and record the day",
            );
            self.due(Some(due));
        }
    }

    fn unused(&mut self) {
        let undecided: Vec<RecordId> = self
            .file
            .all::<ScheduleItem>()
            .filter(|i| i.body.is_undecided())
            .map(|i| i.id())
            .collect();
        if let Some(first) = undecided.first() {
            self.blocks(
                format!(
                    "{} of the schedules not endorsed{}",
                    counted(undecided.len(), "line", "lines"),
                    first_of(undecided.len())
                ),
                Some(*first),
                Responsible::Prosecutor,
                "endorse each line",
            );
        }
        let awaiting: Vec<RecordId> = self
            .file
            .all::<ScheduleItem>()
            .filter(|i| i.body.awaits_disclosure())
            .map(|i| i.id())
            .collect();
        if let Some(first) = awaiting.first() {
            self.blocks(
                format!(
                    "{} to be disclosed and not served{}",
                    counted(awaiting.len(), "line is", "lines are"),
                    first_of(awaiting.len())
                ),
                Some(*first),
                Responsible::Paralegal,
                "serve them and record the disclosure",
            );
        }
        let contested = self
            .body
            .defendants
            .iter()
            .flat_map(|d| self.file.charges_of(*d))
            .any(|c| c.body.plea.as_ref().is_some_and(|p| !p.plea.is_guilty()));
        let served = self
            .file
            .all::<DisclosureStep>()
            .any(|s| s.body.kind == DisclosureKind::Initial);
        let by = self
            .body
            .defendants
            .iter()
            .filter_map(|d| progress::initial_disclosure_by(self.file, &self.tables.periods, *d))
            .map(|by| by.date)
            .min();
        // Where its day comes after the hearing, the hearing does not wait for it.
        if contested && !served && by.is_none_or(|by| by < self.body.on) {
            self.blocks(
                "initial disclosure was not served",
                None,
                Responsible::Prosecutor,
                "endorse the schedules and serve them",
            );
            self.due(by);
        }
    }

    fn defence_statements(&mut self) {
        for standing in progress::disclosure(self.file, &self.tables.periods) {
            if !self.body.defendants.contains(&standing.defendant) {
                continue;
            }
            if standing.review_owed {
                self.blocks(
                    "a defence statement was received and the unused material was not reviewed since",
                    Some(standing.defendant),
                    Responsible::Prosecutor,
                    "review the schedules again and serve what comes of it, even that nothing does",
                );
            }
            if standing.statement_compulsory
                && standing.initial_on.is_some()
                && standing.statement_on.is_none()
            {
                let by = standing.statement_by.map(|by| by.date);
                self.blocks(
                    "no defence statement was received",
                    Some(standing.defendant),
                    Responsible::Defence,
                    "chase the defence; at trial the court may draw inferences",
                );
                self.due(by);
            }
        }
    }
}
