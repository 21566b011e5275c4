//! Pulling: what changed for one person since their cursor, one entry a record, read in one
//! snapshot and cut into pages.

use casework::record::{RecordId, Scope, Touch};
use casework::wire::{Change, Changes};
use jiff::Timestamp;

use super::cursor::{ALL, CursorSeal, Place, View};
use crate::auth::scoping::{Moment, case_visible, record_visible, scope_visible};
use crate::auth::{Actor, Denied, Feed, Permit, Read};
use crate::store::head::{Head, head};
use crate::store::{Row, Sql, Statement, StoreError, records};

/// Entries in a page when the client does not say.
pub const PAGE: usize = 1_000;
/// Most entries in a page.
pub const LARGEST_PAGE: usize = 5_000;
/// Changes of rights that one restart of the feed remembers.
const MOST_VIEWS: usize = 8;
/// Bytes of records after which a page ends early.
const PAGE_BYTES: usize = 4 << 20;

/// Why there is nothing to pull.
#[derive(Debug, thiserror::Error)]
pub enum PullError {
    /// The cursor is not one of this server's, this person's or this epoch's.
    #[error("the cursor does not belong to this server's present history; read from the start")]
    Cursor,
    /// The person may not pull.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a pull needs besides the permit.
#[derive(Debug, Clone)]
pub struct Pull {
    /// The cursor the client came with; none reads from the start.
    pub cursor: Option<String>,
    /// Entries in a page.
    pub limit: usize,
    /// The version of the reference tables in force.
    pub tables: String,
}

/// Reads one page.
pub fn pull(
    sql: &mut dyn Sql,
    seal: &CursorSeal,
    permit: &Permit<Read, Feed>,
    request: &Pull,
) -> Result<Changes, PullError> {
    let actor = permit.actor();
    let head = head(sql)?;
    let from = match &request.cursor {
        None => start(&head, actor),
        Some(text) => seal
            .open(text)
            .filter(|place| place.epoch == head.epoch && place.user == actor.user)
            .filter(|place| place.seq <= head.seq)
            .ok_or(PullError::Cursor)?,
    };
    let was = Actor {
        roles: from.roles.clone(),
        units: from.units.clone(),
        ..actor.clone()
    };
    let mut changes = Vec::new();
    let from = if was.sees_as(actor) {
        from
    } else {
        start_anew(&head, actor, from)?
    };
    // Until the new start has reached the end, anything held from before may leave on any page.
    for view in &from.held {
        let was = Actor {
            roles: view.roles.clone(),
            units: view.units.clone(),
            ..actor.clone()
        };
        changes.extend(left_by_new_rights(sql, &was, actor, view.seq)?);
    }
    let mut page = page(sql, actor, &head, &from, request.limit)?;
    if !page.more {
        page.to.held.clear();
    }
    changes.extend(left(sql, actor, from.seq, page.to.seq)?);
    changes.extend(narrowed(sql, actor, from.seq, page.to.seq)?);
    changes.extend(page.puts);
    let through = if page.to.after == ALL {
        page.to.seq
    } else {
        page.to.seq - 1
    };
    let cursor = seal.seal(&page.to).ok_or(StoreError::Closed)?;
    Ok(Changes {
        changes,
        cursor,
        through: through.max(0) as u64,
        more: page.more,
        epoch: head.epoch,
        tables: request.tables.clone(),
    })
}

fn start(head: &Head, actor: &Actor) -> Place {
    Place {
        epoch: head.epoch.clone(),
        user: actor.user,
        roles: actor.roles.clone(),
        units: actor.units.clone(),
        seq: 0,
        after: ALL.to_owned(),
        held: Vec::new(),
    }
}

/// The start for a person whose rights changed, who may still hold what they were answered before. Whose rights
/// change again and again before one pull is through reads from the start like somebody new.
fn start_anew(head: &Head, actor: &Actor, before: Place) -> Result<Place, PullError> {
    let mut held = before.held;
    held.push(View {
        roles: before.roles,
        units: before.units,
        seq: before.seq,
    });
    if held.len() > MOST_VIEWS {
        return Err(PullError::Cursor);
    }
    Ok(Place {
        held,
        ..start(head, actor)
    })
}

struct Page {
    puts: Vec<Change>,
    to: Place,
    more: bool,
}

fn page(
    sql: &mut dyn Sql,
    actor: &Actor,
    head: &Head,
    from: &Place,
    limit: usize,
) -> Result<Page, StoreError> {
    let whole = Place {
        seq: head.seq,
        after: ALL.to_owned(),
        ..from.clone()
    };
    if from.seq == head.seq && from.after == ALL {
        return Ok(Page {
            puts: Vec::new(),
            to: whole,
            more: false,
        });
    }
    let mut statement = Statement::new(
        "SELECT r.body, r.feed_seq, r.id, j.actor, j.occurred_at FROM record r \
         LEFT JOIN journal j ON j.seq = r.seq WHERE (r.feed_seq, r.id) > (",
    );
    statement.bind(from.seq);
    statement.push(", ").bind(&from.after);
    statement.push(") AND ");
    scope_visible(&mut statement, actor, "r");
    statement.push(" AND ");
    record_visible(&mut statement, actor, "r");
    statement.push(" ORDER BY r.feed_seq, r.id LIMIT ");
    statement.bind(limit as i64 + 1);
    let rows = statement.rows(sql)?;
    let mut puts = Vec::with_capacity(rows.len().min(limit));
    let mut bytes = 0;
    let mut last: Option<&Row> = None;
    for row in &rows {
        if puts.len() == limit || bytes >= PAGE_BYTES {
            break;
        }
        bytes += row.text(0)?.len();
        puts.push(Change::Put {
            record: Box::new(records::parse(row, 0)?),
            seq: row.integer(1)? as u64,
            last: last_touch(row)?,
        });
        last = Some(row);
    }
    let more = puts.len() < rows.len();
    let to = match last {
        Some(row) if more => Place {
            seq: row.integer(1)?,
            after: row.text(2)?.to_owned(),
            ..whole
        },
        _ => whole,
    };
    Ok(Page { puts, to, more })
}

/// Who changed a record last, and when by their account.
fn last_touch(row: &Row) -> Result<Option<Touch>, StoreError> {
    let by = row.optional_text(3)?.and_then(|by| by.parse().ok());
    let at = row.optional_integer(4)?;
    let at = at.and_then(|at| Timestamp::from_millisecond(at).ok());
    Ok(by.zip(at).map(|(by, at)| Touch { by, at }))
}

/// Cases that left the person's view between two numbers: seen then, not seen now.
fn left(sql: &mut dyn Sql, actor: &Actor, from: i64, to: i64) -> Result<Vec<Change>, StoreError> {
    if from == to {
        return Ok(Vec::new());
    }
    let mut statement = Statement::new(
        "SELECT DISTINCT ended.case_id FROM (SELECT case_id FROM case_access WHERE until_seq > ",
    );
    statement.bind(from);
    statement.push(" AND until_seq <= ").bind(to);
    statement.push(" UNION SELECT case_id FROM case_person WHERE until_seq > ");
    statement.bind(from);
    statement.push(" AND until_seq <= ").bind(to);
    statement.push(") ended WHERE ");
    case_visible(&mut statement, actor, "ended.case_id", Moment::After(from));
    statement.push(" AND NOT ");
    case_visible(&mut statement, actor, "ended.case_id", Moment::Now);
    statement.push(" ORDER BY ended.case_id");
    scopes_left(&statement.rows(sql)?)
}

/// What left because the person's roles or units changed: whole cases, and single records of the
/// cases that stay.
fn left_by_new_rights(
    sql: &mut dyn Sql,
    was: &Actor,
    now: &Actor,
    seq: i64,
) -> Result<Vec<Change>, StoreError> {
    let mut statement = Statement::new("SELECT DISTINCT c.case_id FROM case_access c WHERE ");
    case_visible(&mut statement, was, "c.case_id", Moment::After(seq));
    statement.push(" AND NOT ");
    case_visible(&mut statement, now, "c.case_id", Moment::Now);
    statement.push(" ORDER BY c.case_id");
    let mut changes = scopes_left(&statement.rows(sql)?)?;
    let mut statement = Statement::new("SELECT r.body FROM record r WHERE ");
    scope_visible(&mut statement, now, "r");
    statement.push(" AND ");
    record_visible(&mut statement, was, "r");
    statement.push(" AND NOT ");
    record_visible(&mut statement, now, "r");
    changes.extend(gone(&statement.rows(sql)?)?);
    Ok(changes)
}

/// Records that are now shown to fewer people than between these numbers, and not to this one.
fn narrowed(
    sql: &mut dyn Sql,
    actor: &Actor,
    from: i64,
    to: i64,
) -> Result<Vec<Change>, StoreError> {
    if from == to {
        return Ok(Vec::new());
    }
    let mut statement = Statement::new(
        "SELECT r.body FROM record_narrowed n JOIN record r ON r.scope = n.scope AND r.id = n.id WHERE n.seq > ",
    );
    statement.bind(from);
    statement.push(" AND n.seq <= ").bind(to);
    statement.push(" AND ");
    scope_visible(&mut statement, actor, "r");
    statement.push(" AND ");
    record_visible(&mut statement, actor, "n");
    statement.push(" AND NOT ");
    record_visible(&mut statement, actor, "r");
    gone(&statement.rows(sql)?)
}

fn scopes_left(rows: &[Row]) -> Result<Vec<Change>, StoreError> {
    rows.iter()
        .map(|row| {
            let case = row.text(0)?.parse().map_err(|_| StoreError::Body {
                what: "case",
                why: "its id is no UUID".to_owned(),
            })?;
            Ok(Change::ScopeLeft {
                scope: Scope::Case(case),
            })
        })
        .collect()
}

fn gone(rows: &[Row]) -> Result<Vec<Change>, StoreError> {
    rows.iter()
        .map(|row| {
            let record = records::parse(row, 0)?;
            let (scope, id): (Scope, RecordId) = (record.scope, record.id);
            Ok(Change::Gone { scope, id })
        })
        .collect()
}
