//! What the journal leaves behind, worked out anew from its entries and compared with what is kept:
//! records and who saw them before, who may see which case and since when, the rows of queues, the bytes of material,
//! accounts, and the answers given.

use std::collections::{BTreeMap, BTreeSet};

use casework::mutation::normal_login;
use casework::record::{Body, CaseId, Kind, Record, RecordId};
use casework::wire::PushOutcome;

use super::chain::{PAGE, content_hash};
use crate::auth::scoping::{CURRENT, columns};
use crate::params;
use crate::store::access::{self, Access};
use crate::store::{Row, Sql, StoreError, first, journal, records, summaries};

/// Where something is not as the chain leaves it, and what.
pub(super) type Mismatch = Option<(i64, String)>;

#[expect(
    clippy::unnecessary_wraps,
    reason = "what is answered of a mismatch that was found"
)]
fn at(seq: i64, why: impl Into<String>) -> Mismatch {
    Some((seq, why.into()))
}

/// The first entry of the journal beyond the chain.
pub(super) fn unspoken_of(sql: &mut dyn Sql) -> Result<Option<i64>, StoreError> {
    first(
        sql,
        "SELECT j.seq FROM journal j LEFT JOIN audit_write a ON a.seq = j.seq WHERE a.seq IS NULL ORDER BY j.seq LIMIT 1",
        &[],
    )?
    .map(|row| row.integer(0))
    .transpose()
}

/// To whom a record is shown, as its row says it.
type Shown = (String, Option<String>);

/// Everything the entries so far leave.
#[derive(Default)]
pub(super) struct Left {
    /// For each record the number of its last change and the hash of its form then.
    records: BTreeMap<RecordId, (i64, String)>,
    /// To whom each record is shown.
    shown: BTreeMap<RecordId, Shown>,
    /// The tombstones that should be kept: scope, record, number, and to whom it was shown before.
    narrowed: BTreeSet<(String, String, i64, Shown)>,
    /// For each item of material its case, the number of its last change, and its bytes.
    material: BTreeMap<RecordId, (CaseId, i64, String)>,
    /// For each person the number of the last change of their office record, the sign-in name, and whether it is closed.
    people: BTreeMap<RecordId, (i64, String, bool)>,
    cases: BTreeMap<CaseId, SeenBy>,
    /// The number of the last change of each case.
    changed: BTreeMap<CaseId, i64>,
    /// The number each mutation was accepted under.
    accepted: BTreeMap<String, i64>,
}

/// Who may see one case, through its history.
#[derive(Default)]
struct SeenBy {
    /// Its head and tasks, which decide.
    deciding: BTreeMap<RecordId, Record>,
    now: Option<Access>,
    /// The rows that should be kept: the unit or person, and from and until which number.
    units: BTreeSet<(String, i64, i64)>,
    people: BTreeSet<(String, i64, i64)>,
    /// The numbers under which it changed.
    changed: BTreeSet<i64>,
}

impl SeenBy {
    fn follow(&mut self, seq: i64, changes: &[Record]) {
        for record in changes {
            if matches!(record.kind(), Kind::CaseHead | Kind::Task) {
                self.deciding.insert(record.id, record.clone());
            }
        }
        let Some(now) = access::from_records(self.deciding.values()) else {
            return;
        };
        if self.now.as_ref() == Some(&now) {
            return;
        }
        let words = |access: &Access| -> (String, BTreeSet<String>) {
            let people = access.people.iter().map(ToString::to_string).collect();
            (access.unit.to_string(), people)
        };
        let (unit, people) = words(&now);
        let before = self.now.as_ref().map(words);
        let (unit_before, people_before) = before
            .map_or((None, BTreeSet::new()), |(unit, people)| {
                (Some(unit), people)
            });
        if unit_before.as_ref() != Some(&unit) {
            if let Some(before) = unit_before {
                end(&mut self.units, &before, seq);
            }
            self.units.insert((unit, seq, CURRENT));
        }
        for gone in people_before.difference(&people) {
            end(&mut self.people, gone, seq);
        }
        for come in people.difference(&people_before) {
            self.people.insert((come.clone(), seq, CURRENT));
        }
        self.changed.insert(seq);
        self.now = Some(now);
    }
}

fn end(rows: &mut BTreeSet<(String, i64, i64)>, who: &str, seq: i64) {
    let open = rows
        .iter()
        .find(|row| row.0 == who && row.2 == CURRENT)
        .cloned();
    if let Some(row) = open {
        rows.remove(&row);
        rows.insert((row.0, row.1, seq));
    }
}

impl Left {
    /// Takes in what one entry of the journal changed.
    pub(super) fn follow(
        &mut self,
        seq: i64,
        mutation: &str,
        changes: &str,
    ) -> Result<(), StoreError> {
        let changes: Vec<Record> =
            serde_json::from_str(changes).map_err(|error| StoreError::body("change", &error))?;
        for record in &changes {
            self.records.insert(record.id, (seq, form(record)?));
            let (visibility, person) = columns(record.visibility);
            let shown = (visibility.to_owned(), person);
            if let Some(before) = self.shown.insert(record.id, shown.clone())
                && before != shown
            {
                let scope = records::scope_key(record.scope);
                self.narrowed
                    .insert((scope, record.id.to_string(), seq, before));
            }
            match (&record.body, record.scope.case()) {
                (Body::Material(material), Some(case)) => {
                    let kept = (case, seq, material.sha256.clone());
                    self.material.insert(record.id, kept);
                }
                (Body::User(user), None) => {
                    let kept = (seq, normal_login(&user.login), user.disabled);
                    self.people.insert(record.id, kept);
                }
                _ => {}
            }
        }
        let case = changes.first().and_then(|record| record.scope.case());
        if let Some(case) = case {
            self.changed.insert(case, seq);
        }
        if let Some(case) = case
            && access::concerned(&changes)
        {
            self.cases.entry(case).or_default().follow(seq, &changes);
        }
        self.accepted.insert(mutation.to_owned(), seq);
        Ok(())
    }

    /// The first thing that is not as the journal leaves it.
    pub(super) fn mismatch(mut self, sql: &mut dyn Sql) -> Result<Mismatch, StoreError> {
        if let Some(found) = self.record_mismatch(sql)? {
            return Ok(Some(found));
        }
        for found in [
            self.access_mismatch(sql)?,
            self.tombstone_mismatch(sql)?,
            self.material_mismatch(sql)?,
            self.queue_mismatch(sql)?,
            self.account_mismatch(sql)?,
        ] {
            if found.is_some() {
                return Ok(found);
            }
        }
        self.answer_mismatch(sql)
    }

    fn tombstone_mismatch(&self, sql: &mut dyn Sql) -> Result<Mismatch, StoreError> {
        let kept = sql
            .rows(
                "SELECT scope, id, seq, visibility, person FROM record_narrowed",
                &[],
            )?
            .iter()
            .map(|row| {
                let shown = (
                    row.text(3)?.to_owned(),
                    row.optional_text(4)?.map(str::to_owned),
                );
                let (scope, id) = (row.text(0)?.to_owned(), row.text(1)?.to_owned());
                Ok((scope, id, row.integer(2)?, shown))
            })
            .collect::<Result<BTreeSet<_>, StoreError>>()?;
        let first = kept
            .symmetric_difference(&self.narrowed)
            .min_by_key(|row| row.2);
        Ok(first.and_then(|(_, id, seq, _)| {
            at(
                *seq,
                format!("to whom record {id} was shown before is not what the journal says"),
            )
        }))
    }

    fn material_mismatch(&self, sql: &mut dyn Sql) -> Result<Mismatch, StoreError> {
        let kept = sql
            .rows("SELECT case_id, record_id, sha256 FROM case_material", &[])?
            .iter()
            .map(|row| {
                let text = |column| Ok(row.text(column)?.to_owned());
                Ok((text(0)?, text(1)?, text(2)?))
            })
            .collect::<Result<BTreeSet<(String, String, String)>, StoreError>>()?;
        let due: BTreeSet<_> = self
            .material
            .iter()
            .map(|(id, (case, _, sha256))| (case.to_string(), id.to_string(), sha256.clone()))
            .collect();
        let first = kept
            .symmetric_difference(&due)
            .map(|(_, id, _)| {
                let known = id.parse().ok().and_then(|id| self.material.get(&id));
                (known.map_or(0, |(_, seq, _)| *seq), id)
            })
            .min();
        Ok(first.and_then(|(seq, id)| {
            at(
                seq,
                format!("the bytes of material {id} are not those the journal names"),
            )
        }))
    }

    /// Queues sort and filter by rows that the rules of their day made, so they are compared by their seal.
    fn queue_mismatch(&self, sql: &mut dyn Sql) -> Result<Mismatch, StoreError> {
        let stray = sql.rows(
            "SELECT case_id FROM (SELECT case_id FROM task_row UNION ALL SELECT case_id FROM case_state) WHERE case_id NOT IN (SELECT case_id FROM case_row) LIMIT 1",
            &[],
        )?;
        let mut due: BTreeMap<String, i64> = self
            .changed
            .iter()
            .filter(|(case, _)| self.cases.contains_key(case))
            .map(|(case, seq)| (case.to_string(), *seq))
            .collect();
        if let Some(row) = stray.first() {
            let case = row.text(0)?;
            let seq = due.get(case).copied().unwrap_or_default();
            return Ok(at(seq, format!("a queue has a row of no case {case}")));
        }
        let rows = sql.rows("SELECT case_id, seal FROM case_row ORDER BY case_id", &[])?;
        for row in &rows {
            let case = row.text(0)?;
            let Some(seq) = due.remove(case) else {
                return Ok(at(
                    0,
                    format!("the queues have a case {case} of no journal"),
                ));
            };
            if summaries::seal_of(sql, case, seq)? != row.text(1)? {
                return Ok(at(
                    seq,
                    format!("the rows of case {case} in the queues are not as they were made"),
                ));
            }
        }
        let lost = due.iter().min_by_key(|(_, seq)| **seq);
        Ok(lost.and_then(|(case, seq)| {
            at(
                *seq,
                format!("the rows of case {case} are missing from the queues"),
            )
        }))
    }

    /// The sign-in name of an account, and whether it is closed; the rest of it is the other chain's matter.
    fn account_mismatch(&self, sql: &mut dyn Sql) -> Result<Mismatch, StoreError> {
        let rows = sql.rows(
            "SELECT user_id, login, disabled FROM account ORDER BY user_id",
            &[],
        )?;
        for row in &rows {
            let user = row.text(0)?;
            let person = user.parse().ok().and_then(|id| self.people.get(&id));
            let Some((seq, login, disabled)) = person else {
                return Ok(at(0, format!("the account of {user} is nobody's")));
            };
            if row.text(1)? != login || row.flag(2)? != *disabled {
                return Ok(at(
                    *seq,
                    format!("the account of {user} is not as the journal leaves it"),
                ));
            }
        }
        Ok(None)
    }

    fn record_mismatch(&mut self, sql: &mut dyn Sql) -> Result<Mismatch, StoreError> {
        let mut after = String::new();
        loop {
            let page = sql.rows(
                "SELECT id, scope, scope_of, kind, version, visibility, person, removed, seq, feed_seq, body FROM record WHERE id > $1 ORDER BY id LIMIT $2",
                params![&after, PAGE],
            )?;
            for row in &page {
                let Ok(record) = records::parse(row, 10) else {
                    let why = format!("the record {} cannot be read", row.text(0)?);
                    return Ok(at(row.integer(8)?, why));
                };
                let Some((seq, form_then)) = self.records.remove(&record.id) else {
                    let why = format!("the record {} is not in the journal", record.id);
                    return Ok(at(row.integer(8)?, why));
                };
                if !self.row_is_of(row, &record, seq)? || form(&record)? != form_then {
                    let why = format!("the record {} is not as the journal leaves it", record.id);
                    return Ok(at(seq, why));
                }
                row.text(0)?.clone_into(&mut after);
            }
            if (page.len() as i64) < PAGE {
                break;
            }
        }
        let lost = self.records.iter().min_by_key(|(_, (seq, _))| *seq);
        Ok(lost.and_then(|(id, (seq, _))| at(*seq, format!("the record {id} is missing"))))
    }

    /// Whether the columns beside a record's body say what the body does.
    fn row_is_of(&self, row: &Row, record: &Record, seq: i64) -> Result<bool, StoreError> {
        let (visibility, person) = columns(record.visibility);
        let feed = row.integer(9)?;
        // Whoever comes to see a case later is fed its records under that later number.
        let fed = feed == seq
            || feed > seq
                && record
                    .scope
                    .case()
                    .and_then(|case| self.cases.get(&case))
                    .is_some_and(|seen| seen.changed.contains(&feed));
        Ok(fed
            && row.text(0)? == record.id.to_string()
            && row.text(1)? == records::scope_key(record.scope)
            && row.text(2)? == records::scope_word(record.scope)
            && row.text(3)? == record.kind().as_str()
            && row.integer(4)? == record.version as i64
            && row.text(5)? == visibility
            && row.optional_text(6)? == person.as_deref()
            && row.flag(7)? == record.removed
            && row.integer(8)? == seq)
    }

    fn access_mismatch(&self, sql: &mut dyn Sql) -> Result<Mismatch, StoreError> {
        let units = "SELECT case_id, unit, from_seq, until_seq FROM case_access";
        let people = "SELECT case_id, person, from_seq, until_seq FROM case_person";
        let unit_rows = |seen: &SeenBy| seen.units.clone();
        let people_rows = |seen: &SeenBy| seen.people.clone();
        let kept = self.rows_mismatch(sql, units, unit_rows)?;
        let seq = match kept {
            None => self.rows_mismatch(sql, people, people_rows)?,
            found => found,
        };
        Ok(seq.and_then(|(seq, case)| {
            at(
                seq,
                format!("who may see case {case} is not what the journal makes it"),
            )
        }))
    }

    /// The lowest number at which the rows kept and those that should be differ, and of which case.
    fn rows_mismatch(
        &self,
        sql: &mut dyn Sql,
        query: &str,
        of: impl Fn(&SeenBy) -> BTreeSet<(String, i64, i64)>,
    ) -> Result<Option<(i64, String)>, StoreError> {
        let kept = sql
            .rows(query, &[])?
            .iter()
            .map(|row| {
                let case = row.text(0)?.to_owned();
                Ok((
                    case,
                    (row.text(1)?.to_owned(), row.integer(2)?, row.integer(3)?),
                ))
            })
            .collect::<Result<BTreeSet<_>, StoreError>>()?;
        let due: BTreeSet<_> = self
            .cases
            .iter()
            .flat_map(|(case, seen)| {
                let case = case.to_string();
                of(seen).into_iter().map(move |row| (case.clone(), row))
            })
            .collect();
        Ok(kept
            .symmetric_difference(&due)
            .map(|(case, (_, from, _))| (*from, case.clone()))
            .min())
    }

    fn answer_mismatch(&mut self, sql: &mut dyn Sql) -> Result<Mismatch, StoreError> {
        let mut after = String::new();
        loop {
            let page = sql.rows(
                "SELECT mutation_id, actor, payload_hash, outcome, received_at, seal FROM mutation_result WHERE mutation_id > $1 ORDER BY mutation_id LIMIT $2",
                params![&after, PAGE],
            )?;
            for row in &page {
                let seal = journal::result_seal(
                    sql,
                    row.text(0)?,
                    row.text(1)?,
                    row.text(2)?,
                    row.text(3)?,
                    row.integer(4)?,
                );
                let seq = self.accepted.remove(row.text(0)?);
                if seal != row.text(5)? {
                    let seq = seq.unwrap_or_default();
                    return Ok(at(seq, "the answer to a mutation was changed"));
                }
                if let Some(seq) = seq {
                    let outcome: PushOutcome = serde_json::from_str(row.text(3)?)
                        .map_err(|error| StoreError::body("answer to a mutation", &error))?;
                    let same = matches!(outcome, PushOutcome::Accepted { seq: said, .. } if said as i64 == seq);
                    if !same {
                        return Ok(at(seq, "the answer to a mutation is that to another"));
                    }
                }
                row.text(0)?.clone_into(&mut after);
            }
            if (page.len() as i64) < PAGE {
                break;
            }
        }
        let lost = self.accepted.values().copied().min();
        Ok(lost.and_then(|seq| at(seq, "the answer to a mutation is missing")))
    }
}

fn form(record: &Record) -> Result<String, StoreError> {
    let text = serde_json::to_string(record).map_err(|error| StoreError::body("record", &error))?;
    Ok(content_hash(&[&text]))
}

#[cfg(test)]
mod tests {
    use casework::record::{Note, Rest, Scope, UserId, Visibility};
    use uuid::Uuid;

    use super::*;
    use crate::audit::AuditKey;
    use crate::keys::SecretKey;
    use crate::store::connect;

    #[test]
    fn who_saw_a_record_before_is_compared_with_the_journal() {
        let folder = tempfile::tempdir().unwrap();
        let key = SecretKey::generate().unwrap();
        let audit = AuditKey::derive(&key).unwrap();
        let mut sql = connect(&folder.path().join("cases.db"), &key, &audit, 0).unwrap();
        let user = UserId(Uuid::from_u128(7));
        let mut record = Record {
            id: RecordId(Uuid::from_u128(9)),
            scope: Scope::Case(CaseId(Uuid::from_u128(8))),
            version: 1,
            visibility: Visibility::Person(user),
            removed: false,
            touched: BTreeMap::new(),
            body: Note {
                text: String::new().into(),
                about: None,
                by: user,
                at: jiff::Timestamp::UNIX_EPOCH,
                rest: Rest::new(),
            }
            .into(),
        };
        let mut left = Left::default();
        for (seq, visibility) in [
            (1, Visibility::Person(user)),
            (2, Visibility::Case),
            (3, Visibility::Case),
            (4, Visibility::Sensitive),
        ] {
            record.visibility = visibility;
            let changes = serde_json::to_string(&[&record]).unwrap();
            left.follow(seq, "a mutation", &changes).unwrap();
        }
        let (scope, id) = (records::scope_key(record.scope), record.id.to_string());
        for (seq, visibility, person) in [(2, "person", Some(user.to_string())), (4, "case", None)]
        {
            let tombstone = "INSERT INTO record_narrowed (scope, id, seq, visibility, person) VALUES ($1, $2, $3, $4, $5)";
            sql.exec(tombstone, params![&scope, &id, seq, visibility, person])
                .unwrap();
        }
        assert_eq!(left.tombstone_mismatch(&mut sql).unwrap(), None);
        for (tampering, row) in [
            (
                "UPDATE record_narrowed SET visibility = 'sensitive' WHERE seq = 4",
                4,
            ),
            ("UPDATE record_narrowed SET person = NULL WHERE seq = 2", 2),
            ("UPDATE record_narrowed SET seq = 3 WHERE seq = 4", 3),
            ("UPDATE record_narrowed SET id = 'another' WHERE seq = 2", 2),
            (
                "UPDATE record_narrowed SET scope = 'another' WHERE seq = 2",
                2,
            ),
            ("DELETE FROM record_narrowed WHERE seq = 4", 4),
            ("DELETE FROM record_narrowed", 2),
            (
                "INSERT INTO record_narrowed SELECT scope, id, 1, visibility, person FROM record_narrowed WHERE seq = 4",
                1,
            ),
        ] {
            sql.control("BEGIN").unwrap();
            assert!(sql.exec(tampering, &[]).unwrap() > 0, "{tampering}");
            let found = left.tombstone_mismatch(&mut sql).unwrap();
            sql.control("ROLLBACK").unwrap();
            let (seq, why) = found.unwrap_or_else(|| panic!("unseen: {tampering}"));
            assert_eq!(seq, row, "{tampering}: {why}");
        }
    }
}
