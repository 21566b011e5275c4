//! `compass completions` and `compass man`: made from the command line's own description.

use std::path::PathBuf;

use clap::{Args, CommandFactory as _};

use super::Cli;
use super::exit::{Exit, Failure};
use super::out::write;

/// Print the completion script of a shell.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell.
    #[arg(value_enum)]
    shell: clap_complete::Shell,
}

impl CompletionsArgs {
    /// Prints the script.
    pub fn run(&self) -> anyhow::Result<Exit> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "compass", &mut script);
        write(&String::from_utf8(script)?)?;
        Ok(Exit::Ok)
    }
}

/// Print the manual page, or write one for every command to a folder.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// Where to write the pages.
    folder: Option<PathBuf>,
}

impl ManArgs {
    /// Prints or writes the manual.
    pub fn run(&self) -> anyhow::Result<Exit> {
        let Some(folder) = &self.folder else {
            let mut page = Vec::new();
            clap_mangen::Man::new(Cli::command()).render(&mut page)?;
            write(&String::from_utf8(page)?)?;
            return Ok(Exit::Ok);
        };
        std::fs::create_dir_all(folder)
            .and_then(|()| clap_mangen::generate_to(Cli::command(), folder))
            .map_err(|error| {
                Failure::no(format!("{} cannot be written: {error}", folder.display()))
            })?;
        Ok(Exit::Ok)
    }
}
