//! `compass doctor`: what the program sees of this machine. Nothing in it is personal, so that it can be sent on.

use std::io::{self, IsTerminal as _};
use std::path::Path;

use case_client::{Client, ClientError, RemoteError};
use serde::Serialize;

use super::exit::Exit;
use super::folders::Folders;
use super::keys::{load_keymap, own_theme};
use super::out::{Out, counted};
use super::session::{Unlock, options};
use super::settings::Settings;
use crate::theme::{Depth, Theme};

/// One thing looked at.
#[derive(Debug, Serialize)]
struct Finding {
    subject: &'static str,
    state: State,
    detail: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum State {
    Ok,
    Note,
    Wrong,
}

impl State {
    fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Note => "note",
            Self::Wrong => "WRONG",
        }
    }
}

fn ok(subject: &'static str, detail: impl Into<String>) -> Finding {
    Finding {
        subject,
        state: State::Ok,
        detail: detail.into(),
    }
}

fn note(subject: &'static str, detail: impl Into<String>) -> Finding {
    Finding {
        state: State::Note,
        ..ok(subject, detail)
    }
}

fn wrong(subject: &'static str, detail: impl Into<String>) -> Finding {
    Finding {
        state: State::Wrong,
        ..ok(subject, detail)
    }
}

/// Looks, reports, and ends with 1 where something is wrong.
pub fn run(out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
    let settings = Settings::load(folders);
    let mut findings = vec![program(), configuration(folders, &settings)];
    findings.extend(authorities(settings.as_ref().ok()));
    findings.extend(keys(folders));
    findings.push(theme(folders, settings.as_ref().ok()));
    findings.push(data(&folders.data));
    findings.extend(connection(folders, settings.as_ref().ok(), unlock));
    findings.extend(terminal());
    let healthy = findings.iter().all(|f| f.state != State::Wrong);
    if out.is_json() {
        out.json(&findings)?;
    } else {
        let rows: Vec<Vec<String>> = findings
            .into_iter()
            .map(|f| vec![f.subject.to_owned(), f.state.word().to_owned(), f.detail])
            .collect();
        out.table(&["What", "State", "Detail"], &rows)?;
    }
    Ok(if healthy { Exit::Ok } else { Exit::No })
}

fn program() -> Finding {
    let with = if cfg!(feature = "server") {
        "with the case server"
    } else {
        "client only"
    };
    ok(
        "program",
        format!(
            "compass {} ({with}) on {} {}",
            env!("CARGO_PKG_VERSION"),
            std::env::consts::OS,
            std::env::consts::ARCH
        ),
    )
}

fn configuration(folders: &Folders, settings: &anyhow::Result<Settings>) -> Finding {
    let file = folders.settings_file();
    match settings {
        Err(error) => wrong("settings", super::exit::told(error)),
        Ok(_) if file.exists() => ok("settings", file.display().to_string()),
        Ok(_) => ok(
            "settings",
            format!("built-in; {} is not there", file.display()),
        ),
    }
}

/// The extra certificate authorities, where some are named.
fn authorities(settings: Option<&Settings>) -> Option<Finding> {
    let file = settings?.ca_file.as_deref()?;
    let shown = file.display();
    Some(match std::fs::read(file) {
        Err(error) => wrong("ca_file", format!("{shown} cannot be read: {error}")),
        Ok(bytes) if !String::from_utf8_lossy(&bytes).contains("BEGIN CERTIFICATE") => wrong(
            "ca_file",
            format!("{shown} holds no certificate in PEM form"),
        ),
        Ok(_) => ok("ca_file", shown.to_string()),
    })
}

fn keys(folders: &Folders) -> Vec<Finding> {
    let file = folders.keymap_file();
    match load_keymap(folders) {
        Err(error) => vec![wrong("keys", super::exit::told(&error))],
        Ok((_, problems)) if !problems.is_empty() => problems
            .iter()
            .map(|problem| wrong("keys", problem.to_string()))
            .collect(),
        Ok(_) if file.exists() => vec![ok("keys", file.display().to_string())],
        Ok(_) => vec![ok("keys", "built-in")],
    }
}

/// The server, and whether there is a sign-in at it. The cache is looked into only with a passphrase that came with the
/// command: nobody is asked.
fn connection(folders: &Folders, settings: Option<&Settings>, unlock: &Unlock) -> Vec<Finding> {
    let (client, session) = cache(folders, settings, unlock);
    // One that was made and never signed in with has no server of its own.
    let client = client.filter(|client| matches!(client.server(), Ok(Some(_))));
    let kept = client
        .as_ref()
        .and_then(|client| client.server().ok().flatten());
    let named = kept.or_else(|| settings.and_then(|settings| settings.server.clone()));
    let server = match named {
        None => note(
            "server",
            "none is named: `compass login --server URL`, or `server` in config.toml",
        ),
        Some(address) => {
            let ca_file = settings.and_then(|settings| settings.ca_file.clone());
            // A sign-in has kept the authorities it was made with.
            let answered = match &client {
                Some(client) => client.answers(),
                None => Client::reach(&address, ca_file),
            };
            match answered {
                Ok(()) => ok("server", format!("{address} answers")),
                Err(error) if error.is_offline() => {
                    note("server", format!("{address} cannot be reached: {error}"))
                }
                Err(error) => wrong("server", format!("{address}: {error}")),
            }
        }
    };
    let session = match (session, client) {
        (Some(finding), _) => finding,
        (None, Some(client)) => signed_in(&client),
        (None, None) => note("session", "nobody has signed in on this machine yet"),
    };
    vec![server, session]
}

/// The open cache, or what there is to say instead.
fn cache(
    folders: &Folders,
    settings: Option<&Settings>,
    unlock: &Unlock,
) -> (Option<Client>, Option<Finding>) {
    let folder = folders.cache();
    if !Client::exists(&folder) {
        return (None, None);
    }
    match unlock.given() {
        Err(error) => (None, Some(wrong("session", super::exit::told(&error)))),
        Ok(None) => (
            None,
            Some(note(
                "session",
                "not looked at: the cache is encrypted; give --passphrase-file to look",
            )),
        ),
        Ok(Some(passphrase)) => {
            let settings = settings.cloned().unwrap_or_default();
            match Client::open(&folder, &passphrase, options(&settings)) {
                Ok(client) => (Some(client), None),
                Err(error) => (None, Some(wrong("session", error.to_string()))),
            }
        }
    }
}

fn signed_in(client: &Client) -> Finding {
    let waiting = client
        .outbox_counts()
        .map_or(0, |counts| counts.queued + counts.sending);
    let waiting = match waiting {
        0 => String::new(),
        more => format!(
            "; {} not sent yet",
            counted(more, "change is", "changes are")
        ),
    };
    match client.sessions() {
        Ok(_) => ok("session", format!("signed in{waiting}")),
        Err(error) if error.is_offline() => {
            ok("session", format!("signed in when last in touch{waiting}"))
        }
        Err(ClientError::Remote(RemoteError::SignInNeeded) | ClientError::NotSignedIn) => note(
            "session",
            format!("signed out; `compass login` signs in{waiting}"),
        ),
        Err(error) => wrong("session", format!("{error}{waiting}")),
    }
}

fn theme(folders: &Folders, settings: Option<&Settings>) -> Finding {
    let name = settings
        .and_then(|s| s.theme.as_deref())
        .unwrap_or("default");
    let depth = Depth::detect(|name| std::env::var(name).ok());
    match Theme::read(name, depth, &|name| own_theme(folders, name)) {
        Ok(theme) => ok("theme", format!("{}, {}", theme.name(), colours(depth))),
        Err(error) => wrong("theme", error.to_string()),
    }
}

fn colours(depth: Depth) -> &'static str {
    match depth {
        Depth::None => "no colours",
        Depth::Ansi => "16 colours",
        Depth::Indexed => "256 colours",
        Depth::True => "all colours",
    }
}

fn data(folder: &Path) -> Finding {
    match std::fs::metadata(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => note(
            "data",
            format!("{} is made when you first sign in", folder.display()),
        ),
        Err(error) => wrong("data", format!("{}: {error}", folder.display())),
        Ok(metadata) if !metadata.is_dir() => {
            wrong("data", format!("{} is not a folder", folder.display()))
        }
        Ok(metadata) if metadata.permissions().readonly() => {
            wrong("data", format!("{} is read-only", folder.display()))
        }
        Ok(_) => ok("data", folder.display().to_string()),
    }
}

fn terminal() -> Vec<Finding> {
    let attached = io::stdin().is_terminal() && io::stdout().is_terminal();
    if !attached {
        return vec![note(
            "terminal",
            "none: the screens need one, the commands do not",
        )];
    }
    let term = std::env::var("TERM").unwrap_or_default();
    let mut findings = vec![match crossterm::terminal::size() {
        Ok((columns, rows)) if columns < 80 || rows < 24 => note(
            "terminal",
            format!("{term}, {columns}×{rows}: the screens are made for 80×24 and more"),
        ),
        Ok((columns, rows)) => ok("terminal", format!("{term}, {columns}×{rows}")),
        Err(error) => wrong("terminal", format!("its size cannot be read: {error}")),
    }];
    let utf8 = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .is_some_and(|value| {
            let value = value.to_ascii_lowercase();
            value.contains("utf-8") || value.contains("utf8")
        });
    findings.push(if utf8 {
        ok("characters", "UTF-8")
    } else {
        note(
            "characters",
            "the locale does not say UTF-8; signs and accents may look wrong (try LC_ALL=C.UTF-8)",
        )
    });
    if std::env::var_os("TMUX").is_some() || std::env::var_os("STY").is_some() {
        findings.push(ok("multiplexer", "inside tmux or screen"));
    }
    findings
}
