//! `audit`: checking the hash chains.

use std::process::ExitCode;

use clap::Subcommand;

use super::output::say;
use crate::audit::{Chain, Finding, knows, verify};
use crate::office::Office;

/// What can be done with the audit.
#[derive(Debug, Clone, Subcommand)]
pub enum Audit {
    /// Check every row of both chains and the journal; say where they break.
    Verify {
        /// The hash of a head that was printed before and noted elsewhere: its row must still be
        /// there. May be given several times.
        #[arg(long = "expect", value_name = "HASH")]
        expected: Vec<String>,
    },
}

impl Audit {
    pub(super) async fn run(self, office: &Office) -> anyhow::Result<ExitCode> {
        let Self::Verify { expected } = self;
        let mut sound = true;
        for chain in [Chain::Writes, Chain::Reads] {
            match office.store.read(move |sql| verify(sql, chain)).await? {
                Finding::Sound { rows, head } => {
                    say!(
                        "The audit of {} is sound: {rows} rows. Its head is {head}",
                        chain.title()
                    );
                }
                Finding::Broken { seq, why } => {
                    sound = false;
                    say!("The audit of {} breaks at row {seq}: {why}.", chain.title());
                }
            }
        }
        for hash in expected {
            let wanted = hash.trim().to_ascii_lowercase();
            if !office.store.read(move |sql| knows(sql, &wanted)).await? {
                sound = false;
                say!(
                    "No row of the audit has the hash {}: it was turned back or begun anew since that was noted.",
                    casework::text::sanitize(&hash)
                );
            }
        }
        Ok(if sound {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}
