//! The answer a clock gives once every event is taken in: dates, status and explanation.

use jiff::Span;
use jiff::civil::Date;

use super::clock::{Clock, Liberty};
use super::rule::Rule;
use super::tally::{days, whole};
use super::{CtlStatus, CustodyTimeLimit, DatedEvent};
use crate::calendar::{WorkingDay, long_date, non_working};
use crate::limits::event::Event;
use crate::limits::{Authority, Explanation, Input, Standing};

impl Clock<'_> {
    pub(super) fn finish(
        mut self,
        events: &[DatedEvent],
        last: Date,
        as_at: Option<Date>,
    ) -> CustodyTimeLimit {
        let counted_to = as_at.map_or(last, |day| day.max(last));
        let raw = self.legal.raw_expiry();
        let expiry = self.legal.expiry();
        if let (Some(raw), Some(expiry)) = (raw, expiry) {
            self.explain_expiry(raw, expiry);
        }
        let other = self
            .other
            .expiry()
            .filter(|day| self.rule.is_some() && Some(*day) != expiry);
        if let Some(other) = other {
            self.step(format!(
                "Not counting the day of a later remand, as the courts' system does, gives {}; the earlier date is the \
                 one to work to.",
                long_date(other.date())
            ));
        }
        let (status, reason) = self.status(expiry, as_at);
        let expiry = match status {
            CtlStatus::Running => expiry,
            CtlStatus::Expired => self.expired.or(expiry),
            CtlStatus::SuspendedOnBail | CtlStatus::Stopped | CtlStatus::NotMonitored => None,
        };
        let runs = expiry.is_some();
        let used = self.legal.used_to(counted_to);
        let limit_days = self.rule.map(Rule::days);
        let announced = self.history.announced_expiry;
        let announced_differs =
            announced.is_some_and(|day| expiry.is_some_and(|expiry| expiry.date() != day));
        if let (true, Some(day)) = (announced_differs, announced) {
            let court = self.court.expiry();
            let known = WorkingDay::new(day).is_some_and(|day| [other, court].contains(&Some(day)));
            self.step(if known {
                format!(
                    "The court announced {}: the date its own system is likely to give.",
                    long_date(day)
                )
            } else {
                format!(
                    "The court announced {}, which no way of counting gives.",
                    long_date(day)
                )
            });
        }
        CustodyTimeLimit {
            limit_days,
            expiry,
            other_convention_expiry: other.filter(|_| runs),
            courts_system_expiry: self.court.expiry().filter(|_| runs),
            announced_expiry: announced,
            announced_differs,
            announced_before_change: false,
            status,
            reason,
            days_used: whole(used),
            days_remaining: self
                .legal
                .remaining_after(used)
                .filter(|_| limit_days.is_some())
                .map(whole),
            refused: self.refused.clone(),
            explanation: self.explanation(events),
        }
    }

    fn explain_expiry(&mut self, raw: Date, expiry: WorkingDay) {
        let (Some(from), Some(remaining)) = (
            self.legal.running_from,
            self.legal.remaining_after(self.legal.used),
        ) else {
            return;
        };
        if remaining <= 0 {
            self.step(format!(
                "No day of the limit was left when custody began again: the last was {}.",
                long_date(raw)
            ));
        } else {
            let left = if self.legal.used > 0 {
                "the days left, "
            } else {
                ""
            };
            self.step(format!(
                "Counting {} as the first, {left}{}, end on {}.",
                long_date(from),
                days(remaining),
                long_date(raw)
            ));
        }
        let skipped: Vec<String> = raw
            .series(Span::new().days(-1))
            .map_while(|day| non_working(day).map(|why| format!("{} is {why}", long_date(day))))
            .collect();
        if !skipped.is_empty() {
            self.step(format!(
                "{}: the limit moves back to {} (reg 2(5)).",
                skipped.join("; "),
                long_date(expiry.date())
            ));
        }
    }

    fn status(&self, expiry: Option<WorkingDay>, as_at: Option<Date>) -> (CtlStatus, String) {
        if self.rule.is_none() {
            let reason = "a summary offence sent with others is not monitored in the Crown Court";
            return (CtlStatus::NotMonitored, reason.to_owned());
        }
        let exhausted = self.legal.running_from.is_some()
            && self.legal.last_counted.is_some()
            && self
                .legal
                .remaining_after(self.legal.used)
                .is_some_and(|left| left <= 0);
        let passed =
            expiry.filter(|expiry| exhausted || as_at.is_some_and(|day| day > expiry.date()));
        if let Some(expiry) = self.expired.or(passed.filter(|_| self.stopped.is_none())) {
            return (
                CtlStatus::Expired,
                format!(
                    "the limit expired at the end of {}",
                    long_date(expiry.date())
                ),
            );
        }
        if let Some(stop) = self.stopped {
            let reason = format!("{} on {}", stop.event.title(), long_date(stop.date));
            return (CtlStatus::Stopped, reason);
        }
        match self.liberty {
            Liberty::Undecided => (
                CtlStatus::NotMonitored,
                "no remand in custody is recorded".to_owned(),
            ),
            Liberty::Bail { since } => (
                CtlStatus::SuspendedOnBail,
                format!("on bail since {}", long_date(since)),
            ),
            Liberty::LetGo { since } => (
                CtlStatus::SuspendedOnBail,
                format!("let go on {}, and at liberty since", long_date(since)),
            ),
            Liberty::AtLarge { since } => (
                CtlStatus::SuspendedOnBail,
                format!("unlawfully at large since {}", long_date(since)),
            ),
            Liberty::Custody { since } => (
                CtlStatus::Running,
                format!("in custody since {}", long_date(since)),
            ),
        }
    }

    fn explanation(self, events: &[DatedEvent]) -> Explanation {
        let mut inputs = vec![
            Input::new("Offence", self.history.offence_class.title()),
            Input::new(
                "Defendant",
                if self.history.youth { "youth" } else { "adult" },
            ),
        ];
        inputs.extend(events.iter().map(|event| {
            let day = long_date(event.date);
            let value = match event.event {
                Event::ExtensionGranted { to } => format!("{day}, to {}", long_date(to)),
                _ => day,
            };
            Input::new(event.event.title(), value)
        }));
        let (rule, authority) = self.rule.map_or_else(
            || {
                let rule = "a summary offence sent to the Crown Court with others: its own limit is not monitored there";
                let authority = Authority {
                    provision: "guidance of the Crown Prosecution Service on custody time limits".into(),
                    in_force_from: None,
                    in_force_to: None,
                    standing: Standing::Guidance,
                };
                (rule, authority)
            },
            |rule| (rule.title(), rule.authority()),
        );
        Explanation {
            rule: rule.into(),
            authority,
            inputs,
            steps: self.steps,
        }
    }
}
