//! `user`: accounts, roles and passwords.

use std::path::PathBuf;

use anyhow::{Context as _, bail};
use casework::mutation::{PutUser, normal_login};
use casework::record::{self, Pool, RecordId, Rest, Role, Unit, UserId};
use clap::{Args, Subcommand};

use super::output::{self, say};
use super::{places, secret};
use crate::office::{Office, OfficeError};

/// What can be done about people.
#[derive(Debug, Subcommand)]
pub enum User {
    /// Make an account with a first password, which the person changes at the first sign-in.
    Add(Add),
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
    /// List the people of the office.
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

async fn known(office: &Office, login: &str) -> anyhow::Result<(UserId, record::User)> {
    find(office, login)
        .await?
        .ok_or_else(|| OfficeError::NoSuchUser(login.to_owned()).into())
}

impl User {
    pub(super) async fn run(self, office: &Office) -> anyhow::Result<()> {
        match self {
            Self::Add(add) => add.run(office).await,
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
        let units = self
            .units
            .iter()
            .map(|code| places::unit_by_code(&file, code))
            .collect::<anyhow::Result<Vec<RecordId>>>()?;
        let pools = self
            .pools
            .iter()
            .map(|name| {
                file.all::<Pool>()
                    .find(|entry| entry.body.name.raw().eq_ignore_ascii_case(name))
                    .map(|entry| entry.id())
                    .with_context(|| format!("there is no pool “{name}”; `pool list` shows them"))
            })
            .collect::<anyhow::Result<Vec<RecordId>>>()?;
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
            let roles: Vec<_> = entry.body.roles.iter().map(|role| role.as_str()).collect();
            vec![
                casework::text::sanitize(&entry.body.login).into_owned(),
                entry.body.name.sanitized().into_owned(),
                roles.join(", "),
                units.join(", "),
                if entry.body.disabled { "closed" } else { "" }.to_owned(),
            ]
        })
        .collect();
    output::table(&["LOGIN", "NAME", "ROLES", "UNITS", ""], &rows)
}
