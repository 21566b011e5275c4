//! `compass demo`: a server with the sample office and a client signed in to it, in one program and one folder.

use std::path::{Path, PathBuf};
use std::time::Duration;

use case_client::{Client, ClientOptions, Clock};
use case_server::RunningServer;
use case_server::sample::people::{EVERYBODY, SampleUser};
use casework::record::Role;
use clap::Args;
use jiff::Timestamp;
use jiff::civil::Date;
use tokio::signal::unix::{SignalKind, signal};

use super::folders::Folders;
use super::out::remark;
use super::screens;
use super::serve::{MOST_CASES, SampleOffice, new_secret};
use super::session::{Unlock, on_day};

/// Try everything: a sample office and the screens, signed in. Nothing is left behind.
#[derive(Debug, Args)]
pub struct DemoArgs {
    /// As whom: prosecutor, paralegal-officer, casework-assistant, presenter, agent, manager, auditor,
    /// administrator, or a sign-in name of the sample office.
    #[arg(long = "as", value_name = "ROLE", default_value = "prosecutor", value_parser = somebody)]
    who: SampleUser,
    /// Keep everything in this folder, and go on from there next time.
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
    /// The day the sample office stands on, such as 2026-11-23; today where none is given.
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
    /// Add so many generated cases, without documents, to the written ones of a new office.
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true, value_parser = clap::value_parser!(u32).range(..=MOST_CASES))]
    cases: u32,
    /// Another office with the same people: the ids differ, and so do the generated cases; 1 where none is given.
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
}

/// How long the first reading of the sample office may take.
const FIRST_SYNC: Duration = Duration::from_mins(2);
/// How long each thousand generated cases add to that.
const FIRST_SYNC_OF_THOUSAND: Duration = Duration::from_secs(20);

impl DemoArgs {
    /// Makes the office, opens the screens, and takes everything down again.
    pub fn run(self, config: &Folders, unlock: &Unlock) -> anyhow::Result<u8> {
        unlock.refuse_another_day_of_demo()?;
        screens::need_terminal()?;
        let passing;
        let folder = if let Some(folder) = &self.keep {
            folder.as_path()
        } else {
            passing = tempfile::Builder::new().prefix("compass-demo-").tempdir()?;
            passing.path()
        };
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()?;
        let Some((server, client, options)) = runtime.block_on(self.prepare(folder))? else {
            return Ok(130);
        };
        let folders = Folders {
            config: config.config.clone(),
            data: self.data(folder),
        };
        let ended = screens::open_with(&folders, client, options);
        let stopped = runtime.block_on(server.shutdown());
        let ended = ended?;
        stopped?;
        if let Some(kept) = &self.keep {
            remark(&format!(
                "Everything is kept in {}; `compass demo --keep {}` goes on from there.",
                kept.display(),
                kept.display()
            ));
        }
        Ok(ended)
    }

    /// The client's folder: one for each person, since a cache is one person's.
    fn data(&self, folder: &Path) -> PathBuf {
        folder.join("clients").join(self.who.login)
    }

    /// The office served and the client signed in; none where the person did not want to wait for it.
    async fn prepare(
        &self,
        folder: &Path,
    ) -> anyhow::Result<Option<(RunningServer, Client, ClientOptions)>> {
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        let mut hang_up = signal(SignalKind::hangup())?;
        tokio::select! {
            ready = self.make(folder) => ready.map(Some),
            _ = interrupt.recv() => Ok(None),
            _ = terminate.recv() => Ok(None),
            _ = hang_up.recv() => Ok(None),
        }
    }

    async fn make(&self, folder: &Path) -> anyhow::Result<(RunningServer, Client, ClientOptions)> {
        let office = SampleOffice {
            today: self.today,
            seed: self.seed,
            cases: self.cases,
            listen: None,
        };
        let (server, sign_ins) = office.start(&folder.join("server")).await?;
        let options = ClientOptions {
            clock: clock(self.today)?,
            ..ClientOptions::default()
        };
        remark(&format!("Signing in as {} …", self.who.name));
        let data = self.data(folder);
        let cache = data.join("cache");
        let url = server.url().to_owned();
        let login = self.who.login;
        let patience =
            FIRST_SYNC.saturating_add(FIRST_SYNC_OF_THOUSAND.saturating_mul(self.cases / 1000));
        let opened = {
            let options = options.clone();
            let kept = data.join("passphrase");
            tokio::task::spawn_blocking(move || {
                let client = open_cache(&cache, &kept, options)?;
                client.sign_in(&url, login, &sign_ins.password.into(), "the demonstration")?;
                client.sync_and_wait(patience)?;
                anyhow::Ok(client)
            })
            .await?
        };
        Ok((server, opened?, options))
    }
}

/// Opens the cache of a demonstration that was kept, or makes one. Its passphrase lies beside it: everything in it is
/// fictional, and the folder is its owner's alone.
fn open_cache(cache: &Path, kept: &Path, options: ClientOptions) -> anyhow::Result<Client> {
    if Client::exists(cache) {
        let passphrase = super::session::read_secret(kept)?;
        return Ok(Client::open(cache, &passphrase, options)?);
    }
    let passphrase = new_secret()?;
    let client = Client::create(cache, &passphrase.clone().into(), options)?;
    super::serve::write_private(kept, passphrase.as_bytes())?;
    Ok(client)
}

/// The client's clock: the machine's, shifted to the day of the demonstration.
fn clock(today: Option<Date>) -> anyhow::Result<Clock> {
    let Some(day) = today else {
        return Ok(Clock::system());
    };
    let now = Timestamp::now();
    let shift = now.duration_until(on_day(day, now)?);
    Ok(Clock::new(move || {
        Timestamp::now()
            .saturating_add(shift)
            .unwrap_or(Timestamp::MAX)
    }))
}

/// The person of the sample office with a role or sign-in name.
fn somebody(word: &str) -> Result<SampleUser, String> {
    let named = |user: &&SampleUser| {
        user.login == word
            || user
                .roles
                .first()
                .is_some_and(|role| word_of(*role) == word)
    };
    EVERYBODY.iter().find(named).copied().ok_or_else(|| {
        let words: Vec<String> = Role::ALL.iter().map(|role| word_of(*role)).collect();
        format!(
            "nobody of the sample office is that; use one of {}",
            words.join(", ")
        )
    })
}

/// A role as written on the command line.
fn word_of(role: Role) -> String {
    role.as_str().replace('_', "-")
}
