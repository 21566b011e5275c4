//! `init`: the key, the database and the first administrator.

use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use anyhow::{Context as _, bail};
use casework::mutation::{PutUser, normal_login};
use casework::record::{Rest, Role, User, UserId};
use clap::Args;

use super::output::say;
use super::secret;
use crate::auth::password::check_choice;
use crate::called;
use crate::config::Settings;
use crate::keys;
use crate::office::Office;
use crate::store::accounts;

/// Makes the key, the database and the first administrator.
#[derive(Debug, Args)]
pub struct Init {
    /// Sign-in name of the first administrator.
    #[arg(long, default_value = "admin")]
    login: String,
    /// Their name.
    #[arg(long, default_value = "Administrator")]
    name: String,
    /// Read the password from this file's first line instead of asking.
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
}

impl Init {
    pub(super) async fn run(self, settings: Settings) -> anyhow::Result<()> {
        let folder = settings.data_dir.clone();
        let key_of_own = std::env::var_os("CASE_SERVER_KEY").is_none();
        if key_of_own {
            settings.check_key_is_not_lost()?;
        }
        if settings.database_path().exists() {
            let office = Office::open(&settings.clone().with_keys()?)?;
            let any = office.store.read(accounts::any).await;
            office.close().await;
            if any? {
                bail!(
                    "this office has accounts already; `{} user add` makes more",
                    called::name()
                );
            }
        }
        // Nothing is made before there is a password that will do.
        let password = match &self.password_file {
            Some(path) => secret::from_file(path)?,
            None => secret::ask(&self.login)?,
        };
        check_choice(&self.login, &password)?;
        std::fs::create_dir_all(&folder)
            .and_then(|()| {
                std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o700))
            })
            .with_context(|| format!("the folder {} cannot be made", folder.display()))?;
        if key_of_own {
            keys::create_key_file(&settings.key_path())?;
        }
        let key_path = settings.key_path();
        let office = Office::open(&settings.with_keys()?)?;
        let made = self.first_administrator(&office, &password).await;
        office.close().await;
        made?;
        say!("The database is in {}.", folder.display());
        if key_of_own {
            say!(
                "Its key is in {}: keep a copy apart from the backups; nothing can be read without it.",
                key_path.display()
            );
        }
        let program = called::name();
        say!("Next: `{program} unit add`, `{program} user add`, `{program} serve`.");
        Ok(())
    }

    async fn first_administrator(self, office: &Office, password: &str) -> anyhow::Result<()> {
        let id = UserId(uuid::Uuid::now_v7());
        let user = User {
            login: normal_login(&self.login),
            name: self.name.into(),
            roles: vec![Role::Administrator],
            units: Vec::new(),
            pools: Vec::new(),
            disabled: false,
            rest: Rest::new(),
        };
        let existing = super::people::find(office, &user.login).await?;
        let id = if let Some((id, _)) = existing {
            id
        } else {
            office.administer(PutUser { id, user }).await?;
            id
        };
        office.set_password(id, password, false).await?;
        Ok(())
    }
}
