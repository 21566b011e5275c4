//! `compass login`, `logout` and `password`.

use std::path::PathBuf;
use std::time::Duration;

use case_client::Client;
use clap::Args;
use secrecy::SecretString;
use serde_json::json;

use super::exit::{Exit, Failure};
use super::folders::Folders;
use super::out::{Out, counted, remark};
use super::session::{Unlock, ask, ask_twice, open_client, options, read_secret};
use super::settings::Settings;

/// The first sync brings every case of the person's units.
const FIRST_SYNC: Duration = Duration::from_mins(10);

/// Sign in, and fetch what is yours to see.
#[derive(Debug, Args)]
pub struct LoginArgs {
    /// The case server, such as `https://cases.example`.
    #[arg(long, value_name = "URL")]
    server: Option<String>,
    /// Your sign-in name.
    #[arg(long, value_name = "NAME")]
    user: Option<String>,
    /// Read the account's password from this file; `-` for standard input.
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
    /// Where the password must be changed at once: read the new one from this file.
    #[arg(long, value_name = "FILE")]
    new_password_file: Option<PathBuf>,
    /// A PEM file of certificate authorities to trust besides the system's own.
    #[arg(long, value_name = "FILE")]
    ca_file: Option<PathBuf>,
}

impl LoginArgs {
    /// Signs in and syncs once.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let settings = Settings::load(folders)?;
        let server = self
            .server
            .clone()
            .or(settings.server.clone())
            .ok_or_else(|| {
                Failure::usage("name the case server with --server, or as `server` in config.toml")
            })?;
        let user = self.user.clone().or(settings.user.clone()).ok_or_else(|| {
            Failure::usage("give your sign-in name with --user, or as `user` in config.toml")
        })?;
        let password = match &self.password_file {
            Some(file) => read_secret(file)?,
            None => ask(&format!("Password of {user}: "))?,
        };
        let mut options = options(&settings);
        if self.ca_file.is_some() {
            options.ca_file.clone_from(&self.ca_file);
        }
        let folder = folders.cache();
        let client = if Client::exists(&folder) {
            Client::open(&folder, &unlock.passphrase()?, options)?
        } else {
            Client::create(&folder, &unlock.new_passphrase()?, options)?
        };
        let mut me = client.sign_in(&server, &user, &password, &device_name())?;
        if me.must_change_password {
            self.change(&client, &password)?;
            me = client.me()?.unwrap_or(me);
        }
        client.sync_and_wait(FIRST_SYNC)?;
        let cases = client.case_rows()?.len();
        let tasks = client.task_rows()?.len();
        if out.is_json() {
            out.json(
                &json!({"user": me, "server": client.server()?, "cases": cases, "tasks": tasks}),
            )?;
        } else {
            out.line(&format!(
                "Signed in as {} ({}). On this machine: {}, {}.",
                me.name,
                me.login,
                counted(cases, "case", "cases"),
                counted(tasks, "open task", "open tasks")
            ))?;
        }
        Ok(Exit::Ok)
    }

    fn change(&self, client: &Client, password: &SecretString) -> anyhow::Result<()> {
        let new = match &self.new_password_file {
            Some(file) => read_secret(file)?,
            None if self.password_file.is_some() => {
                return Err(Failure::with(
                    Exit::SignIn,
                    "this password was given to you for the first sign-in and must be changed; sign in at a terminal, or \
                     give --new-password-file",
                ));
            }
            None => {
                remark("This password was given to you for the first sign-in. Choose your own.");
                ask_twice("New password: ")?
            }
        };
        Ok(client.change_password(password, &new)?)
    }
}

/// End the session here and at the server. The cache, and what is not yet sent, stay.
#[derive(Debug, Args)]
pub struct LogoutArgs {}

impl LogoutArgs {
    /// Signs out.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let Self {} = self;
        let client = open_client(folders, unlock)?;
        let waiting = client.outbox_counts()?;
        client.sign_out()?;
        out.line("Signed out.")?;
        if !waiting.is_all_sent() {
            remark(&match waiting.queued + waiting.sending {
                1 => "1 change is not sent yet; it is kept and sent after your next sign-in."
                    .to_owned(),
                more => format!(
                    "{more} changes are not sent yet; they are kept and sent after your next sign-in."
                ),
            });
        }
        Ok(Exit::Ok)
    }
}

/// Change your account's password.
#[derive(Debug, Args)]
pub struct PasswordArgs {
    /// Read the password in force from this file; `-` for standard input.
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
    /// Read the new one from this file.
    #[arg(long, value_name = "FILE")]
    new_password_file: Option<PathBuf>,
}

impl PasswordArgs {
    /// Changes the password.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let client = open_client(folders, unlock)?;
        let current = match &self.password_file {
            Some(file) => read_secret(file)?,
            None => ask("Password in force: ")?,
        };
        let new = match &self.new_password_file {
            Some(file) => read_secret(file)?,
            None => ask_twice("New password: ")?,
        };
        client.change_password(&current, &new)?;
        out.line("The password is changed.")?;
        Ok(Exit::Ok)
    }
}

/// What this machine is called in the list of sessions.
pub fn device_name() -> String {
    std::env::var("HOSTNAME")
        .ok()
        .or_else(|| std::fs::read_to_string("/etc/hostname").ok())
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| "this machine".to_owned())
}
