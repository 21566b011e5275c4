//! Asking a colleague for a second opinion, and giving one.

use serde::{Deserialize, Serialize};

use super::Intent;
use super::case::MAX_NOTE;
use crate::apply::Work;
use crate::policy::tasks;
use crate::record::{
    Kind, Made, Opinion, OpinionGiven, RecordId, Rest, Review, TaskOwner, UserId, Visibility,
};
use crate::refusal::Refusal;
use crate::roles::Action;
use crate::tables::tasks::TaskEvent;
use crate::text::Untrusted;

/// The task a person gets who is asked.
const TASK: &str = "Follow up";

/// Asks a colleague for a second opinion, who gets a task for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskOpinion {
    /// The review it is about; none where it is asked for before one is signed.
    #[serde(default)]
    pub review: Option<RecordId>,
    /// Who is asked.
    pub of: UserId,
    /// What they are asked.
    pub question: Untrusted,
}

fn written(text: &Untrusted, blank: &str) -> Result<(), Refusal> {
    if text.is_blank() {
        return Err(Refusal::because(blank));
    }
    if text.raw().chars().count() > MAX_NOTE {
        return Err(Refusal::because(format!(
            "it is longer than {MAX_NOTE} characters"
        )));
    }
    Ok(())
}

impl Intent for AskOpinion {
    fn action(&self) -> Action {
        Action::SubmitReview
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        work.head()?;
        if self.of == work.actor() {
            return Err(Refusal::because(
                "a second opinion is a colleague's; choose somebody else",
            ));
        }
        written(
            &self.question,
            "it must be said what the colleague is asked",
        )?;
        let mut seen_by = Visibility::CpsOnly;
        if let Some(review) = self.review {
            let signer = work.need::<Review>(review, &Kind::Review)?.by;
            if signer == self.of {
                return Err(Refusal::because(
                    "whoever signed the review gives no second opinion on it",
                ));
            }
            seen_by = seen_by.within(work.seen(review)?.visibility);
        }
        let asked = Opinion {
            review: self.review,
            of: self.of,
            question: self.question.clone(),
            given: None,
            by: work.actor(),
            at: work.at(),
            rest: Rest::new(),
        };
        let id = work.add(asked, seen_by);
        let from = work.today();
        tasks::make(
            work,
            &tasks::NewTask {
                name: TASK,
                owner: TaskOwner::User(self.of),
                made: Made {
                    event: TaskEvent::OpinionAsked,
                    from,
                },
                about: Some(id),
                note: "give a second opinion".into(),
            },
        );
        Ok(())
    }

    fn title(&self) -> String {
        "Ask for a second opinion".to_owned()
    }
}

/// Gives the second opinion one was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GiveOpinion {
    /// What was asked.
    pub opinion: RecordId,
    /// Whether one would decide as it is decided or proposed.
    pub agrees: bool,
    /// What one thinks, and why.
    pub text: Untrusted,
}

impl Intent for GiveOpinion {
    fn action(&self) -> Action {
        Action::SubmitReview
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let asked = work.need::<Opinion>(self.opinion, &Kind::Opinion)?;
        if asked.given.is_some() {
            return Err(Refusal::because("this opinion was given already"));
        }
        if asked.of != work.actor() {
            return Err(Refusal::because(
                "somebody else was asked for this opinion; write a note instead",
            ));
        }
        written(&self.text, "an opinion needs its reasons")?;
        let given = OpinionGiven {
            agrees: self.agrees,
            text: self.text.clone(),
            on: work.today(),
        };
        work.change::<Opinion>(self.opinion, &Kind::Opinion, |o| o.given = Some(given))?;
        tasks::complete_about(work, self.opinion)
    }

    fn title(&self) -> String {
        "Give a second opinion".to_owned()
    }
}
