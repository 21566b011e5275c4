//! `audit`: checking the hash chains.

use std::process::ExitCode;

use clap::Subcommand;

use super::output::say;
use crate::audit::{Chain, Finding, verify};
use crate::office::Office;

/// What can be done with the audit.
#[derive(Debug, Clone, Copy, Subcommand)]
pub enum Audit {
    /// Check every row of both chains and the journal; say where they break.
    Verify,
}

impl Audit {
    pub(super) async fn run(self, office: &Office) -> anyhow::Result<ExitCode> {
        let mut sound = true;
        for chain in [Chain::Writes, Chain::Reads] {
            match office.store.read(move |sql| verify(sql, chain)).await? {
                Finding::Sound { rows } => {
                    say!("The audit of {} is sound: {rows} rows.", chain.title());
                }
                Finding::Broken { seq, why } => {
                    sound = false;
                    say!("The audit of {} breaks at row {seq}: {why}.", chain.title());
                }
            }
        }
        Ok(if sound {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}
