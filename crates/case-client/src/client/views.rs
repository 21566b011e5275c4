//! What screens and commands look at: the base with the outbox replayed over it.

use std::collections::{BTreeMap, BTreeSet};

use casework::file::CaseFile;
use casework::ids::Urn;
use casework::record::{CaseId, Hearing, MutationId, RecordId, SavedView, Scope};
use casework::refusal::Refusal;
use casework::summary::{CaseRow, TaskRow, case_row, task_rows};
use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::Connection as Database;

use super::{Client, Standing};
use crate::cache::meta::KnownTables;
use crate::cache::outbox::{OutboxEntry, OutboxState};
use crate::cache::{CacheError, outbox, summaries};
use crate::error::ClientError;

/// A case as it looks with everything done here.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseView {
    /// The case.
    pub case: CaseId,
    /// Its records.
    pub file: CaseFile,
    /// What was done here and is not in the server's account yet.
    pub pending: Vec<PendingMark>,
    /// Of those, what no longer works on the case as it is; the server still decides.
    pub refused_locally: Vec<(MutationId, Refusal)>,
    /// When the server was last in touch.
    pub as_at: Option<Timestamp>,
}

/// Something done here that the server's account does not contain yet.
#[derive(Clone, Debug, PartialEq)]
pub struct PendingMark {
    /// The mutation.
    pub id: MutationId,
    /// One line about it.
    pub title: String,
    /// Where it stands.
    pub state: OutboxState,
    /// The records it made or changed.
    pub records: Vec<RecordId>,
}

/// A hearing of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct HearingRow {
    /// The case.
    pub case: CaseRow,
    /// The hearing.
    pub hearing: RecordId,
    /// What is known of it.
    pub body: Hearing,
}

impl Client {
    /// A case as it looks with everything done here.
    pub fn case(&self, case: CaseId) -> Result<CaseView, ClientError> {
        let view = self.read(|db| {
            let Some(standing) = Standing::of(db, self.tables_known())? else {
                return Ok(None);
            };
            let (view, rows) = standing.view(db, Scope::Case(case))?;
            let mut touched: BTreeMap<MutationId, Vec<RecordId>> =
                view.touched.into_iter().collect();
            let pending = rows
                .into_iter()
                .map(|row| {
                    let entry = OutboxEntry::from(row);
                    PendingMark {
                        id: entry.id,
                        title: entry.title,
                        state: entry.state,
                        records: touched.remove(&entry.id).unwrap_or_default(),
                    }
                })
                .collect();
            Ok(Some(CaseView {
                case,
                file: view.file,
                pending,
                refused_locally: view.refused_locally,
                as_at: None,
            }))
        })?;
        let mut view = view.ok_or(ClientError::NotSignedIn)?;
        if view.file.is_empty() {
            return Err(ClientError::NotFound { what: "this case" });
        }
        view.as_at = self.last_contact()?;
        Ok(view)
    }

    /// People, units and pools of the office.
    pub fn office(&self) -> Result<CaseFile, ClientError> {
        self.read(|db| match Standing::of(db, self.tables_known())? {
            Some(standing) => Ok(standing.view(db, Scope::Office)?.0.file),
            None => Ok(CaseFile::new(Scope::Office)),
        })
    }

    /// The saved views of queues: the person's own, and those shared with a unit of theirs.
    pub fn saved_views(&self) -> Result<Vec<(Scope, RecordId, SavedView)>, ClientError> {
        self.read(|db| {
            let Some(standing) = Standing::of(db, self.tables_known())? else {
                return Ok(Vec::new());
            };
            let me = standing.me();
            let mut views = Vec::new();
            for scope in [Scope::Person(me.user), Scope::Office] {
                let file = standing.view(db, scope)?.0.file;
                let shared = |view: &SavedView| view.unit.is_some_and(|it| me.units.contains(&it));
                views.extend(
                    file.all::<SavedView>()
                        .filter(|entry| scope != Scope::Office || shared(entry.body))
                        .map(|entry| (scope, entry.id(), entry.body.clone())),
                );
            }
            views.sort_by_cached_key(|(_, id, view)| (view.name.raw().to_lowercase(), *id));
            Ok(views)
        })
    }

    /// Every case, by URN, as it looks with everything done here.
    pub fn case_rows(&self) -> Result<Vec<CaseRow>, ClientError> {
        self.read(|db| {
            let rows = summaries::cases(db)?;
            overlay_cases(db, self.tables_known(), rows, |_| true)
        })
    }

    /// Every open task, by due date, as it looks with everything done here.
    pub fn task_rows(&self) -> Result<Vec<TaskRow>, ClientError> {
        self.read(|db| {
            let mut rows = summaries::tasks(db)?;
            let changed = changed_here(db, self.tables_known())?;
            if !changed.is_empty() {
                rows.retain(|row| !changed.contains_key(&row.case.case));
                rows.extend(changed.values().flat_map(task_rows));
                rows.sort_by_key(|row| (row.due, row.task));
            }
            Ok(rows)
        })
    }

    /// Cases a typed text may mean: a URN in whatever form, a part of one, or a part of the name.
    pub fn find_case(&self, typed: &str) -> Result<Vec<CaseRow>, ClientError> {
        let wanted = Wanted::new(typed);
        if wanted.is_nothing() {
            return Ok(Vec::new());
        }
        self.read(|db| {
            let rows = summaries::cases_like(db, &wanted.urn_part, &wanted.name_part)?;
            let mut rows = overlay_cases(db, self.tables_known(), rows, |row| wanted.fits(row))?;
            if let Some(urn) = &wanted.urn
                && rows.iter().any(|row| row.urn == *urn)
            {
                rows.retain(|row| row.urn == *urn);
            }
            Ok(rows)
        })
    }

    /// Every hearing of a day, by court, room and time, as it looks with everything done here. Vacated ones are left
    /// out.
    pub fn hearings_on(&self, day: Date) -> Result<Vec<HearingRow>, ClientError> {
        self.hearings_between(day, day)
    }

    /// The same for the days from `first` to `last`, day by day.
    pub fn hearings_between(
        &self,
        first: Date,
        last: Date,
    ) -> Result<Vec<HearingRow>, ClientError> {
        self.read(|db| {
            let Some(standing) = Standing::of(db, self.tables_known())? else {
                return Ok(Vec::new());
            };
            let mut cases: BTreeSet<CaseId> = summaries::heard_between(db, first, last)?
                .into_iter()
                .collect();
            cases.extend(
                outbox::pending(db)?
                    .iter()
                    .filter_map(|row| row.envelope.scope.case()),
            );
            let mut rows = Vec::new();
            for case in cases {
                let file = standing.view(db, Scope::Case(case))?.0.file;
                let Some(row) = case_row(&file) else {
                    continue;
                };
                rows.extend(
                    file.hearings()
                        .into_iter()
                        .filter(|h| (first..=last).contains(&h.body.on) && !h.body.vacated)
                        .map(|h| HearingRow {
                            case: row.clone(),
                            hearing: h.id(),
                            body: h.body.clone(),
                        }),
                );
            }
            rows.sort_by_cached_key(|row| {
                (
                    row.body.on,
                    row.body.court.to_string(),
                    row.body.room.raw().clone(),
                    row.body.at,
                    row.case.urn.to_string(),
                )
            });
            Ok(rows)
        })
    }

    fn tables_known(&self) -> &KnownTables {
        &self.inner.shared.tables
    }
}

/// The cases that what was done here touches, as they now look.
fn changed_here(
    db: &Database,
    tables: &KnownTables,
) -> Result<BTreeMap<CaseId, CaseFile>, CacheError> {
    let Some(standing) = Standing::of(db, tables)? else {
        return Ok(BTreeMap::new());
    };
    let cases: BTreeSet<CaseId> = outbox::pending(db)?
        .iter()
        .filter_map(|row| row.envelope.scope.case())
        .collect();
    cases
        .into_iter()
        .map(|case| Ok((case, standing.view(db, Scope::Case(case))?.0.file)))
        .collect()
}

fn overlay_cases(
    db: &Database,
    tables: &KnownTables,
    mut rows: Vec<CaseRow>,
    fits: impl Fn(&CaseRow) -> bool,
) -> Result<Vec<CaseRow>, CacheError> {
    let changed = changed_here(db, tables)?;
    if !changed.is_empty() {
        rows.retain(|row| !changed.contains_key(&row.case));
        rows.extend(changed.values().filter_map(case_row).filter(fits));
        rows.sort_by_cached_key(|row| row.urn.to_string());
    }
    Ok(rows)
}

/// What a typed text may mean.
struct Wanted {
    urn: Option<Urn>,
    urn_part: String,
    name_part: String,
}

impl Wanted {
    fn new(typed: &str) -> Self {
        let urn: Option<Urn> = typed.trim().parse().ok();
        let urn_part = urn.as_ref().map_or_else(
            || {
                typed
                    .chars()
                    .filter(char::is_ascii_alphanumeric)
                    .collect::<String>()
                    .to_uppercase()
            },
            ToString::to_string,
        );
        Self {
            urn,
            urn_part,
            name_part: summaries::folded(typed.trim()),
        }
    }

    fn is_nothing(&self) -> bool {
        self.urn_part.is_empty() && self.name_part.is_empty()
    }

    fn fits(&self, row: &CaseRow) -> bool {
        (!self.urn_part.is_empty() && row.urn.to_string().contains(&self.urn_part))
            || (!self.name_part.is_empty()
                && summaries::folded(row.name.raw()).contains(&self.name_part))
    }
}
