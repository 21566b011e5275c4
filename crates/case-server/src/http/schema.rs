//! The wire's shapes as `OpenAPI` schemas. The types themselves live in `casework::wire`, which knows
//! nothing of HTTP; a test holds each schema to what the wire type really writes.

#![expect(dead_code, reason = "read by the schema derive alone")]
#![expect(clippy::struct_field_names, reason = "the wire's own names")]

use serde_json::Value;
use utoipa::ToSchema;

/// A problem (RFC 9457). Its text never contains case content or a secret.
#[derive(ToSchema)]
pub struct Problem {
    /// What kind of problem: a stable URI, `urn:compass:problem:…`.
    r#type: String,
    /// The kind in words.
    title: String,
    /// The HTTP status.
    status: u16,
    /// What happened this time, and what the person can do.
    detail: Option<String>,
    /// Seconds after which trying again makes sense.
    retry_after: Option<u64>,
}

/// A sign-in.
#[derive(ToSchema)]
pub struct SignIn {
    /// The sign-in name.
    login: String,
    /// The account password.
    #[schema(format = Password)]
    password: String,
    /// The installation that signs in (UUID).
    device: String,
    /// What the person calls it.
    device_name: Option<String>,
}

/// The answer to a sign-in.
#[derive(ToSchema)]
pub struct SignedIn {
    /// The token, for `Authorization: Bearer`.
    token: String,
    /// When it lapses unless used (RFC 3339).
    expires_at: String,
    /// Who signed in.
    me: Me,
}

/// Who one is and what one may do.
#[derive(ToSchema)]
pub struct Me {
    /// The person (UUID).
    user: String,
    /// The sign-in name.
    login: String,
    /// The name colleagues know.
    name: String,
    /// What the person may do, e.g. `prosecutor`.
    roles: Vec<String>,
    /// Units whose cases the person may see (UUIDs).
    units: Vec<String>,
    /// Pools whose tasks the person works (UUIDs).
    pools: Vec<String>,
    /// The password must be changed before anything else.
    must_change_password: bool,
}

/// A change of password.
#[derive(ToSchema)]
pub struct PasswordChange {
    /// The password in force.
    #[schema(format = Password)]
    current: String,
    /// The new one, of at least 12 characters.
    #[schema(format = Password)]
    new: String,
}

/// One sign-in.
#[derive(ToSchema)]
pub struct SessionInfo {
    /// Its id, for ending it.
    id: String,
    /// What the person calls the installation.
    device_name: String,
    /// When it began (RFC 3339).
    started_at: String,
    /// When it was last used.
    used_at: String,
    /// When it lapses unless used.
    expires_at: String,
    /// Whether it is the one asking.
    this: bool,
}

/// One record of a case, a person or the office.
#[derive(ToSchema)]
pub struct Record {
    /// Its id (UUID).
    id: String,
    /// What it belongs to: `{"of": "case", "id": …}`, `{"of": "person", "id": …}` or `{"of": "office"}`.
    #[schema(value_type = Object)]
    scope: Value,
    /// Its kind, e.g. `defendant`.
    kind: String,
    /// 1 when made, one more with each accepted change.
    version: u64,
    /// Who may see it among those who may see its scope.
    #[schema(value_type = Object)]
    visibility: Value,
    /// Taken off the file.
    removed: Option<bool>,
    /// The last editor of each field edited since the record was made.
    #[schema(value_type = Option<Object>)]
    touched: Option<Value>,
    /// What it holds; its form is the kind's.
    #[schema(value_type = Object)]
    body: Value,
}

/// One page of the feed.
#[derive(ToSchema)]
pub struct Changes {
    /// The changes, in order: `{"change": "put", "record", "seq", "last": {"by", "at"}}`, where `last` is who
    /// changed the record last and when by their account; `{"change": "gone", "scope", "id"}`; or
    /// `{"change": "scope_left", "scope"}`.
    #[schema(value_type = Vec<Object>)]
    changes: Vec<Value>,
    /// Where to go on from. Opaque and sealed.
    cursor: String,
    /// Every mutation accepted at or below this number is contained.
    through: u64,
    /// Whether more waits right now.
    more: bool,
    /// Changes when the server was restored from a backup.
    epoch: String,
    /// The version of the reference tables in force.
    tables: String,
}

/// Mutations in the order they were made.
#[derive(ToSchema)]
pub struct Push {
    /// Each `{id, device, kind, scope, body, schema, occurred_at}`; at most 500.
    #[schema(value_type = Vec<Object>)]
    mutations: Vec<Value>,
}

/// One result for each mutation, in the same order.
#[derive(ToSchema)]
pub struct PushAnswer {
    /// The results.
    results: Vec<PushResult>,
}

/// What became of one mutation.
#[derive(ToSchema)]
pub struct PushResult {
    /// The mutation; null where not even its id could be read.
    id: Option<String>,
    /// `accepted` or `refused`.
    outcome: String,
    /// When accepted: its place in the order of everything the server accepted.
    seq: Option<u64>,
    /// When accepted: the conflict it opened, where it opened one.
    conflict: Option<String>,
    /// When refused: why, with a stable `code`.
    #[schema(value_type = Option<Object>)]
    refusal: Option<Value>,
}

/// Every record of a case the person may see.
#[derive(ToSchema)]
pub struct CaseAnswer {
    /// The records.
    records: Vec<Record>,
    /// The sequence this answer reaches.
    through: u64,
}

/// What happened to a case.
#[derive(ToSchema)]
pub struct History {
    /// Accepted mutations, newest first.
    entries: Vec<HistoryEntry>,
}

/// One accepted mutation.
#[derive(ToSchema)]
pub struct HistoryEntry {
    /// Its place in the order.
    seq: u64,
    /// The mutation (UUID).
    mutation: String,
    /// Its kind as written.
    kind: String,
    /// One line about it, free of case content.
    title: String,
    /// Who did it (UUID).
    by: String,
    /// When, by their account (RFC 3339).
    occurred_at: String,
    /// When the server accepted it.
    received_at: String,
    /// The records it changed, as far as the person may see them (UUIDs).
    records: Vec<String>,
    /// What it changed by hand, where it was an edit of one field.
    edit: Option<FieldEdit>,
}

/// An edit of one field.
#[derive(ToSchema)]
pub struct FieldEdit {
    /// The record (UUID).
    record: String,
    /// The field.
    field: String,
    /// What the person saw.
    was: Value,
    /// What they wrote.
    to: Value,
}

/// The bytes are on the server and verified.
#[derive(ToSchema)]
pub struct BlobReceipt {
    /// SHA-256 of the bytes.
    sha256: String,
    /// Their number.
    size: u64,
}

/// The text of a document, page by page.
#[derive(ToSchema)]
pub struct MaterialText {
    /// SHA-256 of the bytes the text was taken from.
    sha256: String,
    /// How far reading has come: `{"is": "pending" | "ready" | "encrypted" | "unreadable"}`.
    #[schema(value_type = Object)]
    state: Value,
    /// The pages, in order.
    pages: Vec<PageText>,
}

/// One page of text.
#[derive(ToSchema)]
pub struct PageText {
    /// Its number, from 1.
    number: u32,
    /// `text`, `image_only`, `empty` or `unreadable`.
    state: String,
    /// Its lines, joined by line feeds.
    text: String,
}

/// Which rows of a queue, in which order, and which page of them.
#[derive(ToSchema)]
pub struct QueueQuery {
    /// `tasks` (when absent) or `cases`.
    of: Option<String>,
    /// The filter as a tree, e.g. `{"all": [{"unit": {"named": "leeds"}}]}`; all rows when absent.
    #[schema(value_type = Option<Object>)]
    filter: Option<Value>,
    /// `{"by": "due", "descending": false}`; most pressing first when absent.
    #[schema(value_type = Option<Object>)]
    sort: Option<Value>,
    /// How many rows to pass over.
    offset: Option<u32>,
    /// Most rows wanted, at most 500; 100 when absent.
    limit: Option<u32>,
}

/// One page of a queue, with its counts.
#[derive(ToSchema)]
pub struct QueueAnswer {
    /// Task rows, where tasks were asked for.
    #[schema(value_type = Option<Vec<Object>>)]
    tasks: Option<Vec<Value>>,
    /// Case rows, where cases were asked for.
    #[schema(value_type = Option<Vec<Object>>)]
    cases: Option<Vec<Value>>,
    /// How many match in all.
    total: u64,
    /// How many match in each group of severity.
    groups: Vec<GroupCount>,
    /// The moment the counts hold for (RFC 3339).
    as_at: String,
}

/// How many tasks are in a group.
#[derive(ToSchema)]
pub struct GroupCount {
    /// `critically_overdue`, `overdue`, `due_soon`, `not_due` or `held`.
    severity: String,
    /// How many.
    count: u64,
}
