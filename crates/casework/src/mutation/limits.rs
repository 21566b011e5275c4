//! Keeping time limits: the log of custody time limits, and detention before charge.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Intent;
use crate::apply::Work;
use crate::limits::pace::{Detention, detention_limit};
use crate::record::{
    Charge, Defendant, DetentionAuthority, Kind, LimitLog, LimitLogEntry, PoliceDetention,
    RecordId, Remand, Rest, Visibility,
};
use crate::refusal::Refusal;
use crate::roles::Action;
use crate::text::Untrusted;

/// Longest note in the log, in characters.
pub const MAX_LOG_NOTE: usize = 2_000;

/// The most authorities one detention may have.
const MOST_AUTHORITIES: usize = 20;

/// Writes in the log of a custody time limit what was done. The log is for members of the CPS only.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddLimitLog {
    /// Whose limit.
    pub defendant: RecordId,
    /// The charge; all of the defendant's where absent.
    #[serde(default)]
    pub charge: Option<RecordId>,
    /// What was done.
    pub entry: LimitLogEntry,
    /// The name of the rung of the ladder this answers, such as `28-day review`.
    #[serde(default)]
    pub step: Option<String>,
    /// More about it.
    #[serde(default)]
    pub note: Untrusted,
}

impl Intent for AddLimitLog {
    fn action(&self) -> Action {
        Action::Annotate
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        work.need::<Defendant>(self.defendant, &Kind::Defendant)?;
        if let Some(charge) = self.charge
            && work.need::<Charge>(charge, &Kind::Charge)?.defendant != self.defendant
        {
            return Err(Refusal::because("the charge is against another defendant"));
        }
        if let Some(step) = &self.step {
            let rungs = &work.context.tables.ctl_ladder.rows;
            if !rungs.iter().any(|rung| rung.name == *step) {
                return Err(Refusal::because(
                    "there is no such step before a custody time limit ends",
                ));
            }
        }
        if self.entry == LimitLogEntry::Other && self.step.is_none() && self.note.is_blank() {
            return Err(Refusal::because("say in the note what was done"));
        }
        if self.note.raw().chars().count() > MAX_LOG_NOTE {
            return Err(Refusal::because(format!(
                "the note is longer than {MAX_LOG_NOTE} characters"
            )));
        }
        let log = LimitLog {
            defendant: self.defendant,
            charge: self.charge,
            entry: self.entry,
            step: self.step.clone(),
            note: self.note.clone(),
            by: work.actor(),
            at: work.at(),
            rest: Rest::new(),
        };
        work.add(log, Visibility::CpsOnly);
        Ok(())
    }

    fn title(&self) -> String {
        format!("Log a custody time limit: {}", self.entry.title())
    }
}

/// Records when a suspect's detention began to count, or what allows it to go on. A second account of the beginning
/// corrects the first; an authority is added to those recorded before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordDetention {
    /// The suspect, who is in police detention.
    pub defendant: RecordId,
    /// The relevant time.
    pub relevant_time: Timestamp,
    /// What was authorised, if anything.
    #[serde(default)]
    pub authorised: Option<Detention>,
    /// Who gave the authority.
    #[serde(default)]
    pub given_by: Untrusted,
}

impl Intent for RecordDetention {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let defendant = work.need::<Defendant>(self.defendant, &Kind::Defendant)?;
        if defendant.remand != Remand::PoliceDetention {
            return Err(Refusal::because(
                "this defendant is not in police detention, so no such clock runs",
            ));
        }
        if self.relevant_time > work.at() {
            return Err(Refusal::because("detention cannot begin in the future"));
        }
        if let Some(detention) = self.authorised {
            detention_limit(self.relevant_time, detention)
                .map_err(|why| Refusal::because(why.to_string()))?;
        }
        let authority = self.authorised.map(|detention| DetentionAuthority {
            detention,
            given_by: self.given_by.clone(),
            recorded_by: work.actor(),
            recorded_at: work.at(),
        });
        let known = work
            .all::<PoliceDetention>()
            .into_iter()
            .find(|(_, detention)| detention.defendant == self.defendant)
            .map(|(id, detention)| (id, detention.allowed(), detention.authorised.len()));
        let Some((id, allowed, count)) = known else {
            let detention = PoliceDetention {
                defendant: self.defendant,
                relevant_time: self.relevant_time,
                authorised: authority.into_iter().collect(),
                rest: Rest::new(),
            };
            work.add(detention, Visibility::Case);
            return Ok(());
        };
        let authority = authority.filter(|authority| authority.detention != allowed);
        if authority.is_some() && count >= MOST_AUTHORITIES {
            return Err(Refusal::because("too many authorities are recorded"));
        }
        work.change::<PoliceDetention>(id, &Kind::PoliceDetention, |detention| {
            detention.relevant_time = self.relevant_time;
            detention.authorised.extend(authority);
        })
    }

    fn title(&self) -> String {
        "Record police detention".to_owned()
    }
}
