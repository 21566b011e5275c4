//! The office's people, units and pools.

use serde::{Deserialize, Serialize};

use super::Intent;
use crate::apply::Work;
use crate::record::{AsBody, Kind, Pool, RecordId, Scope, Unit, User, UserId, Visibility};
use crate::refusal::Refusal;
use crate::roles::Action;

fn in_office(work: &Work<'_>) -> Result<(), Refusal> {
    if work.scope() == Scope::Office {
        Ok(())
    } else {
        Err(Refusal::WrongScope)
    }
}

/// Longest sign-in name, in characters.
pub const MAX_LOGIN: usize = 128;

/// A sign-in name as it is kept and compared: without the blanks around it, in lower case.
pub fn normal_login(login: &str) -> String {
    login.trim().to_lowercase()
}

/// A record under this id, if there is one already, must be the actor's to see, and of the kind that is put there.
fn must_be<B: AsBody>(work: &Work<'_>, id: RecordId, kind: &Kind) -> Result<(), Refusal> {
    if work.record(id).is_some() && !work.seen(id)?.removed {
        work.need::<B>(id, kind)?;
    }
    Ok(())
}

/// Creates or changes a person's office record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PutUser {
    /// The person.
    pub id: UserId,
    /// What is known of them.
    pub user: User,
}

impl Intent for PutUser {
    fn action(&self) -> Action {
        Action::ManageOffice
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        in_office(work)?;
        must_be::<User>(work, self.id.record(), &Kind::User)?;
        let login = normal_login(&self.user.login);
        if login.is_empty() || login.chars().count() > MAX_LOGIN {
            return Err(Refusal::InvalidValue {
                field: "Sign-in name".to_owned(),
                why: format!("it must have 1 to {MAX_LOGIN} characters"),
            });
        }
        if work
            .all::<User>()
            .iter()
            .any(|(id, u)| *id != self.id.record() && normal_login(&u.login) == login)
        {
            return Err(Refusal::because("this sign-in name is in use"));
        }
        let user = User {
            login,
            ..self.user.clone()
        };
        work.put(self.id.record(), user, Visibility::Case);
        Ok(())
    }

    fn title(&self) -> String {
        "Change an account".to_owned()
    }
}

/// Creates or changes a unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PutUnit {
    /// The unit.
    pub id: RecordId,
    /// What is known of it.
    pub unit: Unit,
}

impl Intent for PutUnit {
    fn action(&self) -> Action {
        Action::ManageOffice
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        in_office(work)?;
        must_be::<Unit>(work, self.id, &Kind::Unit)?;
        if work
            .all::<Unit>()
            .iter()
            .any(|(id, u)| *id != self.id && u.code == self.unit.code)
        {
            return Err(Refusal::because("this unit code is in use"));
        }
        work.put(self.id, self.unit.clone(), Visibility::Case);
        Ok(())
    }

    fn title(&self) -> String {
        "Change a unit".to_owned()
    }
}

/// Creates or changes a team pool.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PutPool {
    /// The pool.
    pub id: RecordId,
    /// What is known of it.
    pub pool: Pool,
}

impl Intent for PutPool {
    fn action(&self) -> Action {
        Action::ManageOffice
    }

    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        in_office(work)?;
        must_be::<Pool>(work, self.id, &Kind::Pool)?;
        work.need::<Unit>(self.pool.unit, &Kind::Unit)?;
        work.put(self.id, self.pool.clone(), Visibility::Case);
        Ok(())
    }

    fn title(&self) -> String {
        "Change a team pool".to_owned()
    }
}
