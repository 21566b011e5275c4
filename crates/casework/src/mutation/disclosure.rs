//! Disclosure: schedules, endorsements, and the steps of disclosure.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Intent;
use crate::apply::Work;
use crate::policy::post_charge;
use crate::record::{
    Defendant, DisclosureKind, DisclosureStep, Endorsed, Endorsement, Kind, Material, RecordId,
    Rest, ScheduleItem, ScheduleKind, Visibility,
};
use crate::refusal::Refusal;
use crate::roles::{Action, sees};
use crate::text::Untrusted;

/// The most lines one change may touch.
const MOST_ITEMS: usize = 500;

/// A line to be put on a schedule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewScheduleItem {
    /// What it is.
    pub description: Untrusted,
    /// Where it is kept.
    #[serde(default)]
    pub location: Untrusted,
    /// The item of material on the file.
    #[serde(default)]
    pub material: Option<RecordId>,
}

/// Puts lines on a schedule, numbered on from the last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddScheduleItems {
    /// The schedule.
    pub schedule: ScheduleKind,
    /// The lines in their order.
    pub items: Vec<NewScheduleItem>,
}

impl Intent for AddScheduleItems {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        work.head()?;
        if self.items.is_empty() || self.items.len() > MOST_ITEMS {
            return Err(Refusal::because(format!(
                "between 1 and {MOST_ITEMS} lines can be added at once"
            )));
        }
        let visibility = if self.schedule == ScheduleKind::Mg6d {
            Visibility::Sensitive
        } else {
            Visibility::CpsOnly
        };
        if !sees(visibility, work.actor(), work.context.roles) {
            return Err(Refusal::NotAllowed);
        }
        let mut number = work
            .all::<ScheduleItem>()
            .into_iter()
            .filter(|(_, i)| i.schedule == self.schedule)
            .map(|(_, i)| i.number)
            .max()
            .unwrap_or(0);
        for new in &self.items {
            post_charge::check_text("Description", &new.description, true, 2_000)?;
            post_charge::check_text("Location", &new.location, false, 200)?;
            let mut seen_by = visibility;
            if let Some(material) = new.material {
                work.need::<Material>(material, &Kind::Material)?;
                seen_by = work.within(visibility, material);
            }
            number = number.saturating_add(1);
            let item = ScheduleItem {
                schedule: self.schedule,
                number,
                description: new.description.clone(),
                location: new.location.clone(),
                material: new.material,
                endorsements: Vec::new(),
                disclosed_on: None,
                rest: Rest::new(),
            };
            work.add(item, seen_by);
        }
        Ok(())
    }

    fn title(&self) -> String {
        format!(
            "Add {} to the {}",
            post_charge::counted(self.items.len(), "line", "lines"),
            self.schedule.title()
        )
    }
}

/// Endorses lines of schedules, all of them or none. A further endorsement stands; the earlier ones are kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndorseItems {
    /// The lines.
    pub items: Vec<RecordId>,
    /// What the prosecutor decided.
    pub endorsement: Endorsement,
    /// Why.
    #[serde(default)]
    pub reason: Untrusted,
}

impl Intent for EndorseItems {
    fn action(&self) -> Action {
        Action::SubmitReview
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        if self.items.is_empty() || self.items.len() > MOST_ITEMS {
            return Err(Refusal::because(format!(
                "between 1 and {MOST_ITEMS} lines can be endorsed at once"
            )));
        }
        post_charge::check_text("Reason", &self.reason, false, 2_000)?;
        let endorsed = Endorsed {
            endorsement: self.endorsement,
            reason: self.reason.clone(),
            on: work.today(),
            by: work.actor(),
            at: work.at(),
        };
        for id in &self.items {
            let item = work.need::<ScheduleItem>(*id, &Kind::ScheduleItem)?;
            if !item.schedule.is_endorsed() {
                return Err(Refusal::because(
                    "the lines of an MG6E are the disclosure officer's report and are not endorsed",
                ));
            }
            if self.endorsement == Endorsement::Withhold && item.schedule != ScheduleKind::Mg6d {
                return Err(Refusal::because(
                    "only sensitive material of an MG6D can be withheld in the public interest",
                ));
            }
            let needs_reason = item.schedule == ScheduleKind::Mg6d
                || matches!(self.endorsement, Endorsement::Disclose);
            if needs_reason && self.reason.is_blank() {
                return Err(Refusal::because(
                    "this endorsement needs a reason: say why it meets the test, or why sensitive material does not",
                ));
            }
            let same = item.standing().is_some_and(|e| {
                e.endorsement == endorsed.endorsement
                    && e.reason == endorsed.reason
                    && e.on == endorsed.on
            });
            if same {
                continue;
            }
            let disclosed = item.disclosed_on.is_some();
            if disclosed && self.endorsement != Endorsement::Disclose {
                return Err(Refusal::because(
                    "what was disclosed to the defence cannot be taken back",
                ));
            }
            work.change::<ScheduleItem>(*id, &Kind::ScheduleItem, |i| {
                i.endorsements.push(endorsed.clone());
            })?;
        }
        Ok(())
    }

    fn title(&self) -> String {
        format!(
            "Endorse {} of a schedule",
            post_charge::counted(self.items.len(), "line", "lines")
        )
    }
}

/// Records a step of disclosure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordDisclosure {
    /// What was done.
    pub kind: DisclosureKind,
    /// The defendants it concerns; all where empty.
    #[serde(default)]
    pub defendants: Vec<RecordId>,
    /// The day.
    pub on: Date,
    /// The document, where it is on the file.
    #[serde(default)]
    pub material: Option<RecordId>,
    /// What should be known of it.
    #[serde(default)]
    pub note: Untrusted,
}

impl Intent for RecordDisclosure {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        work.head()?;
        post_charge::check_text("Note", &self.note, false, 2_000)?;
        if self.on > work.today() {
            return Err(Refusal::because(
                "a step of disclosure cannot be recorded before its day",
            ));
        }
        for defendant in &self.defendants {
            work.need::<Defendant>(*defendant, &Kind::Defendant)?;
        }
        if let Some(material) = self.material {
            work.need::<Material>(material, &Kind::Material)?;
        }
        if self.kind == DisclosureKind::DefenceStatement && self.defendants.len() != 1 {
            return Err(Refusal::because(
                "a defence statement is one defendant's; say whose",
            ));
        }
        let step = DisclosureStep {
            kind: self.kind,
            defendants: self.defendants.clone(),
            on: self.on,
            material: self.material,
            note: self.note.clone(),
            by: work.actor(),
            at: work.at(),
            rest: Rest::new(),
        };
        let same = work.all::<DisclosureStep>().iter().any(|(_, s)| {
            (s.kind, &s.defendants, s.on, s.material)
                == (step.kind, &step.defendants, step.on, step.material)
        });
        if same {
            return Ok(());
        }
        if matches!(
            self.kind,
            DisclosureKind::Initial | DisclosureKind::Continuing
        ) {
            post_charge::disclose(work, self.kind, self.on)?;
        }
        let seen_by = match self.material {
            Some(material) => work.within(Visibility::Case, material),
            None => Visibility::Case,
        };
        let id = work.add(step, seen_by);
        post_charge::follow_disclosure(work, self, id)
    }

    fn title(&self) -> String {
        self.kind.title().to_owned()
    }
}
