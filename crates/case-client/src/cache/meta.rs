//! What the cache knows about itself: whose it is, where it stands in the feed, the session.

use std::sync::{Arc, Mutex, PoisonError};

use casework::record::DeviceId;
use casework::tables::Tables;
use casework::wire::Me;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::CacheError;

/// The account a cache belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
pub(crate) struct Account {
    /// The server's address.
    pub(crate) server: String,
    /// The file of extra certificate authorities.
    #[serde(default)]
    pub(crate) ca_file: Option<std::path::PathBuf>,
    /// Who.
    pub(crate) me: Me,
}

/// Where the base stands in the server's feed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, serde::Deserialize)]
pub(crate) struct FeedPlace {
    /// Where to go on from; none means from the start.
    #[serde(default)]
    pub(crate) cursor: Option<String>,
    /// The epoch it is of.
    #[serde(default)]
    pub(crate) epoch: Option<String>,
    /// Every mutation accepted at or below it is in the base.
    #[serde(default)]
    pub(crate) through: u64,
    /// Counts the readings from the start; records of an older one are gone once a reading is complete.
    #[serde(default)]
    pub(crate) reading: i64,
    /// Whether the current reading has reached the end once.
    #[serde(default)]
    pub(crate) complete: bool,
}

const ACCOUNT: &str = "account";
const TOKEN: &str = "token";
const DEVICE: &str = "device";
const PLACE: &str = "place";
const TABLES: &str = "tables";
const TABLES_VERSION: &str = "tables_version";
const CONTACT: &str = "last_contact";
const ROWS_BY: &str = "rows_by";
const SEEN: &str = "seen_at";

fn get<V: DeserializeOwned>(db: &Connection, key: &str) -> Result<Option<V>, CacheError> {
    let text: Option<String> = db
        .prepare_cached("SELECT value FROM meta WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?;
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
}

fn put(db: &Connection, key: &str, value: &impl Serialize) -> Result<(), CacheError> {
    db.prepare_cached(
        "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    )?
    .execute(params![key, serde_json::to_string(value)?])?;
    Ok(())
}

fn remove(db: &Connection, key: &str) -> Result<(), CacheError> {
    db.execute("DELETE FROM meta WHERE key = ?1", [key])?;
    Ok(())
}

/// Which rules made the rows of lists.
pub(crate) fn rows_by(db: &Connection) -> Result<Option<i64>, CacheError> {
    get(db, ROWS_BY)
}

pub(crate) fn set_rows_by(db: &Connection, rules: i64) -> Result<(), CacheError> {
    put(db, ROWS_BY, &rules)
}

pub(crate) fn account(db: &Connection) -> Result<Option<Account>, CacheError> {
    get(db, ACCOUNT)
}

pub(crate) fn set_account(db: &Connection, account: &Account) -> Result<(), CacheError> {
    put(db, ACCOUNT, account)
}

pub(crate) fn token(db: &Connection) -> Result<Option<String>, CacheError> {
    get(db, TOKEN)
}

pub(crate) fn set_token(db: &Connection, token: Option<&str>) -> Result<(), CacheError> {
    match token {
        Some(token) => put(db, TOKEN, &token),
        None => remove(db, TOKEN),
    }
}

/// The id of this installation, made when it is first asked for.
pub(crate) fn device(db: &Connection) -> Result<DeviceId, CacheError> {
    if let Some(device) = get(db, DEVICE)? {
        return Ok(device);
    }
    let device = DeviceId(uuid::Uuid::now_v7());
    put(db, DEVICE, &device)?;
    Ok(device)
}

pub(crate) fn place(db: &Connection) -> Result<FeedPlace, CacheError> {
    Ok(get(db, PLACE)?.unwrap_or_default())
}

pub(crate) fn set_place(db: &Connection, place: &FeedPlace) -> Result<(), CacheError> {
    put(db, PLACE, place)
}

/// The tables in force, read once and again only when they change: every view needs them.
#[derive(Debug, Default)]
pub(crate) struct KnownTables(Mutex<Option<(Option<String>, Arc<Tables>)>>);

impl KnownTables {
    /// The server's last tables, else those the program was built with.
    pub(crate) fn of(&self, db: &Connection) -> Result<Arc<Tables>, CacheError> {
        let stored: Option<String> = get(db, TABLES_VERSION)?;
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((version, tables)) = &*known
            && *version == stored
        {
            return Ok(Arc::clone(tables));
        }
        // Tables in a form of another version of the program must not lock anybody out of the work.
        let kept = get(db, TABLES).unwrap_or_else(|error| {
            tracing::warn!(%error, "the tables kept here cannot be read");
            None
        });
        let tables = Arc::new(kept.unwrap_or_else(Tables::builtin));
        *known = Some((stored, Arc::clone(&tables)));
        Ok(tables)
    }
}

pub(crate) fn set_tables(db: &Connection, tables: &Tables) -> Result<(), CacheError> {
    put(db, TABLES, tables)?;
    put(db, TABLES_VERSION, &tables.version)
}

pub(crate) fn last_contact(db: &Connection) -> Result<Option<Timestamp>, CacheError> {
    get(db, CONTACT)
}

pub(crate) fn set_last_contact(db: &Connection, at: Timestamp) -> Result<(), CacheError> {
    put(db, CONTACT, &at)
}

/// When the person last looked at what changed.
pub(crate) fn seen_at(db: &Connection) -> Result<Option<Timestamp>, CacheError> {
    get(db, SEEN)
}

pub(crate) fn set_seen_at(db: &Connection, at: Timestamp) -> Result<(), CacheError> {
    put(db, SEEN, &at)
}
