//! Runs a history through the clock, keeping one tally per way of counting.

use jiff::civil::Date;

use super::rule::{Circumstances, Rule, Stage};
use super::tally::{Tally, days, days_between};
use super::{
    CtlError, CustodyHistory, CustodyTimeLimit, DatedEvent, ExtensionRefusal, OWN_CLOCK,
    OffenceClass, RefusedExtension,
};
use crate::calendar::{WorkingDay, long_date, roll_back};
use crate::limits::event::Event;

/// Computes the limit; see [`super::custody_time_limit`].
pub(super) fn run(
    history: &CustodyHistory,
    as_at: Option<Date>,
) -> Result<CustodyTimeLimit, CtlError> {
    let mut events = history.events.clone();
    events.sort_by_key(|event| (event.date, event.event != Event::FirstAppearance));
    let (Some(first), Some(last)) = (events.first().copied(), events.last().copied()) else {
        return Err(CtlError::NoEvents);
    };
    let mut clock = Clock::new(history, first.date);
    for event in &events {
        clock.take(*event)?;
    }
    Ok(clock.finish(&events, last.date, as_at))
}

/// Where the defendant is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Liberty {
    Undecided,
    Custody { since: Date },
    Bail { since: Date },
    LetGo { since: Date },
    AtLarge { since: Date },
}

/// The state of one history as its events are taken in.
pub(super) struct Clock<'a> {
    pub(super) history: &'a CustodyHistory,
    pub(super) first_appearance: Option<Date>,
    pub(super) started: Date,
    pub(super) stage: Stage,
    pub(super) stage_since: Date,
    pub(super) allocated: bool,
    pub(super) liberty: Liberty,
    pub(super) first_custody: Option<Date>,
    pub(super) has_begun: bool,
    pub(super) rule: Option<Rule>,
    pub(super) extended: bool,
    /// Counts the day of a later remand: the date to work to.
    pub(super) legal: Tally,
    /// Does not count it.
    pub(super) other: Tally,
    /// Does not count it, and has the courts' system's own limits.
    pub(super) court: Tally,
    /// What ended the clock.
    pub(super) stopped: Option<DatedEvent>,
    /// What ended the proceedings, which may be later: a jury is sworn, then returns its verdict.
    pub(super) ended: Option<Event>,
    pub(super) expired: Option<WorkingDay>,
    pub(super) refused: Vec<RefusedExtension>,
    pub(super) steps: Vec<String>,
}

impl<'a> Clock<'a> {
    fn new(history: &'a CustodyHistory, started: Date) -> Self {
        let mut clock = Self {
            history,
            first_appearance: None,
            started,
            stage: Stage::Magistrates,
            stage_since: started,
            allocated: false,
            liberty: Liberty::Undecided,
            first_custody: None,
            has_begun: false,
            rule: None,
            extended: false,
            legal: Tally::new(true),
            other: Tally::new(false),
            court: Tally::new(false),
            stopped: None,
            ended: None,
            expired: None,
            refused: Vec::new(),
            steps: Vec::new(),
        };
        clock.settle_rule();
        clock
    }

    fn tallies(&mut self) -> [&mut Tally; 3] {
        [&mut self.legal, &mut self.other, &mut self.court]
    }

    /// Finds the limit that applies now; an extension, once granted, is kept within the same court.
    fn settle_rule(&mut self) {
        self.rule = Rule::for_circumstances(&Circumstances {
            class: self.history.offence_class,
            youth: self.history.youth,
            first_custody: self.first_custody,
            stage: self.stage,
            stage_since: self.stage_since,
        });
        if !self.extended {
            let days = self.rule.map(|rule| i64::from(rule.days()));
            self.legal.allowance = days;
            self.other.allowance = days;
            self.court.allowance = self.rule.and_then(Rule::courts_system_days).map(i64::from);
        }
    }

    fn take(&mut self, event: DatedEvent) -> Result<(), CtlError> {
        let DatedEvent { date, event: kind } = event;
        let repeated = || Err(CtlError::Repeated { event: kind, date });
        let impossible = |why| {
            Err(CtlError::Impossible {
                event: kind,
                date,
                why,
            })
        };
        match (self.ended, kind) {
            (Some(ended), again) if ended.ends_proceedings() && again.ends_proceedings() => {
                return repeated();
            }
            // After a dismissal the prosecution may still go on by a voluntary bill, and by nothing else.
            (Some(ended), Event::VoluntaryBillPreferred) if ended.ends_proceedings() => {}
            (Some(Event::Discontinued), _) => {
                return impossible("the offence had been discontinued");
            }
            (Some(Event::Acquitted | Event::Sentenced), _) => {
                return impossible("the offence had been finally dealt with");
            }
            (Some(Event::Verdict), Event::JurySworn | Event::SummaryTrialStarted) => {
                return impossible(
                    "a verdict had been returned, and no fresh indictment is recorded since",
                );
            }
            _ => {}
        }
        if self.stopped.is_some()
            && matches!(kind, Event::SentToCrownCourt | Event::AllocatedSummaryTrial)
        {
            return impossible("the proceedings on this offence were already past that point");
        }
        match kind {
            Event::FirstAppearance if self.first_appearance.is_some() => return repeated(),
            Event::FirstAppearance if date > self.started => {
                return impossible("something else is recorded on an earlier day");
            }
            Event::FirstAppearance => self.first_appearance = Some(date),
            Event::RemandedInCustody => self.remand(date),
            Event::Bailed => self.release(date, "On bail from", Liberty::Bail { since: date }),
            Event::LetGo => self.release(date, "Let go on", Liberty::LetGo { since: date }),
            Event::UnlawfullyAtLarge => match self.liberty {
                Liberty::Custody { .. } => {
                    self.leave_custody(date, "Unlawfully at large from");
                    self.liberty = Liberty::AtLarge { since: date };
                }
                _ => return impossible("the defendant is not recorded as in custody"),
            },
            Event::Recaptured => match self.liberty {
                Liberty::AtLarge { .. } => self.remand(date),
                _ => return impossible("the defendant is not recorded as unlawfully at large"),
            },
            Event::AllocatedSummaryTrial => {
                if self.allocated {
                    return repeated();
                }
                match (self.history.offence_class, self.stage, self.history.youth) {
                    (_, Stage::Sent | Stage::VoluntaryBill | Stage::Retrial, _) => {
                        return impossible("the case is already in the Crown Court");
                    }
                    (OffenceClass::Summary, ..) => {
                        return impossible(
                            "a summary offence has no allocation: it can only be tried summarily",
                        );
                    }
                    (OffenceClass::IndictableOnly, _, false) => {
                        return impossible(
                            "an adult cannot be tried summarily for an indictable-only offence",
                        );
                    }
                    _ => self.allocate(date),
                }
            }
            Event::SentToCrownCourt => match self.stage {
                Stage::Sent => return repeated(),
                Stage::VoluntaryBill | Stage::Retrial => {
                    return impossible("the case is already in the Crown Court");
                }
                _ => self.enter(Stage::Sent, date),
            },
            Event::VoluntaryBillPreferred => match (self.stage, self.history.offence_class) {
                (Stage::VoluntaryBill, _) => return repeated(),
                (_, OffenceClass::Summary) => {
                    return impossible("a bill cannot charge a summary offence alone");
                }
                _ => self.restart(Stage::VoluntaryBill, date),
            },
            Event::FreshIndictmentServed if self.history.offence_class == OffenceClass::Summary => {
                return impossible("an indictment cannot charge a summary offence alone");
            }
            Event::FreshIndictmentServed => self.restart(Stage::Retrial, date),
            Event::ExtensionGranted { to } => self.extend(date, to),
            Event::JurySworn if matches!(self.stage, Stage::Magistrates | Stage::SummaryTrial) => {
                return impossible("the case is not recorded as sent to the Crown Court");
            }
            Event::SummaryTrialStarted
                if !matches!(self.stage, Stage::Magistrates | Stage::SummaryTrial) =>
            {
                return impossible("the case is in the Crown Court");
            }
            Event::SummaryTrialStarted
                if self.history.offence_class == OffenceClass::IndictableOnly
                    && !self.history.youth =>
            {
                return impossible(
                    "an adult cannot be tried summarily for an indictable-only offence",
                );
            }
            Event::GuiltyPlea
            | Event::Verdict
            | Event::Discontinued
            | Event::Acquitted
            | Event::Sentenced
            | Event::JurySworn
            | Event::SummaryTrialStarted
            | Event::UnfitToPlead => self.stop(event),
        }
        Ok(())
    }

    fn remand(&mut self, date: Date) {
        if self.stopped.is_some() {
            self.liberty = Liberty::Custody { since: date };
            self.step(format!(
                "Custody from {} is after the clock stopped and does not count.",
                long_date(date)
            ));
            return;
        }
        if let Liberty::Custody { .. } = self.liberty {
            return;
        }
        let first = !self.has_begun;
        self.liberty = Liberty::Custody { since: date };
        self.has_begun = true;
        if self.first_custody.is_none() {
            self.first_custody = Some(date);
            self.settle_rule();
        }
        for tally in self.tallies() {
            tally.start(date, first);
        }
        self.step(if first {
            format!(
                "Custody begins on {}; that day is not counted (reg 2(4)).",
                long_date(date)
            )
        } else if self.legal.running_from == Some(date) {
            format!(
                "Back in custody on {}; the clock runs on, and that day counts.",
                long_date(date)
            )
        } else {
            format!(
                "Back in custody on {}, a day already counted; the clock runs on.",
                long_date(date)
            )
        });
    }

    fn release(&mut self, date: Date, how: &str, to: Liberty) {
        match self.liberty {
            Liberty::Custody { .. } => self.leave_custody(date, how),
            Liberty::Bail { .. } | Liberty::LetGo { .. } => return,
            Liberty::Undecided | Liberty::AtLarge { .. } => {
                self.step(format!(
                    "{how} {}; no day counts until a remand in custody.",
                    long_date(date)
                ));
            }
        }
        self.liberty = to;
    }

    /// Closes the custody that runs, and notes if it had run past its limit.
    fn leave_custody(&mut self, date: Date, how: &str) {
        if self.stopped.is_some() || self.legal.running_from.is_none() {
            return;
        }
        self.note_overrun(date);
        for tally in self.tallies() {
            tally.stop(date);
        }
        let used = self.legal.used;
        let left = self
            .legal
            .remaining_after(used)
            .map_or(String::new(), |left| format!(", {} left", left.max(0)));
        self.step(format!(
            "{how} {}: the clock stops with {} used{left}.",
            long_date(date),
            days(used)
        ));
    }

    fn note_overrun(&mut self, date: Date) {
        if let Some(expiry) = self
            .legal
            .expiry()
            .filter(|expiry| expiry.date() < date && self.expired.is_none())
        {
            self.expired = Some(expiry);
            self.step(format!(
                "The limit had expired at the end of {}, before {}.",
                long_date(expiry.date()),
                long_date(date)
            ));
        }
    }

    fn allocate(&mut self, date: Date) {
        self.allocated = true;
        let appeared = self.first_appearance.unwrap_or(self.started);
        let after = days_between(appeared, date);
        if self.history.offence_class == OffenceClass::EitherWay && after <= 56 {
            self.stage = Stage::SummaryTrial;
            self.settle_rule();
            self.step(format!(
                "Summary trial decided on {}, {} after the first appearance: within 56 days, so the limit is 56.",
                long_date(date),
                days(after)
            ));
        } else {
            self.step(format!(
                "Summary trial decided on {}, {} after the first appearance; the limit stays as it was.",
                long_date(date),
                days(after)
            ));
        }
    }

    /// Goes on to another stage with the days used so far.
    fn enter(&mut self, stage: Stage, date: Date) {
        self.note_overrun(date);
        self.expired = None;
        self.stage = stage;
        self.stage_since = date;
        self.extended = false;
        self.settle_rule();
        let used = self.legal.used_to(date);
        let day = long_date(date);
        self.step(match self.rule {
            None => format!("Sent to the Crown Court on {day} with other offences: no limit is kept for it there."),
            Some(rule) if used > 0 => format!(
                "Sent on {day}: {} days less {} in custody for this offence before the magistrates leaves {}.",
                rule.days(),
                used,
                days(i64::from(rule.days()) - used)
            ),
            Some(rule) => {
                format!("Sent on {day}: {} days, with no day before the magistrates to take off.", rule.days())
            }
        });
    }

    /// Starts a clock of its own, in which nothing before it counts.
    fn restart(&mut self, stage: Stage, date: Date) {
        self.stopped = None;
        self.ended = None;
        self.expired = None;
        self.extended = false;
        self.stage = stage;
        self.stage_since = date;
        for tally in self.tallies() {
            tally.reset();
        }
        self.settle_rule();
        let what = if stage == Stage::Retrial {
            "Fresh indictment served"
        } else {
            "Voluntary bill preferred"
        };
        let limit = self.rule.map_or(0, Rule::days);
        self.step(format!(
            "{what} on {}: {OWN_CLOCK}, {limit} days from that day.",
            long_date(date)
        ));
        self.has_begun = false;
        if let Liberty::Custody { .. } = self.liberty {
            self.has_begun = true;
            for tally in self.tallies() {
                tally.start(date, true);
            }
            self.step(format!(
                "In custody already; {} itself is not counted (reg 2(4)).",
                long_date(date)
            ));
        }
    }

    fn extend(&mut self, date: Date, to: Date) {
        let refusal = match self.legal.expiry() {
            _ if self.stopped.is_some() => Some(ExtensionRefusal::NothingToExtend),
            None => Some(ExtensionRefusal::NothingToExtend),
            Some(expiry) if expiry.date() < date => {
                Some(ExtensionRefusal::ExtensionAfterExpiryNotPermitted)
            }
            Some(expiry) if roll_back(to) <= expiry => {
                Some(ExtensionRefusal::ExtensionShortensLimit)
            }
            Some(_) => None,
        };
        if let Some(why) = refusal {
            self.step(format!(
                "The extension of {} to {} has no effect: {why}.",
                long_date(date),
                long_date(to)
            ));
            self.refused.push(RefusedExtension { date, to, why });
            return;
        }
        self.extended = true;
        for tally in self.tallies() {
            tally.extend(to);
        }
        self.step(format!(
            "Extended on {} to {} (Prosecution of Offences Act 1985, s 22(3)).",
            long_date(date),
            long_date(to)
        ));
    }

    fn stop(&mut self, event: DatedEvent) {
        if event.event == Event::Verdict || event.event.ends_proceedings() {
            self.ended = Some(event.event);
        }
        if self.stopped.is_some() {
            return;
        }
        if self.legal.running_from.is_some() {
            self.note_overrun(event.date);
            for tally in self.tallies() {
                tally.stop(event.date);
            }
        }
        self.stopped = Some(event);
        self.step(format!(
            "On {}, {}: the clock ends.",
            long_date(event.date),
            event.event.title()
        ));
    }

    pub(super) fn step(&mut self, step: String) {
        self.steps.push(step);
    }
}
