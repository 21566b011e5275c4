//! The command line of whoever runs the server. `compass` offers the same commands.

mod audit;
mod init;
mod output;
mod people;
mod places;
mod reference;
mod secret;
mod serve;
mod sessions;

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Parser, Subcommand};

use self::output::say;
use crate::called;
use crate::config::{self, Flags, Loaded};
use crate::office::Office;

/// The case server: casework of the Crown Prosecution Service over HTTP.
#[derive(Debug, Parser)]
#[command(name = "case-server", version, about)]
pub struct Program {
    /// Configuration file; `case-server.toml` in the working directory when not given.
    #[arg(long, global = true, env = "CASE_SERVER_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Settings given here go before the file's.
    #[command(flatten)]
    pub flags: Flags,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the server's operator can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make the key, the database and the first administrator.
    Init(init::Init),
    /// Serve until told to stop (SIGTERM or Ctrl-C).
    Serve,
    /// People: their accounts, roles and passwords.
    #[command(subcommand)]
    User(people::User),
    /// Sign-ins: who is signed in where, and ending that.
    #[command(subcommand)]
    Session(sessions::Session),
    /// Units of the office.
    #[command(subcommand)]
    Unit(places::Unit),
    /// Team pools that tasks may belong to.
    #[command(subcommand)]
    Pool(places::Pool),
    /// National reference files: offences, courts, results and codes.
    #[command(subcommand)]
    Reference(reference::Reference),
    /// The audit.
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Say that the data folder was restored from a backup: clients read everything anew and send
    /// again what the backup lacks.
    Restored,
    /// The configuration.
    #[command(subcommand)]
    Config(Configuration),
    /// Print the interface's description (`OpenAPI`).
    Openapi,
}

/// What can be asked about the configuration.
#[derive(Debug, Clone, Copy, Subcommand)]
pub enum Configuration {
    /// Show every setting in force and where it comes from.
    Show,
    /// Show what can be set: key, variable, default and meaning, as a Markdown table.
    Table,
}

/// Runs a command; what went wrong is printed in one sentence for each cause.
pub fn main(program: Program) -> ExitCode {
    match run(program) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{}: {error:#}", called::name());
            ExitCode::FAILURE
        }
    }
}

/// Runs a command. That nobody reads its answer any more is no failure.
pub fn run(program: Program) -> anyhow::Result<ExitCode> {
    match answer(program) {
        Err(error) if output::nobody_reads(&error) => Ok(ExitCode::SUCCESS),
        answered => answered,
    }
}

fn answer(program: Program) -> anyhow::Result<ExitCode> {
    match program.command {
        Command::Openapi => {
            say!("{}", crate::http::description_text()?.trim_end());
            return Ok(ExitCode::SUCCESS);
        }
        Command::Config(Configuration::Table) => {
            say!("{}", settings_table().trim_end());
            return Ok(ExitCode::SUCCESS);
        }
        _ => {}
    }
    let loaded = config::load(program.config.as_deref(), program.flags)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("the program's threads could not be started")?;
    runtime.block_on(dispatch(program.command, loaded))
}

async fn dispatch(command: Command, loaded: Loaded) -> anyhow::Result<ExitCode> {
    match command {
        Command::Init(init) => init.run(loaded.settings).await?,
        Command::Serve => serve::run(loaded.settings).await?,
        Command::User(user) => with_office(loaded, async |office| user.run(office).await).await?,
        Command::Session(session) => {
            with_office(loaded, async |office| session.run(office).await).await?;
        }
        Command::Unit(unit) => with_office(loaded, async |office| unit.run(office).await).await?,
        Command::Pool(pool) => with_office(loaded, async |office| pool.run(office).await).await?,
        Command::Reference(reference) => {
            return with_office(loaded, async |office| reference.run(office)).await;
        }
        Command::Audit(audit) => {
            return with_office(loaded, async |office| audit.run(office).await).await;
        }
        Command::Restored => {
            with_office(loaded, async |office| Ok(office.begin_epoch().await?)).await?;
            say!("A new epoch has begun: clients read everything anew at their next contact.");
        }
        Command::Config(_) => {
            for (name, value, source) in &loaded.sources {
                let value = if value.is_empty() { "(none)" } else { value };
                say!("{name} = {value}  ({source})");
            }
        }
        Command::Openapi => {}
    }
    Ok(ExitCode::SUCCESS)
}

/// Opens the office for one command and closes it again, whatever the command answers.
async fn with_office<T>(
    loaded: Loaded,
    work: impl AsyncFnOnce(&Office) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    if !loaded.settings.database_path().exists() {
        anyhow::bail!(
            "there is no database in {}; `{} init` makes one",
            loaded.settings.data_dir.display(),
            called::name()
        );
    }
    let office = Office::open(&loaded.settings.with_keys()?)?;
    let answer = work(&office).await;
    office.close().await;
    answer
}

/// The table of settings as Markdown, for the documentation.
pub fn settings_table() -> String {
    let mut text = String::from("| setting | variable | default | meaning |\n|---|---|---|---|\n");
    for row in config::TABLE {
        let default = match row.default {
            "" => String::new(),
            default => format!("`{default}`"),
        };
        let (name, variable, doc) = (row.name, row.variable, row.doc.trim());
        // Writing to a String cannot fail.
        let _ = writeln!(text, "| `{name}` | `{variable}` | {default} | {doc} |");
    }
    text
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Program::command().debug_assert();
    }

    #[test]
    fn every_setting_of_the_table_is_a_flag_with_its_variable() {
        let command = Program::command();
        for row in config::TABLE {
            let flag = row.name.replace('_', "-");
            let argument = command
                .get_arguments()
                .find(|argument| argument.get_long() == Some(&flag))
                .unwrap_or_else(|| panic!("no flag --{flag}"));
            let variable = argument.get_env().and_then(|name| name.to_str());
            assert_eq!(variable, Some(row.variable));
        }
    }
}
