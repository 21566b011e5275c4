//! The people of the sample office, by their sign-in names.

use casework::record::Role;

use super::model::Team;

/// One who works there.
#[derive(Clone, Copy, Debug)]
pub struct SampleUser {
    /// What they sign in as.
    pub login: &'static str,
    /// Their name.
    pub name: &'static str,
    /// What they do.
    pub roles: &'static [Role],
    /// The teams they work in.
    pub teams: &'static [Team],
}

/// The prosecutor of most cases.
pub const PROSECUTOR: &str = "asha.verma";
/// The prosecutor of rape and serious sexual offences.
pub const RASSO_PROSECUTOR: &str = "owen.price";
/// The paralegal officer.
pub const PARALEGAL: &str = "beth.lomax";
/// The manager.
pub const MANAGER: &str = "joan.tait";

/// Everybody.
pub const EVERYBODY: [SampleUser; 10] = [
    SampleUser {
        login: PROSECUTOR,
        name: "Asha Verma",
        roles: &[Role::Prosecutor],
        teams: &[Team::Magistrates, Team::CrownCourt],
    },
    SampleUser {
        login: RASSO_PROSECUTOR,
        name: "Owen Price",
        roles: &[Role::Prosecutor],
        teams: &[Team::Rasso, Team::CrownCourt],
    },
    SampleUser {
        login: "mary.oduya",
        name: "Mary Oduya",
        roles: &[Role::Prosecutor],
        teams: &[Team::Magistrates],
    },
    SampleUser {
        login: PARALEGAL,
        name: "Beth Lomax",
        roles: &[Role::ParalegalOfficer],
        teams: &[Team::Magistrates, Team::CrownCourt, Team::Rasso],
    },
    SampleUser {
        login: "idris.cole",
        name: "Idris Cole",
        roles: &[Role::CaseworkAssistant],
        teams: &[Team::Magistrates, Team::CrownCourt],
    },
    SampleUser {
        login: "nell.garth",
        name: "Nell Garth",
        roles: &[Role::Presenter],
        teams: &[Team::Magistrates],
    },
    SampleUser {
        login: "rufus.pym",
        name: "Rufus Pym",
        roles: &[Role::Agent],
        teams: &[Team::Magistrates],
    },
    SampleUser {
        login: MANAGER,
        name: "Joan Tait",
        roles: &[Role::Manager],
        teams: &[Team::Magistrates, Team::CrownCourt, Team::Rasso],
    },
    SampleUser {
        login: "sana.rahim",
        name: "Sana Rahim",
        roles: &[Role::Auditor],
        teams: &[Team::Magistrates, Team::CrownCourt, Team::Rasso],
    },
    SampleUser {
        login: "piers.noble",
        name: "Piers Noble",
        roles: &[Role::Administrator],
        teams: &[Team::Magistrates, Team::CrownCourt, Team::Rasso],
    },
];
