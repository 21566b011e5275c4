//! `serve`: until a signal asks for the end.

use std::io::IsTerminal as _;

use anyhow::Context as _;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

use super::output::say;
use crate::called;
use crate::config::Settings;
use crate::server::Server;

pub(super) async fn run(settings: Settings) -> anyhow::Result<()> {
    start_log(&settings)?;
    if !settings.database_path().exists() {
        anyhow::bail!(
            "there is no database in {}; `{} init` makes one",
            settings.data_dir.display(),
            called::name()
        );
    }
    let mut terminate = signal(SignalKind::terminate()).context("SIGTERM cannot be caught")?;
    let mut interrupt = signal(SignalKind::interrupt()).context("SIGINT cannot be caught")?;
    let mut server = Server::start(settings.with_keys()?).await?;
    say!("{} listens on {}", called::name(), server.url());
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
        error = server.ended() => return Err(error.into()),
    }
    tracing::info!("stopping: requests under way are finished first");
    server.shutdown().await?;
    Ok(())
}

fn start_log(settings: &Settings) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&settings.log)
        .with_context(|| format!("the setting log = {:?} is not understood", settings.log))?;
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        // A log that is kept in a file is read by programs, which colours confuse.
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    // A log that is already set up belongs to the program that called us.
    let _ = if settings.log_json {
        log.json().try_init()
    } else {
        log.try_init()
    };
    Ok(())
}
