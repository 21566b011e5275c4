//! `user`: accounts, roles and passwords.

use std::collections::HashMap;
use std::path::PathBuf;

use anyhow::bail;
use casework::mutation::{PutUser, normal_login};
use casework::record::{self, Pool, RecordId, Rest, Role, Unit, UserId};
use clap::{Args, Subcommand};

use super::output::{self, say};
use super::{places, secret};
use crate::office::{Office, OfficeError};
use crate::store::accounts;

/// What can be done about people.
#[derive(Debug, Subcommand)]
pub enum User {
    /// Make an account with a first password, which the person changes at the first sign-in.
    Add(Add),
    /// Change an account: what is given replaces what was there, and the rest stays.
    Set(Set),
    /// Close an account: the person is signed out everywhere and cannot sign in.
    Disable {
        /// Sign-in name.
        login: String,
    },
    /// Open a closed account again.
    Enable {
        /// Sign-in name.
        login: String,
    },
    /// Set a new first password; the person is signed out everywhere.
    Password {
        /// Sign-in name.
        login: String,
        /// How the password is given.
        #[command(flatten)]
        password: PasswordSource,
    },
    /// List the people of the office: roles, units, pools, and when each last signed in (UTC).
    List {
        /// One JSON object a line.
        #[arg(long)]
        json: bool,
    },
}

/// Everything a new account needs.
#[derive(Debug, Args)]
pub struct Add {
    /// Sign-in name.
    login: String,
    /// The name colleagues know.
    #[arg(long)]
    name: String,
    /// What the person may do; may be given several times.
    #[arg(long = "role", required = true, value_parser = role)]
    roles: Vec<Role>,
    /// Code of a unit whose cases the person may see; may be given several times.
    #[arg(long = "unit", value_name = "CODE")]
    units: Vec<String>,
    /// Name of a pool whose tasks the person works; may be given several times.
    #[arg(long = "pool", value_name = "NAME")]
    pools: Vec<String>,
    /// How the password is given.
    #[command(flatten)]
    password: PasswordSource,
}

/// What of an account is to be another.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("what").required(true).multiple(true))]
pub struct Set {
    /// Sign-in name.
    login: String,
    /// The name colleagues know.
    #[arg(long, group = "what")]
    name: Option<String>,
    /// What the person may do, instead of what they might before; may be given several times.
    #[arg(long = "role", value_parser = role, group = "what")]
    roles: Vec<Role>,
    /// Code of a unit whose cases the person may see, instead of those before; may be given several times.
    #[arg(long = "unit", value_name = "CODE", group = "what")]
    units: Vec<String>,
    /// No unit at all.
    #[arg(long, conflicts_with = "units", group = "what")]
    no_unit: bool,
    /// Name of a pool whose tasks the person works, instead of those before; may be given several times.
    #[arg(long = "pool", value_name = "NAME", group = "what")]
    pools: Vec<String>,
    /// No pool at all.
    #[arg(long, conflicts_with = "pools", group = "what")]
    no_pool: bool,
}

/// How a password is given: without options one is made and printed once.
#[derive(Debug, Args)]
pub struct PasswordSource {
    /// Read the password from this file's first line.
    #[arg(long = "password-file", value_name = "FILE")]
    file: Option<PathBuf>,
    /// Ask for the password here.
    #[arg(long, conflicts_with = "file")]
    ask: bool,
    /// The person chose this password: do not make them change it.
    #[arg(long)]
    chosen: bool,
}

fn role(text: &str) -> Result<Role, String> {
    Role::parse(text).ok_or_else(|| {
        let known: Vec<_> = Role::ALL.iter().map(|role| role.as_str()).collect();
        format!("there is no such role; the roles are {}", known.join(", "))
    })
}

/// The person with this sign-in name.
pub(super) async fn find(
    office: &Office,
    login: &str,
) -> anyhow::Result<Option<(UserId, record::User)>> {
    let file = places::office_records(office).await?;
    let wanted = normal_login(login);
    Ok(file
        .all::<record::User>()
        .find(|entry| normal_login(&entry.body.login) == wanted)
        .map(|entry| (UserId(entry.id().0), entry.body.clone())))
}

pub(super) async fn known(office: &Office, login: &str) -> anyhow::Result<(UserId, record::User)> {
    find(office, login)
        .await?
        .ok_or_else(|| OfficeError::NoSuchUser(login.to_owned()).into())
}

impl User {
    pub(super) async fn run(self, office: &Office) -> anyhow::Result<()> {
        match self {
            Self::Add(add) => add.run(office).await,
            Self::Set(set) => set.run(office).await,
            Self::Disable { login } => set_disabled(office, &login, true).await,
            Self::Enable { login } => set_disabled(office, &login, false).await,
            Self::Password { login, password } => {
                let (id, user) = known(office, &login).await?;
                password.give(office, id, &user.login).await
            }
            Self::List { json } => list(office, json).await,
        }
    }
}

async fn set_disabled(office: &Office, login: &str, disabled: bool) -> anyhow::Result<()> {
    let (id, mut user) = known(office, login).await?;
    user.disabled = disabled;
    office.administer(PutUser { id, user }).await?;
    say!(
        "The account {login} is {}.",
        if disabled { "closed" } else { "open" }
    );
    Ok(())
}

impl Add {
    async fn run(self, office: &Office) -> anyhow::Result<()> {
        if find(office, &self.login).await?.is_some() {
            bail!("there is a user “{}” already", self.login);
        }
        let file = places::office_records(office).await?;
        let units = places::units_by_code(&file, &self.units)?;
        let pools = places::pools_by_name(&file, &self.pools)?;
        let id = UserId(uuid::Uuid::now_v7());
        let login = normal_login(&self.login);
        // The password is checked before anything is made.
        let password = self.password.obtain(&login)?;
        let user = record::User {
            login: login.clone(),
            name: self.name.into(),
            roles: self.roles,
            units,
            pools,
            disabled: false,
            rest: Rest::new(),
        };
        office.administer(PutUser { id, user }).await?;
        self.password.set(office, id, &login, &password).await
    }
}

impl Set {
    async fn run(self, office: &Office) -> anyhow::Result<()> {
        let (id, mut user) = known(office, &self.login).await?;
        let file = places::office_records(office).await?;
        if let Some(name) = self.name {
            if name.trim().is_empty() {
                bail!("a name must have letters in it; nothing was changed");
            }
            user.name = name.into();
        }
        if !self.roles.is_empty() {
            user.roles = self.roles;
        }
        if self.no_unit || !self.units.is_empty() {
            user.units = places::units_by_code(&file, &self.units)?;
        }
        if self.no_pool || !self.pools.is_empty() {
            user.pools = places::pools_by_name(&file, &self.pools)?;
        }
        let login = user.login.clone();
        office.administer(PutUser { id, user }).await?;
        say!("The account {login} is changed.");
        Ok(())
    }
}

impl PasswordSource {
    fn obtain(&self, login: &str) -> anyhow::Result<zeroize::Zeroizing<String>> {
        let password = match &self.file {
            Some(path) => secret::from_file(path)?,
            None if self.ask => secret::ask(login)?,
            None => secret::generate()?,
        };
        crate::auth::password::check_choice(login, &password)?;
        Ok(password)
    }

    async fn set(
        &self,
        office: &Office,
        id: UserId,
        login: &str,
        password: &str,
    ) -> anyhow::Result<()> {
        office.set_password(id, password, !self.chosen).await?;
        if self.file.is_none() && !self.ask {
            say!("The first password of {login} is {password}");
        }
        if !self.chosen {
            say!("{login} changes it at the first sign-in.");
        }
        Ok(())
    }

    async fn give(&self, office: &Office, id: UserId, login: &str) -> anyhow::Result<()> {
        let password = self.obtain(login)?;
        self.set(office, id, login, &password).await
    }
}

async fn list(office: &Office, json: bool) -> anyhow::Result<()> {
    let file = places::office_records(office).await?;
    let mut people: Vec<_> = file.all::<record::User>().collect();
    people.sort_by(|one, other| one.body.login.cmp(&other.body.login));
    let signed_in: HashMap<String, Option<i64>> = office
        .store
        .read(accounts::last_sign_ins)
        .await?
        .into_iter()
        .collect();
    let last = |id: RecordId| signed_in.get(&id.to_string()).copied().flatten();
    if json {
        let rows: Vec<_> = people
            .iter()
            .map(|entry| {
                serde_json::json!({
                    "id": entry.id(),
                    "login": entry.body.login,
                    "name": entry.body.name,
                    "roles": entry.body.roles,
                    "units": entry.body.units,
                    "pools": entry.body.pools,
                    "last_signed_in": last(entry.id()).map(|at| output::moment(Some(at))),
                    "disabled": entry.body.disabled,
                })
            })
            .collect();
        return output::json(&rows);
    }
    let rows: Vec<_> = people
        .iter()
        .map(|entry| {
            let units: Vec<_> = entry
                .body
                .units
                .iter()
                .filter_map(|id| file.get::<Unit>(*id))
                .map(|unit| casework::text::sanitize(&unit.code).into_owned())
                .collect();
            let pools: Vec<_> = entry
                .body
                .pools
                .iter()
                .filter_map(|id| file.get::<Pool>(*id))
                .map(|pool| pool.name.sanitized().into_owned())
                .collect();
            let roles: Vec<_> = entry.body.roles.iter().map(|role| role.as_str()).collect();
            vec![
                casework::text::sanitize(&entry.body.login).into_owned(),
                entry.body.name.sanitized().into_owned(),
                roles.join(", "),
                units.join(", "),
                pools.join(", "),
                output::moment(last(entry.id())),
                if entry.body.disabled { "closed" } else { "" }.to_owned(),
            ]
        })
        .collect();
    output::table(
        &[
            "LOGIN",
            "NAME",
            "ROLES",
            "UNITS",
            "POOLS",
            "LAST SIGN-IN",
            "",
        ],
        &rows,
    )
}
