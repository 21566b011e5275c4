//! What each role may do. The server decides by this table; the client asks the same table to say
//! beforehand why a command is unavailable.

use crate::record::{Role, UserId, Visibility};

/// Something a person does, as far as permission is concerned. Which cases it may be done on is the unit's matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// See a case and what is on it.
    ReadCase,
    /// See sensitive material.
    ReadSensitive,
    /// Change people, charges, hearings and fields, and settle conflicts.
    EditCase,
    /// Put a new case on the system.
    RegisterCase,
    /// Put material on a case.
    ImportMaterial,
    /// Mark passages and write notes.
    Annotate,
    /// Sign a review and its decisions.
    SubmitReview,
    /// Record what happened in court.
    RecordOutcome,
    /// Take, release and complete tasks.
    WorkTasks,
    /// Give tasks and cases to other people.
    Allocate,
    /// Create and change accounts, units and pools.
    ManageOffice,
    /// Read the audit.
    ReadAudit,
}

impl Action {
    /// Every action.
    pub const ALL: &'static [Self] = &[
        Self::ReadCase,
        Self::ReadSensitive,
        Self::EditCase,
        Self::RegisterCase,
        Self::ImportMaterial,
        Self::Annotate,
        Self::SubmitReview,
        Self::RecordOutcome,
        Self::WorkTasks,
        Self::Allocate,
        Self::ManageOffice,
        Self::ReadAudit,
    ];
}

/// Whether `role` may do `action` on cases it may see.
pub fn allows(role: Role, action: Action) -> bool {
    use Action as A;
    match role {
        Role::Prosecutor => !matches!(action, A::Allocate | A::ManageOffice | A::ReadAudit),
        Role::ParalegalOfficer => !matches!(
            action,
            A::SubmitReview | A::ReadSensitive | A::ManageOffice | A::ReadAudit
        ),
        Role::CaseworkAssistant => matches!(
            action,
            A::ReadCase
                | A::EditCase
                | A::RegisterCase
                | A::ImportMaterial
                | A::Annotate
                | A::WorkTasks
        ),
        Role::Presenter => matches!(
            action,
            A::ReadCase | A::Annotate | A::RecordOutcome | A::WorkTasks
        ),
        Role::Agent => matches!(action, A::ReadCase | A::RecordOutcome),
        Role::Manager => !matches!(action, A::SubmitReview | A::ManageOffice),
        Role::Auditor => matches!(action, A::ReadAudit),
        Role::Administrator => matches!(action, A::ManageOffice | A::ReadAudit),
    }
}

/// Whether any of `roles` may do `action`.
pub fn any_allows(roles: &[Role], action: Action) -> bool {
    roles.iter().any(|role| allows(*role, action))
}

/// Whether a person with these roles belongs to the CPS, and so may see what is CPS only.
pub fn is_cps(roles: &[Role]) -> bool {
    roles.iter().any(|role| *role != Role::Agent)
}

/// Whether `user` with these roles may see a record of this visibility on a case they may see.
pub fn sees(visibility: Visibility, user: UserId, roles: &[Role]) -> bool {
    match visibility {
        Visibility::Case => true,
        Visibility::CpsOnly => is_cps(roles),
        Visibility::Person(owner) => owner == user,
        Visibility::Sensitive => any_allows(roles, Action::ReadSensitive),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agent_records_in_court_and_no_more() {
        let allowed: Vec<_> = Action::ALL
            .iter()
            .filter(|a| allows(Role::Agent, **a))
            .collect();
        assert_eq!(allowed, [&Action::ReadCase, &Action::RecordOutcome]);
        assert!(!is_cps(&[Role::Agent]));
    }

    #[test]
    fn an_administrator_sees_no_case() {
        assert!(!allows(Role::Administrator, Action::ReadCase));
        assert!(!allows(Role::Auditor, Action::ReadCase));
    }

    #[test]
    fn only_a_prosecutor_signs_a_review() {
        let signers: Vec<_> = Role::ALL
            .iter()
            .filter(|r| allows(**r, Action::SubmitReview))
            .collect();
        assert_eq!(signers, [&Role::Prosecutor]);
    }
}
