//! From the command line to the screens.

use std::io::{self, IsTerminal as _};

use case_client::{Client, ClientOptions};

use super::exit::Failure;
use super::folders::Folders;
use super::keys::{load_keymap, own_theme};
use super::session::Unlock;
use super::settings::Settings;
use crate::app::notices::Level;
use crate::start::{self, Start};

/// Opens the screens on this person's cache. A passphrase that is named is not asked for; without a cache it is what the
/// new one is made with.
pub fn open(folders: &Folders, unlock: &Unlock) -> anyhow::Result<u8> {
    need_terminal()?;
    let settings = Settings::load(folders)?;
    let options = ClientOptions {
        ca_file: settings.ca_file.clone(),
        ..ClientOptions::default()
    };
    let client = match unlock.given()? {
        Some(passphrase) => {
            let folder = folders.cache();
            let opened = if Client::exists(&folder) {
                Client::open(&folder, &passphrase, options.clone())
            } else {
                Client::create(&folder, &passphrase, options.clone())
            };
            Some(opened?)
        }
        None => None,
    };
    run(folders, &settings, options, client, false)
}

/// Opens the screens with a client that is open already, whose network can be cut from the palette.
#[cfg(feature = "server")]
pub fn open_with(folders: &Folders, client: Client, options: ClientOptions) -> anyhow::Result<u8> {
    run(
        folders,
        &Settings::load(folders)?,
        options,
        Some(client),
        true,
    )
}

fn run(
    folders: &Folders,
    settings: &Settings,
    options: ClientOptions,
    client: Option<Client>,
    has_switch: bool,
) -> anyhow::Result<u8> {
    need_terminal()?;
    let (keymap, problems) = load_keymap(folders)?;
    let themes = folders.clone();
    start::run(Start {
        folder: folders.cache(),
        has_switch,
        client,
        options,
        server: settings.server.clone().unwrap_or_default(),
        user: settings.user.clone().unwrap_or_default(),
        keymap,
        theme: settings
            .theme
            .clone()
            .unwrap_or_else(|| "default".to_owned()),
        mouse: settings.mouse.unwrap_or(false),
        own_themes: Box::new(move |name| own_theme(&themes, name)),
        say: problems
            .into_iter()
            .map(|problem| (Level::Warning, problem.to_string()))
            .collect(),
    })
}

/// Without a terminal there is nothing to draw on; said before anything is made.
pub fn need_terminal() -> anyhow::Result<()> {
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        Ok(())
    } else {
        Err(Failure::usage(
            "the screens need a terminal; `compass --help` lists the commands that do not",
        ))
    }
}
