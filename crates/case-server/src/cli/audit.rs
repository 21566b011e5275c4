//! `audit`: checking the database's pages, the hash chains, and the bytes of documents.

use std::io::IsTerminal as _;
use std::process::ExitCode;
use std::time::Duration;

use clap::Subcommand;

use super::output::{counted, say};
use crate::audit::{Chain, Finding, knows, verify};
use crate::blobs::Sha256Hex;
use crate::called;
use crate::office::Office;
use crate::store::{StoreError, documents, integrity};

/// What can be done with the audit.
#[derive(Debug, Clone, Subcommand)]
pub enum Audit {
    /// Check the pages of the database, every row of both chains and the journal, and the bytes of every document;
    /// say where they break.
    Verify {
        /// The hash of a head that was printed before and noted elsewhere: its row must still be
        /// there. May be given several times.
        #[arg(long = "expect", value_name = "HASH")]
        expected: Vec<String>,
    },
}

/// Without a terminal, progress is said after so many documents.
const SAY_EVERY: usize = 500;

impl Audit {
    pub(super) async fn run(self, office: &Office) -> anyhow::Result<ExitCode> {
        let Self::Verify { expected } = self;
        let mut sound = pages(office).await?;
        for chain in [Chain::Writes, Chain::Reads] {
            sound &= match office.store.read(move |sql| verify(sql, chain)).await {
                Ok(Finding::Sound { rows, head }) => {
                    say!(
                        "The audit of {} is sound: {}. Its head is {head}",
                        chain.title(),
                        counted(rows as usize, "row", "rows")
                    );
                    true
                }
                Ok(Finding::Broken { seq, why }) => {
                    say!("The audit of {} breaks at row {seq}: {why}.", chain.title());
                    false
                }
                Err(error) => {
                    say!("The audit of {} cannot be read: {error}.", chain.title());
                    false
                }
            };
        }
        sound &= documents_are_whole(office).await?;
        for hash in expected {
            let wanted = hash.trim().to_ascii_lowercase();
            let known = office.store.read(move |sql| knows(sql, &wanted)).await;
            if !known.unwrap_or(false) {
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

/// Whether every page of the database is what was written to it.
async fn pages(office: &Office) -> anyhow::Result<bool> {
    let look = || {
        office
            .store
            .read(|sql| Ok::<_, StoreError>(integrity::faults(sql)))
    };
    let mut faults = look().await?;
    if !faults.is_empty() {
        // A server that folds its log in meanwhile may be caught halfway through a page; damage stays.
        tokio::time::sleep(Duration::from_secs(1)).await;
        faults = look().await?;
    }
    if faults.is_empty() {
        return Ok(true);
    }
    say!(
        "The database is damaged: {}. Stop the server, put the data folder back from a backup, then run `{} restored`.",
        faults.join("; "),
        called::name()
    );
    Ok(false)
}

/// Reads every document that a record names, and names those that are not as they were stored.
async fn documents_are_whole(office: &Office) -> anyhow::Result<bool> {
    let named = match office.store.read(documents::named).await {
        Ok(named) => named,
        Err(error) => {
            say!("Which documents there are cannot be read: {error}.");
            return Ok(false);
        }
    };
    let total = named.len();
    let watched = std::io::stderr().is_terminal();
    let (mut bad, mut items) = (0, 0);
    for (done, (hash, material)) in named.into_iter().enumerate() {
        if watched {
            eprint!("\r\x1b[KReading document {} of {total}", done + 1);
        } else if done > 0 && done.is_multiple_of(SAY_EVERY) {
            eprintln!("{done} of {total} documents are read.");
        }
        items += material.len();
        let fault = match Sha256Hex::parse(&hash) {
            Some(hash) => office.blobs.fault(&hash).await,
            None => Some("are named by something that is no hash"),
        };
        let Some(fault) = fault else { continue };
        bad += 1;
        if watched {
            eprint!("\r\x1b[K");
        }
        for (record, case) in material {
            say!("The bytes of material {record} of case {case} {fault}.");
        }
    }
    if watched {
        eprint!("\r\x1b[K");
    }
    if bad > 0 {
        say!(
            "Documents that are not as they were stored: {bad} of {total}. Put them back from a backup."
        );
    } else {
        say!(
            "The documents are sound: {}, named by {} of material.",
            counted(total, "document", "documents"),
            counted(items, "item", "items")
        );
    }
    Ok(bad == 0)
}
