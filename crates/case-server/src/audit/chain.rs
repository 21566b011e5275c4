//! The two hash chains: one row for each write, made in its transaction, and one for each read or
//! sign-in. Rows hold ids and hashes, never content; each hash covers the one before it, so that a
//! changed, missing or inserted row shows.

use std::collections::BTreeMap;

use casework::record::{Record, RecordId};
use sha2::{Digest as _, Sha256};

use crate::auth::scoping::columns;
use crate::params;
use crate::store::{Row, Sql, StoreError, first, records};

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
    /// The hash of this row at its place in the chain. Fields are length-prefixed, so that text
    /// cannot move from one to the next unseen.
    pub fn hash(&self, seq: i64, previous: &str) -> String {
        let mut hasher = Sha256::new();
        for field in [
            previous,
            &seq.to_string(),
            &self.at.to_string(),
            &self.actor,
            &self.action,
            &self.scope,
            &self.subject,
            &self.content_hash,
        ] {
            hasher.update((field.len() as u64).to_be_bytes());
            hasher.update(field.as_bytes());
        }
        hex::encode(hasher.finalize())
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
    let hash = entry.hash(seq, previous);
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
    Ok(())
}

/// What a check of a chain found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// Every row follows from the one before.
    Sound {
        /// Number of rows.
        rows: i64,
    },
    /// The chain breaks.
    Broken {
        /// The first row that does not fit.
        seq: i64,
        /// What is wrong with it.
        why: &'static str,
    },
}

const PAGE: i64 = 2_000;

/// Walks a chain from its first row to the head; for writes also compares each row with the
/// journal entry it speaks of, and every record with what the journal leaves of it.
pub fn verify(sql: &mut dyn Sql, chain: Chain) -> Result<Finding, StoreError> {
    let head = first(
        sql,
        "SELECT seq, write_hash, read_seq, read_hash FROM head WHERE id = 1",
        &[],
    )?
    .ok_or(StoreError::Closed)?;
    let (last, head_hash) = match chain {
        Chain::Writes => (head.integer(0)?, head.text(1)?.to_owned()),
        Chain::Reads => (head.integer(2)?, head.text(3)?.to_owned()),
    };
    let mut seq = 0;
    let mut previous = GENESIS.to_owned();
    let mut latest = Latest::default();
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
            let broken = |seq, why| Ok(Finding::Broken { seq, why });
            if found != seq + 1 {
                return broken(seq + 1, "the row is missing");
            }
            let entry = Entry::from_row(row, 1)?;
            if row.text(7)? != previous {
                return broken(found, "it does not follow from the row before it");
            }
            let hash = row.text(8)?;
            if entry.hash(found, &previous) != hash {
                return broken(found, "its fields do not match its hash");
            }
            if chain == Chain::Writes {
                if let Some(why) = journal_mismatch(row, &entry)? {
                    return broken(found, why);
                }
                latest.follow(found, row.text(10)?)?;
            }
            hash.clone_into(&mut previous);
            seq = found;
        }
        if (page.len() as i64) < PAGE {
            break;
        }
    }
    if seq != last {
        return Ok(Finding::Broken {
            seq: seq + 1,
            why: "the rows end before the counter does",
        });
    }
    if previous != head_hash {
        return Ok(Finding::Broken {
            seq,
            why: "the last row does not match the hash kept with the counter",
        });
    }
    if chain == Chain::Writes {
        if let Some(seq) = unspoken_of(sql)? {
            let why = "the journal has an entry that no row speaks of";
            return Ok(Finding::Broken { seq, why });
        }
        if let Some((seq, why)) = latest.mismatch(sql)? {
            return Ok(Finding::Broken { seq, why });
        }
    }
    Ok(Finding::Sound { rows: seq })
}

/// The first entry of the journal beyond the chain.
fn unspoken_of(sql: &mut dyn Sql) -> Result<Option<i64>, StoreError> {
    first(
        sql,
        "SELECT j.seq FROM journal j LEFT JOIN audit_write a ON a.seq = j.seq WHERE a.seq IS NULL ORDER BY j.seq LIMIT 1",
        &[],
    )?
    .map(|row| row.integer(0))
    .transpose()
}

/// The records as the journal leaves them: for each the number of its last change and the hash of its form then.
#[derive(Default)]
struct Latest(BTreeMap<RecordId, (i64, String)>);

impl Latest {
    fn follow(&mut self, seq: i64, changes: &str) -> Result<(), StoreError> {
        let changes: Vec<Record> =
            serde_json::from_str(changes).map_err(|error| StoreError::body("change", &error))?;
        for record in &changes {
            self.0.insert(record.id, (seq, form(record)?));
        }
        Ok(())
    }

    /// The first record that is not as the journal leaves it.
    fn mismatch(mut self, sql: &mut dyn Sql) -> Result<Option<(i64, &'static str)>, StoreError> {
        let mut after = String::new();
        loop {
            let page = sql.rows(
                "SELECT id, scope, visibility, person, removed, seq, body FROM record WHERE id > $1 ORDER BY id LIMIT $2",
                params![&after, PAGE],
            )?;
            for row in &page {
                let record = records::parse(row, 6)?;
                let Some((seq, form_then)) = self.0.remove(&record.id) else {
                    return Ok(Some((row.integer(5)?, "a record is not in the journal")));
                };
                let (visibility, person) = columns(record.visibility);
                let as_kept = row.text(0)? == record.id.to_string()
                    && row.text(1)? == records::scope_key(record.scope)
                    && row.text(2)? == visibility
                    && row.optional_text(3)? == person.as_deref()
                    && row.flag(4)? == record.removed;
                if !as_kept || form(&record)? != form_then {
                    return Ok(Some((seq, "a record is not as the journal leaves it")));
                }
                row.text(0)?.clone_into(&mut after);
            }
            if (page.len() as i64) < PAGE {
                break;
            }
        }
        let lost = self.0.into_values().map(|(seq, _)| seq).min();
        Ok(lost.map(|seq| (seq, "a record that the journal made is missing")))
    }
}

fn form(record: &Record) -> Result<String, StoreError> {
    let text = serde_json::to_string(record).map_err(|error| StoreError::body("record", &error))?;
    Ok(content_hash(&[&text]))
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
