//! What stands in the way of a trial because a custody time limit ends before it.

use jiff::civil::Date;

use super::{Look, Responsible};
use crate::calendar::long_date;
use crate::limits::case::{CustodyLimit, custody_limits};
use crate::limits::ctl::CtlStatus;
use crate::limits::ladder::notice_dates;
use crate::record::{Defendant, RecordId};

impl Look<'_> {
    /// Whoever is in custody must be tried before the earliest of their limits ends, or have it extended in time.
    pub(super) fn custody_limits(&mut self) {
        let limits = custody_limits(self.file, Some(self.today));
        let kept: Vec<RecordId> = self
            .body
            .defendants
            .iter()
            .copied()
            .filter(|d| {
                let defendant = self.file.get::<Defendant>(*d);
                defendant.is_some_and(|defendant| defendant.remand.is_custody())
            })
            .collect();
        for defendant in kept {
            let first = limits
                .iter()
                .filter(|limit| limit.defendant == defendant)
                .filter_map(|limit| Some((limit.work_to()?, limit)))
                .filter(|(end, _)| *end < self.body.on)
                .min_by_key(|(end, _)| *end);
            if let Some((end, limit)) = first {
                self.ends_before(end, limit);
            }
        }
    }

    fn ends_before(&mut self, end: Date, limit: &CustodyLimit) {
        let (Ok(known), Some(history)) = (&limit.limit, &limit.history) else {
            return;
        };
        let Some(work_to) = known.work_to() else {
            return;
        };
        let day = long_date(end);
        let before = if self.body.hearing_type == "PTR" {
            "before this hearing"
        } else {
            "before the trial"
        };
        if known.status == CtlStatus::Expired {
            self.blocks(
                format!("the custody time limit ended on {day}, {before}"),
                Some(limit.defendant),
                Responsible::Prosecutor,
                "tell the court at once: there is no power to keep the defendant in custody past it",
            );
            return;
        }
        // The earlier day is the one to work to; whether it is the last one the ways of counting do not agree.
        let what = if limit.expiry().is_some_and(|last| last < self.body.on) {
            format!("the custody time limit ends on {day}, {before}")
        } else {
            format!("counted the other way, the custody time limit ends on {day}, {before}")
        };
        self.blocks(
            what,
            Some(limit.defendant),
            Responsible::Prosecutor,
            "serve the application to extend the limit, or ask for an earlier trial",
        );
        let notice = notice_dates(work_to, self.body.on, history.court());
        let by = if notice.good_practice.date() < self.today {
            notice.serve_by.date()
        } else {
            notice.good_practice.date()
        };
        self.due(Some(by));
    }
}
