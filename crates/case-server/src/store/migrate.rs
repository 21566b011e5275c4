//! The one ordered list of migrations, each remembered with its checksum.

use sha2::{Digest as _, Sha256};

use super::sql::{Sql, StoreError, first};
use super::sqlite::{SQLITE, Sqlite};
use super::{accounts, summaries};
use crate::params;

/// A step of the schema; never changed once released, only followed by another.
struct Migration {
    number: i64,
    text: &'static str,
    /// What is done to what is kept already, once the schema is changed.
    then: fn(&mut dyn Sql, now: i64) -> Result<(), StoreError>,
}

const MIGRATIONS: &[Migration] = &[
    Migration {
        number: 1,
        text: include_str!("migrations/0001_foundation.sql"),
        then: |_, _| Ok(()),
    },
    Migration {
        number: 2,
        text: include_str!("migrations/0002_seals.sql"),
        // Rows are sealed when they are made anew, which they are below.
        then: accounts::vouch_for_all,
    },
    Migration {
        number: 3,
        text: include_str!("migrations/0003_rows_made_by.sql"),
        then: |_, _| Ok(()),
    },
    Migration {
        number: 4,
        text: include_str!("migrations/0004_journey.sql"),
        then: |_, _| Ok(()),
    },
];

const LEDGER: &str = "CREATE TABLE IF NOT EXISTS migration (number BIGINT PRIMARY KEY, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)";

/// Brings the schema up to what this program knows; refuses one that is newer or different.
pub(super) fn migrate(connection: &mut Sqlite, now: i64) -> Result<(), StoreError> {
    connection.control(SQLITE.begin_write)?;
    connection.control(SQLITE.schema_lock)?;
    match apply_all(connection, now).and_then(|()| super::head::ensure(connection)) {
        Ok(()) => connection.control("COMMIT"),
        Err(error) => {
            connection.control("ROLLBACK")?;
            Err(error)
        }
    }
}

fn apply_all(sql: &mut dyn Sql, now: i64) -> Result<(), StoreError> {
    sql.exec(LEDGER, &[])?;
    let known = MIGRATIONS.last().map_or(0, |migration| migration.number);
    let found = first(sql, "SELECT COALESCE(MAX(number), 0) FROM migration", &[])?
        .map_or(Ok(0), |row| row.integer(0))?;
    if found > known {
        return Err(StoreError::NewerSchema { found, known });
    }
    for migration in MIGRATIONS {
        let checksum = hex::encode(Sha256::digest(migration.text.as_bytes()));
        let applied = first(
            sql,
            "SELECT checksum FROM migration WHERE number = $1",
            params![migration.number],
        )?;
        if let Some(row) = applied {
            if row.text(0)? != checksum {
                return Err(StoreError::ChangedMigration {
                    number: migration.number,
                });
            }
            continue;
        }
        for statement in statements(migration.text) {
            sql.exec(statement, &[])?;
        }
        (migration.then)(sql, now)?;
        sql.exec(
            "INSERT INTO migration (number, checksum, applied_at) VALUES ($1, $2, $3)",
            params![migration.number, checksum, now],
        )?;
    }
    summaries::remake_old(sql)
}

/// Our own migration files put one statement before each line that ends in a semicolon.
fn statements(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.split(";\n")
        .map(str::trim)
        .filter(|statement| !statement.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::AuditKey;
    use crate::keys::SecretKey;

    fn database(folder: &tempfile::TempDir, key: &SecretKey) -> Sqlite {
        let audit = AuditKey::derive(key).unwrap();
        Sqlite::open(&folder.path().join("cases.db"), key, &audit).unwrap()
    }

    #[test]
    fn a_newer_schema_is_refused_in_plain_words() {
        let folder = tempfile::tempdir().unwrap();
        let key = SecretKey::generate().unwrap();
        let mut connection = database(&folder, &key);
        migrate(&mut connection, 0).unwrap();
        migrate(&mut connection, 0).unwrap();
        connection
            .exec(
                "INSERT INTO migration (number, checksum, applied_at) VALUES (999, 'x', 0)",
                &[],
            )
            .unwrap();
        let refusal = migrate(&mut connection, 0).unwrap_err().to_string();
        assert!(refusal.contains("schema 999"), "{refusal}");
        assert!(refusal.contains("newer program"), "{refusal}");
    }

    #[test]
    fn a_changed_migration_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let key = SecretKey::generate().unwrap();
        let mut connection = database(&folder, &key);
        migrate(&mut connection, 0).unwrap();
        connection
            .exec(
                "UPDATE migration SET checksum = 'other' WHERE number = 1",
                &[],
            )
            .unwrap();
        assert!(matches!(
            migrate(&mut connection, 0),
            Err(StoreError::ChangedMigration { number: 1 })
        ));
    }

    #[test]
    fn the_file_does_not_open_with_another_key_and_holds_no_plain_text() {
        let folder = tempfile::tempdir().unwrap();
        let key = SecretKey::generate().unwrap();
        let mut connection = database(&folder, &key);
        migrate(&mut connection, 0).unwrap();
        connection.checkpoint().unwrap();
        drop(connection);
        let path = folder.path().join("cases.db");
        let bytes = std::fs::read(&path).unwrap();
        assert!(!bytes.windows(6).any(|window| window == b"SQLite"));
        let audit = AuditKey::derive(&key).unwrap();
        let other = SecretKey::generate().unwrap();
        let refusal = Sqlite::open(&path, &other, &audit).unwrap_err();
        assert!(matches!(refusal, StoreError::WrongKey(_)));
    }
}
