//! Whether the pages of the database are what was written to them.

use super::sql::{Sql, StoreError};

/// Lines of one check that are told; a damaged file can have thousands.
const TOLD: usize = 5;

/// What the database finds wrong with its own file: first the seal of each page, then how they hang together.
pub fn faults(sql: &mut dyn Sql) -> Vec<String> {
    let mut faults = lines(sql, "PRAGMA cipher_integrity_check");
    if faults.is_empty() {
        faults = lines(sql, "PRAGMA integrity_check(100)");
        faults.retain(|line| line != "ok");
    }
    let more = faults.len().saturating_sub(TOLD);
    faults.truncate(TOLD);
    if more > 0 {
        faults.push(format!("and {more} more"));
    }
    faults
}

fn lines(sql: &mut dyn Sql, check: &str) -> Vec<String> {
    let found = sql.rows(check, &[]).and_then(|rows| {
        rows.iter()
            .map(|row| row.text(0).map(str::to_owned))
            .collect::<Result<Vec<_>, StoreError>>()
    });
    found.unwrap_or_else(|error| vec![error.to_string()])
}
