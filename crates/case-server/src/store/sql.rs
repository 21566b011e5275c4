//! The one interface to a database: two methods and the audit's key, `$1…` placeholders in order of first use, and
//! three kinds of value. Everything else in the store is written against it, so that a second
//! database is one adapter and not a second set of queries.

use std::fmt::Write as _;

use crate::audit::AuditKey;

/// A value that crosses the interface: BIGINT, TEXT, bytes or nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// SQL `NULL`.
    Null,
    /// A whole number; times are epoch milliseconds.
    Integer(i64),
    /// Text; bodies are JSON text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Integer(i64::from(value))
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<&String> for Value {
    fn from(value: &String) -> Self {
        Self::Text(value.clone())
    }
}

impl From<Vec<u8>> for Value {
    fn from(value: Vec<u8>) -> Self {
        Self::Bytes(value)
    }
}

impl From<&[u8]> for Value {
    fn from(value: &[u8]) -> Self {
        Self::Bytes(value.to_vec())
    }
}

impl From<&[u8; 32]> for Value {
    fn from(value: &[u8; 32]) -> Self {
        Self::Bytes(value.to_vec())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// Builds the parameter list of a statement: `params![id, now, "text"]`.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => {
        &[$($crate::store::Value::from($value)),*]
    };
}

/// One answered row, read by position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row(Vec<Value>);

impl Row {
    /// Wraps the columns an adapter read.
    pub fn new(columns: Vec<Value>) -> Self {
        Self(columns)
    }

    /// Every column as text that tells values of different sorts apart, for a seal over the row.
    pub fn fields(&self) -> impl Iterator<Item = String> {
        self.0.iter().map(|value| match value {
            Value::Null => "-".to_owned(),
            Value::Integer(number) => format!("i{number}"),
            Value::Text(text) => format!("t{text}"),
            Value::Bytes(bytes) => format!("b{}", hex::encode(bytes)),
        })
    }

    fn column(&self, index: usize) -> Result<&Value, StoreError> {
        self.0.get(index).ok_or(StoreError::Shape {
            column: index,
            wanted: "a column",
        })
    }

    /// The whole number in a column.
    pub fn integer(&self, index: usize) -> Result<i64, StoreError> {
        match self.column(index)? {
            Value::Integer(value) => Ok(*value),
            _ => Err(StoreError::Shape {
                column: index,
                wanted: "a whole number",
            }),
        }
    }

    /// Whether a column holds a number other than zero.
    pub fn flag(&self, index: usize) -> Result<bool, StoreError> {
        Ok(self.integer(index)? != 0)
    }

    /// The text in a column.
    pub fn text(&self, index: usize) -> Result<&str, StoreError> {
        match self.column(index)? {
            Value::Text(value) => Ok(value),
            _ => Err(StoreError::Shape {
                column: index,
                wanted: "text",
            }),
        }
    }

    /// The bytes in a column.
    pub fn bytes(&self, index: usize) -> Result<&[u8], StoreError> {
        match self.column(index)? {
            Value::Bytes(value) => Ok(value),
            _ => Err(StoreError::Shape {
                column: index,
                wanted: "bytes",
            }),
        }
    }

    /// The whole number in a column that may be empty.
    pub fn optional_integer(&self, index: usize) -> Result<Option<i64>, StoreError> {
        match self.column(index)? {
            Value::Null => Ok(None),
            _ => self.integer(index).map(Some),
        }
    }

    /// The text in a column that may be empty.
    pub fn optional_text(&self, index: usize) -> Result<Option<&str>, StoreError> {
        match self.column(index)? {
            Value::Null => Ok(None),
            _ => self.text(index).map(Some),
        }
    }
}

/// A connection inside a transaction.
pub trait Sql {
    /// Runs a statement and says how many rows it changed.
    fn exec(&mut self, sql: &str, params: &[Value]) -> Result<u64, StoreError>;

    /// Runs a query (or a statement with `RETURNING`) and answers its rows.
    fn rows(&mut self, sql: &str, params: &[Value]) -> Result<Vec<Row>, StoreError>;

    /// The key that the audit in this database is sealed with.
    fn audit_key(&self) -> &AuditKey;
}

/// Answers the first row, where there is one.
pub fn first(sql: &mut dyn Sql, query: &str, params: &[Value]) -> Result<Option<Row>, StoreError> {
    Ok(sql.rows(query, params)?.into_iter().next())
}

/// A statement put together from parts, numbering its placeholders in order of first use.
#[derive(Debug, Default, Clone)]
pub struct Statement {
    text: String,
    params: Vec<Value>,
}

impl Statement {
    /// A statement that begins with this text.
    pub fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            params: Vec::new(),
        }
    }

    /// Appends text without a value.
    pub fn push(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Appends the placeholder of one value.
    pub fn bind(&mut self, value: impl Into<Value>) -> &mut Self {
        self.params.push(value.into());
        // Writing to a String cannot fail.
        let _ = write!(self.text, "${}", self.params.len());
        self
    }

    /// Appends `(…, …)` with a placeholder for each value; `(NULL)` for none, which matches nothing.
    pub fn bind_list<T: Into<Value>>(&mut self, values: impl IntoIterator<Item = T>) -> &mut Self {
        self.push("(");
        let mut any = false;
        for value in values {
            if any {
                self.push(", ");
            }
            any = true;
            self.bind(value);
        }
        if !any {
            self.push("NULL");
        }
        self.push(")")
    }

    /// How many values are bound so far.
    pub fn bound(&self) -> usize {
        self.params.len()
    }

    /// The text with its placeholders.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The values in order.
    pub fn params(&self) -> &[Value] {
        &self.params
    }

    /// Runs the statement as a query.
    pub fn rows(&self, sql: &mut dyn Sql) -> Result<Vec<Row>, StoreError> {
        sql.rows(&self.text, &self.params)
    }

    /// Runs the statement.
    pub fn exec(&self, sql: &mut dyn Sql) -> Result<u64, StoreError> {
        sql.exec(&self.text, &self.params)
    }
}

/// What can go wrong below the case rules.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused or failed.
    #[error("the database failed: {0}")]
    Database(String),
    /// A row clashes with another, e.g. by a sign-in name in use; names the columns, never their content.
    #[error("the database refused a row: {0}")]
    Constraint(String),
    /// No room is left where the database is kept.
    #[error("the disk that holds the database is full; make room and try again")]
    Full,
    /// The key does not open the file, or the file is no database.
    #[error(
        "the database {0} cannot be opened with this key; check key_file (or CASE_SERVER_KEY) and that the file is this server's database"
    )]
    WrongKey(String),
    /// A row did not have the shape the program expects.
    #[error("a stored row does not have the expected shape: column {column} should hold {wanted}")]
    Shape {
        /// Position of the column, from zero.
        column: usize,
        /// What the program expected there.
        wanted: &'static str,
    },
    /// A stored body is not what this program writes.
    #[error("a stored {what} cannot be read: {why}")]
    Body {
        /// What was read.
        what: &'static str,
        /// Why it cannot be read; never its content.
        why: String,
    },
    /// The database was written by a newer program.
    #[error(
        "the database has schema {found}, and this program knows schemas up to {known}; run the newer program that wrote it"
    )]
    NewerSchema {
        /// Schema version found in the file.
        found: i64,
        /// Newest schema version this program knows.
        known: i64,
    },
    /// A migration that was applied is not the one this program carries.
    #[error(
        "migration {number} in the database differs from the one this program carries; the database was made by another build"
    )]
    ChangedMigration {
        /// Number of the migration.
        number: i64,
    },
    /// The library underneath is too old to be trusted with commits.
    #[error(
        "SQLite {found} is too old: 3.51.3 or newer is needed, since older ones can lose commits in write-ahead logs"
    )]
    OldSqlite {
        /// Version found.
        found: String,
    },
    /// The database cannot be reached just now, by no fault of what was asked: its disk failed, its file is locked, or
    /// memory ran out.
    #[error("the database cannot be used just now: {0}")]
    Unavailable(String),
    /// Pages of the database are not what was written to them.
    #[error(
        "the database is damaged: {0}; stop the server, put the data folder back from a backup, then run `{program} restored`",
        program = crate::called::name()
    )]
    Damaged(String),
    /// Too much work is waiting; asking again later helps.
    #[error("the server is busy; try again in a moment")]
    Busy,
    /// The store has been closed, or its thread ended.
    #[error("the store is closed")]
    Closed,
    /// A piece of work panicked; its changes were undone.
    #[error("an internal error undid this piece of work")]
    Panicked,
}

impl StoreError {
    /// Whether what was asked is itself at fault, and not the database: others asked at the same time need not suffer.
    pub fn is_of_the_work(&self) -> bool {
        match self {
            Self::Database(_)
            | Self::Constraint(_)
            | Self::Shape { .. }
            | Self::Body { .. }
            | Self::Panicked => true,
            Self::Full
            | Self::WrongKey(_)
            | Self::NewerSchema { .. }
            | Self::ChangedMigration { .. }
            | Self::OldSqlite { .. }
            | Self::Unavailable(_)
            | Self::Damaged(_)
            | Self::Busy
            | Self::Closed => false,
        }
    }

    /// An unreadable body, described without its content.
    pub fn body(what: &'static str, error: &serde_json::Error) -> Self {
        Self::Body {
            what,
            why: format!("{:?} at column {}", error.classify(), error.column()),
        }
    }
}
