//! The two hash chains: one row for each write, made in its transaction, and one for each read or
//! sign-in. Rows hold ids and hashes, never content; each hash covers the one before it and is made
//! with the audit's key, so that a changed, missing or inserted row shows.

use sha2::{Digest as _, Sha256};

use super::accounts::Accounts;
use super::key::AuditKey;
use super::left::{Left, unspoken_of};
use crate::params;
use crate::store::{Row, Sql, StoreError, first, head};

/// The hash before the first row of a chain.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Which chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chain {
    /// What was changed, in the order of the change counter.
    Writes,
    /// What was looked at, and who signed in.
    Reads,
}

impl Chain {
    /// The table that holds the chain.
    pub fn table(self) -> &'static str {
        match self {
            Self::Writes => "audit_write",
            Self::Reads => "audit_read",
        }
    }

    /// Words for a report.
    pub fn title(self) -> &'static str {
        match self {
            Self::Writes => "writes",
            Self::Reads => "reads",
        }
    }
}

/// One row to be chained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When, in epoch milliseconds.
    pub at: i64,
    /// Whose act it was: a user's id, or `system`.
    pub actor: String,
    /// What was done, e.g. `mutation` or `read_case`.
    pub action: String,
    /// The scope it concerned.
    pub scope: String,
    /// The mutation, record or session it concerned.
    pub subject: String,
    /// Hash of the content, kept elsewhere; empty where there is none.
    pub content_hash: String,
}

impl Entry {
    /// The hash of this row at its place in the chain, made with the audit's key.
    pub fn hash(&self, key: &AuditKey, seq: i64, previous: &str) -> String {
        key.seal(
            "row",
            &[
                previous,
                &seq.to_string(),
                &self.at.to_string(),
                &self.actor,
                &self.action,
                &self.scope,
                &self.subject,
                &self.content_hash,
            ],
        )
    }

    /// Reads the columns at, actor, action, scope, subject, content hash from a position on.
    fn from_row(row: &Row, start: usize) -> Result<Self, StoreError> {
        Ok(Self {
            at: row.integer(start)?,
            actor: row.text(start + 1)?.to_owned(),
            action: row.text(start + 2)?.to_owned(),
            scope: row.text(start + 3)?.to_owned(),
            subject: row.text(start + 4)?.to_owned(),
            content_hash: row.text(start + 5)?.to_owned(),
        })
    }
}

/// The hex digest of a content that is kept elsewhere.
pub fn content_hash(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part.as_bytes());
    }
    hex::encode(hasher.finalize())
}

/// The hash of what the journal keeps of one write, beyond what its audit row says itself.
pub fn journal_content(
    mutation: &str,
    changes: &str,
    device: &str,
    occurred_at: i64,
    tables_version: &str,
) -> String {
    content_hash(&[
        mutation,
        changes,
        device,
        &occurred_at.to_string(),
        tables_version,
    ])
}

/// Writes a row under its number and answers its hash.
pub fn insert(
    sql: &mut dyn Sql,
    chain: Chain,
    seq: i64,
    previous: &str,
    entry: &Entry,
) -> Result<String, StoreError> {
    let hash = entry.hash(sql.audit_key(), seq, previous);
    let statement = match chain {
        Chain::Writes => {
            "INSERT INTO audit_write (seq, at, actor, action, scope, subject, content_hash, previous, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        }
        Chain::Reads => {
            "INSERT INTO audit_read (seq, at, actor, action, scope, subject, content_hash, previous, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        }
    };
    sql.exec(
        statement,
        params![
            seq,
            entry.at,
            &entry.actor,
            &entry.action,
            &entry.scope,
            &entry.subject,
            &entry.content_hash,
            previous,
            &hash,
        ],
    )?;
    Ok(hash)
}

/// Appends reads and sign-ins to their chain.
pub fn append_reads(sql: &mut dyn Sql, entries: &[Entry]) -> Result<(), StoreError> {
    let head = first(
        sql,
        "UPDATE head SET read_seq = read_seq + $1 WHERE id = 1 RETURNING read_seq, read_hash",
        params![entries.len() as i64],
    )?
    .ok_or(StoreError::Closed)?;
    let mut seq = head.integer(0)? - entries.len() as i64;
    let mut hash = head.text(1)?.to_owned();
    for entry in entries {
        seq += 1;
        hash = insert(sql, Chain::Reads, seq, &hash, entry)?;
    }
    sql.exec("UPDATE head SET read_hash = $1 WHERE id = 1", params![hash])?;
    head::seal(sql)
}

/// What a check of a chain found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// Every row follows from the one before.
    Sound {
        /// Number of rows.
        rows: i64,
        /// The hash of the last: noted elsewhere, it shows later that nothing was turned back.
        head: String,
    },
    /// The chain breaks.
    Broken {
        /// The first row that does not fit.
        seq: i64,
        /// What is wrong with it, and with which of the things that follow from it; names ids, never content.
        why: String,
    },
}

/// Rows looked at together.
pub(super) const PAGE: i64 = 2_000;

/// Walks a chain from its first row to the head, and compares what follows from it with what is kept: for writes the
/// journal and everything that the journal makes, for reads the passwords and sign-ins.
pub fn verify(sql: &mut dyn Sql, chain: Chain) -> Result<Finding, StoreError> {
    let broken = |seq, why: &str| {
        Ok(Finding::Broken {
            seq,
            why: why.to_owned(),
        })
    };
    let ends = match head::ends(sql) {
        Err(StoreError::Closed) => return broken(0, "the counter is missing"),
        ends => ends?,
    };
    let (last, head_hash) = match chain {
        Chain::Writes => (ends.seq, ends.write_hash),
        Chain::Reads => (ends.read_seq, ends.read_hash),
    };
    let mut seq = 0;
    let mut previous = GENESIS.to_owned();
    let mut left = Left::default();
    let mut accounts = Accounts::default();
    loop {
        let page = sql.rows(
            match chain {
                Chain::Writes => {
                    "SELECT a.seq, a.at, a.actor, a.action, a.scope, a.subject, a.content_hash, a.previous, a.hash, j.mutation, j.changes, j.actor, j.mutation_id, j.device, j.occurred_at, j.tables_version, j.scope, j.received_at FROM audit_write a LEFT JOIN journal j ON j.seq = a.seq WHERE a.seq > $1 ORDER BY a.seq LIMIT $2"
                }
                Chain::Reads => {
                    "SELECT seq, at, actor, action, scope, subject, content_hash, previous, hash FROM audit_read WHERE seq > $1 ORDER BY seq LIMIT $2"
                }
            },
            params![seq, PAGE],
        )?;
        for row in &page {
            let found = row.integer(0)?;
            if found != seq + 1 {
                return broken(seq + 1, "the row is missing");
            }
            let entry = Entry::from_row(row, 1)?;
            if row.text(7)? != previous {
                return broken(found, "it does not follow from the row before it");
            }
            let hash = row.text(8)?;
            if entry.hash(sql.audit_key(), found, &previous) != hash {
                return broken(found, "its fields do not match its hash");
            }
            match chain {
                Chain::Writes => {
                    if let Some(why) = journal_mismatch(row, &entry)? {
                        return broken(found, why);
                    }
                    left.follow(found, &entry.subject, row.text(10)?)?;
                }
                Chain::Reads => accounts.follow(found, entry),
            }
            hash.clone_into(&mut previous);
            seq = found;
        }
        if (page.len() as i64) < PAGE {
            break;
        }
    }
    if seq != last {
        return broken(seq + 1, "the rows end before the counter does");
    }
    if previous != head_hash {
        return broken(
            seq,
            "the last row does not match the hash kept with the counter",
        );
    }
    if !ends.sealed {
        return broken(seq, "the counter is not as the server left it");
    }
    let mismatch = match chain {
        Chain::Writes => {
            if let Some(seq) = unspoken_of(sql)? {
                return broken(seq, "the journal has an entry that no row speaks of");
            }
            left.mismatch(sql)?
        }
        Chain::Reads => accounts.mismatch(sql)?,
    };
    if let Some((seq, why)) = mismatch {
        return Ok(Finding::Broken { seq, why });
    }
    Ok(Finding::Sound {
        rows: seq,
        head: previous,
    })
}

/// Whether a chain has a row with this hash, noted when it was the last.
pub fn knows(sql: &mut dyn Sql, hash: &str) -> Result<bool, StoreError> {
    let row = first(
        sql,
        "SELECT 1 FROM audit_write WHERE hash = $1 UNION SELECT 1 FROM audit_read WHERE hash = $2",
        params![hash, hash],
    )?;
    Ok(row.is_some() || hash == GENESIS)
}

fn journal_mismatch(row: &Row, entry: &Entry) -> Result<Option<&'static str>, StoreError> {
    let (Some(mutation), Some(changes)) = (row.optional_text(9)?, row.optional_text(10)?) else {
        return Ok(Some("the journal has no entry for it"));
    };
    let content = journal_content(
        mutation,
        changes,
        row.text(13)?,
        row.integer(14)?,
        row.text(15)?,
    );
    if content != entry.content_hash || row.text(16)? != entry.scope || row.integer(17)? != entry.at
    {
        return Ok(Some("the journal entry was changed"));
    }
    if row.text(11)? != entry.actor || row.text(12)? != entry.subject {
        return Ok(Some("the journal names another person or mutation"));
    }
    Ok(None)
}
