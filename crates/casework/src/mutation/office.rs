//! The office's people, units and pools.

use serde::{Deserialize, Serialize};

use super::Intent;
use crate::apply::Work;
use crate::record::{Pool, RecordId, Scope, Unit, User, UserId, Visibility};
use crate::refusal::Refusal;
use crate::roles::Action;

fn in_office(work: &Work<'_>) -> Result<(), Refusal> {
    if work.scope() == Scope::Office {
        Ok(())
    } else {
        Err(Refusal::WrongScope)
    }
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
        if self.user.login.trim().is_empty() {
            return Err(Refusal::InvalidValue {
                field: "Sign-in name".to_owned(),
                why: "it may not be empty".to_owned(),
            });
        }
        if work
            .all::<User>()
            .iter()
            .any(|(id, u)| *id != self.id.record() && u.login == self.user.login)
        {
            return Err(Refusal::because("this sign-in name is in use"));
        }
        work.put(self.id.record(), self.user.clone(), Visibility::Case);
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
        work.need::<Unit>(self.pool.unit, &crate::record::Kind::Unit)?;
        work.put(self.id, self.pool.clone(), Visibility::Case);
        Ok(())
    }

    fn title(&self) -> String {
        "Change a team pool".to_owned()
    }
}
