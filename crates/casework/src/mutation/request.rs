//! Police requests: triage, and sending one again.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Intent;
use crate::apply::Work;
use crate::policy;
use crate::record::{
    CaseHead, Charge, ChargeStage, ChargingRequest, Kind, RecordId, RequestColour, RequestKind,
    RequestState, Rest, Review, ReviewKind, Triage, TriageOutcome, UserId, Visibility,
};
use crate::refusal::Refusal;
use crate::roles::{Action, any_allows};
use crate::tables::Tables;
use crate::tables::lists::List;
use crate::text::{Untrusted, sanitize};

/// Decides whether a request is fit to be decided, and by when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TriageRequest {
    /// What is decided.
    pub outcome: TriageOutcome,
    /// What the file lacks: codes of the list of triage rejections, or of priority rejections where a priority request
    /// is rejected.
    #[serde(default)]
    pub reasons: Vec<String>,
    /// What else the police are told.
    #[serde(default)]
    pub note: Untrusted,
    /// The day the police are asked to answer by, where the request is rejected.
    #[serde(default)]
    pub respond_by: Option<Date>,
    /// Whether a task reminds of that day.
    #[serde(default)]
    pub remind: bool,
    /// The sort of unit it goes to: a code of the list of case types.
    #[serde(default)]
    pub case_type: Option<String>,
    /// The unit it is transferred to, where it is another one.
    #[serde(default)]
    pub unit: Option<RecordId>,
    /// The pool that has its tasks from then on.
    #[serde(default)]
    pub pool: Option<RecordId>,
    /// The prosecutor it is allocated to.
    #[serde(default)]
    pub prosecutor: Option<UserId>,
}

impl TriageRequest {
    /// An outcome without anything else.
    pub fn new(outcome: TriageOutcome) -> Self {
        Self {
            outcome,
            reasons: Vec::new(),
            note: Untrusted::default(),
            respond_by: None,
            remind: false,
            case_type: None,
            unit: None,
            pool: None,
            prosecutor: None,
        }
    }

    /// The list its reasons are taken from.
    pub fn reasons_list(outcome: TriageOutcome) -> List {
        if outcome == TriageOutcome::PriorityRejected {
            List::PriorityRejections
        } else {
            List::TriageRejections
        }
    }

    /// What still keeps it from being done, in words; the first thing.
    fn check(&self, request: &ChargingRequest, tables: &Tables, today: Date) -> Result<(), String> {
        if !TriageOutcome::of(request).contains(&self.outcome) {
            return Err(format!(
                "“{}” is no outcome for a request that is {}, {}",
                self.outcome.title(),
                request.kind.title().to_lowercase(),
                request.colour.title().to_lowercase()
            ));
        }
        let list = Self::reasons_list(self.outcome);
        if let Some(unknown) = self
            .reasons
            .iter()
            .find(|code| tables.list(list).is_none_or(|t| t.title(code).is_none()))
        {
            return Err(format!(
                "“{}” is not in the list of {}",
                sanitize(unknown),
                list.title()
            ));
        }
        if self.outcome.needs_reasons() && self.reasons.is_empty() {
            return Err("it must be said what the file lacks".to_owned());
        }
        if let Some(code) = &self.case_type
            && tables
                .list(List::CaseTypes)
                .is_none_or(|t| t.title(code).is_none())
        {
            return Err(format!("“{}” is no case type", sanitize(code)));
        }
        if !self.outcome.is_rejection() && (self.respond_by.is_some() || self.remind) {
            return Err("an accepted request asks for no answer".to_owned());
        }
        if self.respond_by.is_some_and(|by| by < today) {
            return Err("the day to answer by has passed already".to_owned());
        }
        if self.remind && self.respond_by.is_none() {
            return Err("a reminder needs the day the police are to answer by".to_owned());
        }
        Ok(())
    }
}

impl Intent for TriageRequest {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let case = work.scope().case().ok_or(Refusal::WrongScope)?;
        let head = work.head()?.clone();
        let Some(request) = head.request.clone() else {
            return Err(Refusal::because("the police have not asked for anything"));
        };
        let Some(RequestState::Waiting { since }) = head.request_state else {
            return Err(Refusal::because(match head.request_state {
                Some(RequestState::Rejected { .. }) => {
                    "the request was rejected already; it is triaged again when the police resubmit it"
                }
                _ => "the request was accepted already",
            }));
        };
        self.check(&request, work.context.tables, work.today())
            .map_err(Refusal::because)?;
        let gives_to_another = self.prosecutor.is_some_and(|user| user != work.actor());
        if gives_to_another && !any_allows(work.context.roles, Action::Allocate) {
            return Err(Refusal::NotAllowed);
        }
        let today = work.today();
        let decide_by = policy::requests::decide_by(self.outcome, &request, since);
        let triage = Triage {
            request,
            received: since,
            outcome: self.outcome,
            reasons: self.reasons.clone(),
            note: self.note.clone(),
            decide_by,
            respond_by: self.respond_by,
            case_type: self.case_type.clone(),
            by: work.actor(),
            at: work.at(),
            rest: Rest::new(),
        };
        let id = work.add(triage, Visibility::Case);
        let moved = self.unit.filter(|unit| *unit != head.unit);
        work.change::<CaseHead>(case.head(), &Kind::CaseHead, |head| {
            head.unit = moved.unwrap_or(head.unit);
            head.pool = self.pool.or(head.pool);
            head.prosecutor = self.prosecutor.or(head.prosecutor);
            head.request_state = Some(match decide_by {
                Some(decide_by) => RequestState::Accepted {
                    on: today,
                    decide_by,
                },
                None => RequestState::Rejected {
                    on: today,
                    respond_by: self.respond_by,
                },
            });
        })?;
        policy::requests::follow_triage(work, self, id, since, moved.is_some())
    }

    fn title(&self) -> String {
        format!("Triage: {}", self.outcome.title().to_lowercase())
    }
}

/// Notes that the police sent a request again: after a rejection, after more evidence was asked for, or after advice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResubmitRequest {
    /// The day it came.
    pub on: Date,
    /// How urgent custody makes it.
    pub colour: RequestColour,
    /// The day a decision is needed by.
    #[serde(default)]
    pub needed_by: Option<Date>,
    /// The relevant time of a suspect in police detention.
    #[serde(default)]
    pub detained_since: Option<Timestamp>,
}

impl Intent for ResubmitRequest {
    fn action(&self) -> Action {
        Action::EditCase
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        let case = work.scope().case().ok_or(Refusal::WrongScope)?;
        let head = work.head()?.clone();
        if self.on > work.today() {
            return Err(Refusal::because("a request cannot come in the future"));
        }
        let wanting: Vec<RecordId> = work
            .all::<Charge>()
            .into_iter()
            .filter(|(_, c)| c.stage == ChargeStage::MoreEvidence)
            .map(|(id, _)| id)
            .collect();
        let was = head.request.as_ref().map(|request| request.kind);
        let advised = was == Some(RequestKind::EarlyAdvice)
            && work
                .all::<Review>()
                .iter()
                .any(|(_, r)| r.kind == ReviewKind::EarlyAdvice);
        let rejected = matches!(head.request_state, Some(RequestState::Rejected { .. }));
        let kind = match was {
            _ if !wanting.is_empty() => RequestKind::Further,
            _ if advised => RequestKind::Initial,
            Some(kind) if rejected => kind,
            _ => {
                return Err(Refusal::because(
                    "nothing is waited for from the police: the request was not rejected, no further evidence was \
                     asked for and no early advice was given",
                ));
            }
        };
        for charge in wanting {
            work.change::<Charge>(charge, &Kind::Charge, |c| c.stage = ChargeStage::Proposed)?;
        }
        let request = ChargingRequest {
            kind,
            colour: self.colour,
            needed_by: self.needed_by,
            detained_since: self.detained_since,
        };
        work.change::<CaseHead>(case.head(), &Kind::CaseHead, |head| {
            head.request = Some(request);
            head.request_state = Some(RequestState::Waiting { since: self.on });
        })?;
        policy::requests::follow_resubmission(work, self)
    }

    fn title(&self) -> String {
        "Note that the police resubmitted".to_owned()
    }
}
