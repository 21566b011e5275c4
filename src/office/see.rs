//! What the screens look at, from what the client gives.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use case_client::{Client, ClientError, OutboxEntry, OutboxState};
use casework::file::CaseFile;
use casework::record::{
    CaseId, ConflictMatter, HearingOutcome, MutationId, Pool, RecordId, Scope, Unit, User, UserId,
};
use casework::tables::Tables;
use casework::text::sanitize;
use jiff::civil::Date;
use serde_json::Value;

use super::answer::sentence;
use crate::app::drafts::{DraftOf, DraftSeen};
use crate::app::happened::{self, field_title, words};
use crate::app::known::{Known, ViewKnown};
use crate::app::outbox::{CaseSeen, ConflictSeen, Said, Stage, Unsent, Waiting};
use crate::app::request::{HearingSeen, QueueSeen};
use crate::app::screens::case_lines::name_of;

pub(super) fn told<T>(outcome: Result<T, ClientError>) -> Result<T, String> {
    outcome.map_err(|error| sentence(&error))
}

/// Who is at work here and who the others are.
pub(crate) fn known(client: &Client, has_switch: bool) -> Result<Arc<Known>, String> {
    let office = told(client.office())?;
    Ok(Arc::new(Known {
        server: told(client.server())?.unwrap_or_default(),
        me: told(client.me())?,
        signed_in: told(client.is_signed_in())?,
        people: office
            .all::<User>()
            .map(|entry| (UserId(entry.id().0), entry.body.clone()))
            .collect(),
        units: office
            .all::<Unit>()
            .map(|entry| (entry.id(), entry.body.clone()))
            .collect(),
        pools: office
            .all::<Pool>()
            .map(|entry| (entry.id(), entry.body.clone()))
            .collect(),
        views: told(client.saved_views())?
            .into_iter()
            .map(|(scope, id, view)| ViewKnown { id, scope, view })
            .collect(),
        tables: told(client.shared_tables())?,
        has_switch,
    }))
}

/// Every task and case.
pub(super) fn queue(client: &Client) -> Result<QueueSeen, String> {
    Ok(QueueSeen {
        tasks: Arc::new(told(client.task_rows())?),
        cases: Arc::new(told(client.case_rows())?),
        as_of: told(client.last_contact())?,
    })
}

/// Everything known of a case.
pub(super) fn case(client: &Client, case: CaseId) -> Result<Arc<CaseSeen>, String> {
    let view = told(client.case(case))?;
    let touched: BTreeMap<MutationId, Vec<RecordId>> = view
        .pending
        .into_iter()
        .map(|mark| (mark.id, mark.records))
        .collect();
    let unsent = told(client.outbox())?
        .into_iter()
        .filter(|entry| entry.scope == Scope::Case(case))
        .filter(|entry| {
            matches!(
                entry.state,
                OutboxState::Queued | OutboxState::Sending | OutboxState::Refused { .. }
            )
        })
        .map(|entry| {
            let records = touched.get(&entry.id).cloned();
            unsent(entry, records)
        })
        .collect();
    let drafts = told(client.drafts())?
        .into_iter()
        .filter_map(|draft| {
            let of = DraftOf::of(&draft.key, case, &view.file)?;
            Some(DraftSeen {
                of,
                at: draft.saved_at,
            })
        })
        .collect();
    Ok(Arc::new(CaseSeen {
        case,
        file: view.file,
        unsent,
        drafts,
        as_of: view.as_at,
    }))
}

fn unsent(entry: OutboxEntry, records: Option<Vec<RecordId>>) -> Unsent {
    let mutation = entry.envelope.mutation;
    Unsent {
        id: entry.id,
        scope: entry.scope,
        title: entry.title,
        records: records
            .filter(|records| !records.is_empty())
            .unwrap_or_else(|| named(&mutation.to_value())),
        mutation,
        stage: match entry.state {
            OutboxState::Queued => Stage::Queued,
            OutboxState::Sending => Stage::Sending,
            OutboxState::Accepted { .. } => Stage::Accepted,
            OutboxState::Conflict { conflict, .. } => Stage::Conflict(conflict),
            OutboxState::Refused { refusal } => Stage::Refused(refusal),
        },
        made_at: entry.queued_at,
        moved_at: entry.changed_at,
    }
}

/// The records a change names.
fn named(value: &Value) -> Vec<RecordId> {
    match value {
        Value::String(text) => text.parse().into_iter().collect(),
        Value::Array(items) => items.iter().flat_map(named).collect(),
        Value::Object(fields) => fields.values().flat_map(named).collect(),
        _ => Vec::new(),
    }
}

/// Every hearing of a day, with the case each is in.
pub(super) fn hearings(client: &Client, day: Date) -> Result<Vec<HearingSeen>, String> {
    let mut cases: BTreeMap<CaseId, Arc<CaseSeen>> = BTreeMap::new();
    let mut seen = Vec::new();
    for row in told(client.hearings_on(day))? {
        let of = row.case.case;
        let found = if let Some(found) = cases.get(&of) {
            Arc::clone(found)
        } else {
            let found = case(client, of)?;
            cases.insert(of, Arc::clone(&found));
            found
        };
        seen.push(HearingSeen {
            id: row.hearing,
            hearing: row.body,
            seen: found,
        });
    }
    Ok(seen)
}

/// What waits to be sent, what waits for a person, and what came back.
pub(super) fn waiting(client: &Client, folder: &Path) -> Result<Waiting, String> {
    let changes: Vec<Unsent> = told(client.outbox())?
        .into_iter()
        .map(|entry| unsent(entry, None))
        .collect();
    let mut files: BTreeMap<CaseId, CaseFile> = BTreeMap::new();
    let mut file_of = |case: CaseId| -> Option<CaseFile> {
        if let Some(file) = files.get(&case) {
            return Some(file.clone());
        }
        // A case that is no longer the person's to see has no name here any more.
        let file = client.case(case).ok()?.file;
        files.insert(case, file.clone());
        Some(file)
    };
    let mut names = BTreeMap::new();
    for case in changes.iter().filter_map(|change| change.scope.case()) {
        if !names.contains_key(&case)
            && let Some(file) = file_of(case)
        {
            names.insert(case, sanitize(&file.name()).into_owned());
        }
    }
    let mut conflicts = Vec::new();
    let tables = told(client.tables())?;
    for open in told(client.open_conflicts())? {
        let case = open.case.case;
        names.insert(case, open.case.name.sanitized().into_owned());
        let Some(file) = file_of(case) else { continue };
        conflicts.push(ConflictSeen {
            case,
            id: open.id,
            version: file.record(open.id).map_or(0, |record| record.version),
            about: about(&file, &open.conflict.matter),
            sides: sides(&file, &tables, &open.conflict.matter),
            said: said(&file, &open.conflict.matter),
            conflict: open.conflict,
        });
    }
    let unsent = told(client.unsent_documents())?;
    Ok(Waiting {
        changes,
        documents: (unsent.count, unsent.bytes),
        conflicts,
        cases: names,
        last_contact: told(client.last_contact())?,
        cache_bytes: size(folder),
    })
}

/// What two claims differ about, in words.
pub(super) fn about(file: &CaseFile, matter: &ConflictMatter) -> String {
    match matter {
        ConflictMatter::Field { record, field, .. } => {
            let title = field_title(file, *record, field);
            format!("“{}” of {}", sanitize(&title), name_of(file, *record))
        }
        ConflictMatter::Outcome {
            hearing, defendant, ..
        } => format!(
            "What happened to {} at {}",
            name_of(file, *defendant),
            name_of(file, *hearing)
        ),
    }
}

/// What stands and what waits, in words.
fn sides(file: &CaseFile, tables: &Tables, matter: &ConflictMatter) -> (String, String) {
    match matter {
        ConflictMatter::Field {
            standing, waiting, ..
        } => (words(&standing.value), words(&waiting.value)),
        ConflictMatter::Outcome {
            standing, waiting, ..
        } => (
            account(file, tables, *standing),
            account(file, tables, *waiting),
        ),
    }
}

/// Who said what stands and what waits, and when.
fn said(file: &CaseFile, matter: &ConflictMatter) -> (Said, Said) {
    let recorded = |id: RecordId| {
        let outcome = file.get::<HearingOutcome>(id);
        (
            outcome.map(|outcome| outcome.by),
            outcome.map(|outcome| outcome.at),
        )
    };
    match matter {
        ConflictMatter::Field {
            standing, waiting, ..
        } => ((standing.by, standing.at), (waiting.by, waiting.at)),
        ConflictMatter::Outcome {
            standing, waiting, ..
        } => (recorded(*standing), recorded(*waiting)),
    }
}

/// One account of a hearing, in words.
fn account(file: &CaseFile, tables: &Tables, outcome: RecordId) -> String {
    file.get::<HearingOutcome>(outcome).map_or_else(
        || "an account that is no longer on the file".to_owned(),
        |outcome| happened::account(file, outcome, tables),
    )
}

fn size(folder: &Path) -> u64 {
    std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.metadata().ok())
        .filter(std::fs::Metadata::is_file)
        .map(|metadata| metadata.len())
        .sum()
}
