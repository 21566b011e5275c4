//! Permits: proof, made only by [`authorize`], that an actor may do something to one resource.
//! Storage takes permits and no other ids, so that a forgotten check does not compile.

use std::sync::Arc;

use casework::record::{CaseId, RecordId, Scope, UserId};
use casework::roles::Action;

use super::actor::Actor;
use super::scoping::{Moment, case_visible, record_visible};
use crate::params;
use crate::store::{Sql, Statement, StoreError, first};

/// Looking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Read;

/// Changing, as one action of the table of roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change(pub Action);

/// Something an actor asks to do.
pub trait Act: Copy {
    /// The action on cases that the person's roles must allow.
    fn on_cases(self) -> Action;
    /// Whether the act changes anything.
    fn changes(self) -> bool;
}

impl Act for Read {
    fn on_cases(self) -> Action {
        Action::ReadCase
    }

    fn changes(self) -> bool {
        false
    }
}

impl Act for Change {
    fn on_cases(self) -> Action {
        self.0
    }

    fn changes(self) -> bool {
        true
    }
}

/// All cases the actor may see, for lists, counts and queues.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caseload;

/// A case that does not exist yet, in the unit that shall hold it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewCase {
    /// The id it shall have.
    pub case: CaseId,
    /// The unit that shall hold it.
    pub unit: RecordId,
}

/// The people, units and pools of the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Office;

/// The views of queues that people of the office share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SharedViews;

/// One person's own records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Own(pub UserId);

/// Everything the actor may see now, as a feed: the office, their own records, their cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feed;

/// One record of one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaseRecord {
    /// The case.
    pub case: CaseId,
    /// The record.
    pub record: RecordId,
}

/// What a person asks to do something to.
pub trait Resource {
    /// Whether the actor may.
    fn admits(&self, sql: &mut dyn Sql, actor: &Actor, act: impl Act)
    -> Result<Answer, StoreError>;
}

/// The answer to a question of permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The actor may.
    Granted,
    /// The actor sees the resource, but their roles do not allow this.
    NotAllowed,
    /// There is no such resource as far as this actor can tell.
    Unknown,
}

/// Why there is no permit.
#[derive(Debug, thiserror::Error)]
pub enum Denied {
    /// Unknown and forbidden look the same.
    #[error("it does not exist, or is not yours to see")]
    Unknown,
    /// The resource is the actor's to see, but not to do this to.
    #[error("your role does not allow this")]
    NotAllowed,
    /// The question could not be answered.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Proof that `actor` may do `A` to `R`.
#[derive(Debug, Clone)]
pub struct Permit<A, R> {
    actor: Arc<Actor>,
    act: A,
    resource: R,
}

impl<A, R> Permit<A, R> {
    /// Who may.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// What they may do.
    pub fn act(&self) -> &A {
        &self.act
    }

    /// What they may do it to.
    pub fn resource(&self) -> &R {
        &self.resource
    }
}

/// Answers a permit, or why there is none.
pub fn authorize<A: Act, R: Resource>(
    sql: &mut dyn Sql,
    actor: &Arc<Actor>,
    act: A,
    resource: R,
) -> Result<Permit<A, R>, Denied> {
    match resource.admits(sql, actor, act)? {
        Answer::Granted => Ok(Permit {
            actor: Arc::clone(actor),
            act,
            resource,
        }),
        Answer::NotAllowed => Err(Denied::NotAllowed),
        Answer::Unknown => Err(Denied::Unknown),
    }
}

impl<A: Act, R: Copy> Permit<A, R> {
    /// The permit for the scope as a whole, where the resource is one.
    pub fn scoped(&self) -> Permit<A, Scope>
    where
        R: Into<Scope>,
    {
        Permit {
            actor: Arc::clone(&self.actor),
            act: self.act,
            resource: self.resource.into(),
        }
    }
}

/// A case, as a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Case(pub CaseId);

impl From<Case> for Scope {
    fn from(case: Case) -> Self {
        Self::Case(case.0)
    }
}

impl From<NewCase> for Scope {
    fn from(case: NewCase) -> Self {
        Self::Case(case.case)
    }
}

impl From<Office> for Scope {
    fn from(_: Office) -> Self {
        Self::Office
    }
}

impl From<SharedViews> for Scope {
    fn from(_: SharedViews) -> Self {
        Self::Office
    }
}

impl From<Own> for Scope {
    fn from(own: Own) -> Self {
        Self::Person(own.0)
    }
}

fn granted_if(actor: &Actor, action: Action) -> Answer {
    if actor.may(action) {
        Answer::Granted
    } else {
        Answer::NotAllowed
    }
}

impl Resource for Case {
    fn admits(
        &self,
        sql: &mut dyn Sql,
        actor: &Actor,
        act: impl Act,
    ) -> Result<Answer, StoreError> {
        let mut statement = Statement::new("SELECT 1 FROM case_access c WHERE c.case_id = ");
        statement.bind(self.0.to_string());
        statement.push(" AND ");
        case_visible(&mut statement, actor, "c.case_id", Moment::Now);
        statement.push(" LIMIT 1");
        if statement.rows(sql)?.is_empty() {
            return Ok(Answer::Unknown);
        }
        Ok(granted_if(actor, act.on_cases()))
    }
}

impl Resource for CaseRecord {
    fn admits(
        &self,
        sql: &mut dyn Sql,
        actor: &Actor,
        act: impl Act,
    ) -> Result<Answer, StoreError> {
        let case = Case(self.case).admits(sql, actor, act)?;
        if case == Answer::Unknown {
            return Ok(case);
        }
        let mut statement = Statement::new("SELECT 1 FROM record r WHERE r.scope = ");
        statement.bind(self.case.to_string());
        statement.push(" AND r.id = ");
        statement.bind(self.record.to_string());
        statement.push(" AND ");
        record_visible(&mut statement, actor, "r");
        let visible = !statement.rows(sql)?.is_empty();
        Ok(if visible { case } else { Answer::Unknown })
    }
}

impl Resource for NewCase {
    fn admits(
        &self,
        sql: &mut dyn Sql,
        actor: &Actor,
        act: impl Act,
    ) -> Result<Answer, StoreError> {
        let taken = first(
            sql,
            "SELECT 1 FROM record WHERE scope = $1",
            params![self.case.to_string()],
        )?;
        if taken.is_some() || !(actor.sees_units() && actor.units.contains(&self.unit)) {
            return Ok(Answer::Unknown);
        }
        Ok(granted_if(actor, act.on_cases()))
    }
}

impl Resource for Caseload {
    fn admits(&self, _: &mut dyn Sql, actor: &Actor, act: impl Act) -> Result<Answer, StoreError> {
        Ok(granted_if(actor, act.on_cases()))
    }
}

impl Resource for Feed {
    fn admits(&self, _: &mut dyn Sql, _: &Actor, act: impl Act) -> Result<Answer, StoreError> {
        Ok(if act.changes() {
            Answer::NotAllowed
        } else {
            Answer::Granted
        })
    }
}

impl Resource for Office {
    fn admits(&self, _: &mut dyn Sql, actor: &Actor, act: impl Act) -> Result<Answer, StoreError> {
        Ok(if act.changes() {
            granted_if(actor, Action::ManageOffice)
        } else {
            Answer::Granted
        })
    }
}

impl Resource for SharedViews {
    fn admits(&self, _: &mut dyn Sql, actor: &Actor, act: impl Act) -> Result<Answer, StoreError> {
        Ok(granted_if(actor, act.on_cases()))
    }
}

impl Resource for Own {
    fn admits(&self, _: &mut dyn Sql, actor: &Actor, _: impl Act) -> Result<Answer, StoreError> {
        Ok(if self.0 == actor.user {
            Answer::Granted
        } else {
            Answer::Unknown
        })
    }
}
