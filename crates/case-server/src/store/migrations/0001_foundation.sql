CREATE TABLE head (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  seq BIGINT NOT NULL,
  epoch TEXT NOT NULL,
  write_hash TEXT NOT NULL,
  read_seq BIGINT NOT NULL,
  read_hash TEXT NOT NULL,
  seal TEXT NOT NULL
);

CREATE TABLE scope_lock (
  scope TEXT PRIMARY KEY,
  n BIGINT NOT NULL
);

CREATE TABLE record (
  scope TEXT NOT NULL,
  id TEXT NOT NULL,
  scope_of TEXT NOT NULL,
  kind TEXT NOT NULL,
  version BIGINT NOT NULL,
  visibility TEXT NOT NULL,
  person TEXT,
  removed BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  feed_seq BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (scope, id)
);

CREATE UNIQUE INDEX record_id ON record (id);

CREATE INDEX record_feed ON record (feed_seq, id);

CREATE INDEX record_office ON record (scope_of, kind);

CREATE TABLE record_narrowed (
  scope TEXT NOT NULL,
  id TEXT NOT NULL,
  seq BIGINT NOT NULL,
  visibility TEXT NOT NULL,
  person TEXT,
  PRIMARY KEY (scope, id, seq)
);

CREATE INDEX record_narrowed_feed ON record_narrowed (seq);

CREATE TABLE case_access (
  case_id TEXT NOT NULL,
  from_seq BIGINT NOT NULL,
  until_seq BIGINT NOT NULL,
  unit TEXT NOT NULL,
  PRIMARY KEY (case_id, from_seq)
);

CREATE INDEX case_access_unit ON case_access (unit, until_seq);

CREATE INDEX case_access_from ON case_access (from_seq);

CREATE INDEX case_access_until ON case_access (until_seq);

CREATE TABLE case_person (
  case_id TEXT NOT NULL,
  person TEXT NOT NULL,
  from_seq BIGINT NOT NULL,
  until_seq BIGINT NOT NULL,
  PRIMARY KEY (case_id, person, from_seq)
);

CREATE INDEX case_person_person ON case_person (person, until_seq);

CREATE INDEX case_person_from ON case_person (from_seq);

CREATE INDEX case_person_until ON case_person (until_seq);

CREATE TABLE journal (
  seq BIGINT PRIMARY KEY,
  scope TEXT NOT NULL,
  mutation_id TEXT NOT NULL UNIQUE,
  actor TEXT NOT NULL,
  device TEXT NOT NULL,
  occurred_at BIGINT NOT NULL,
  received_at BIGINT NOT NULL,
  tables_version TEXT NOT NULL,
  mutation TEXT NOT NULL,
  changes TEXT NOT NULL
);

CREATE INDEX journal_scope ON journal (scope, seq);

CREATE TABLE mutation_result (
  mutation_id TEXT PRIMARY KEY,
  actor TEXT NOT NULL,
  payload_hash TEXT NOT NULL,
  outcome TEXT NOT NULL,
  received_at BIGINT NOT NULL,
  seal TEXT NOT NULL
);

CREATE TABLE account (
  user_id TEXT PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  password TEXT NOT NULL,
  must_change BIGINT NOT NULL,
  disabled BIGINT NOT NULL,
  password_changed_at BIGINT NOT NULL,
  last_signed_in BIGINT
);

CREATE TABLE session (
  id TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  user_id TEXT NOT NULL,
  device TEXT NOT NULL,
  device_name TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  last_seen BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL
);

CREATE INDEX session_user ON session (user_id);

CREATE TABLE audit_write (
  seq BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  scope TEXT NOT NULL,
  subject TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
);

CREATE TABLE audit_read (
  seq BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  scope TEXT NOT NULL,
  subject TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
);

CREATE TABLE blob (
  sha256 TEXT PRIMARY KEY,
  size BIGINT NOT NULL,
  media_type TEXT NOT NULL,
  stored_at BIGINT NOT NULL,
  text_state TEXT NOT NULL,
  text_report TEXT
);

CREATE INDEX blob_text_state ON blob (text_state, stored_at);

CREATE TABLE blob_page (
  sha256 TEXT NOT NULL,
  page BIGINT NOT NULL,
  state TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (sha256, page)
);

CREATE TABLE staged_blob (
  user_id TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  staged_at BIGINT NOT NULL,
  PRIMARY KEY (user_id, sha256)
);

CREATE TABLE case_material (
  case_id TEXT NOT NULL,
  record_id TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (case_id, record_id)
);

CREATE INDEX case_material_sha256 ON case_material (sha256);

CREATE TABLE case_row (
  case_id TEXT PRIMARY KEY,
  urn TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  unit TEXT NOT NULL,
  prosecutor TEXT,
  paralegal TEXT,
  phase TEXT NOT NULL,
  mixed BIGINT NOT NULL,
  defendants BIGINT NOT NULL,
  in_custody BIGINT NOT NULL,
  hearing_on TEXT,
  hearing_at TEXT,
  hearing_court TEXT,
  custody_limit TEXT,
  statutory_limit TEXT,
  received TEXT NOT NULL,
  body TEXT NOT NULL
);

CREATE TABLE task_row (
  case_id TEXT NOT NULL,
  task_id TEXT NOT NULL,
  name TEXT NOT NULL,
  owner_of TEXT NOT NULL,
  owner TEXT NOT NULL,
  reminder TEXT NOT NULL,
  due TEXT NOT NULL,
  escalation TEXT NOT NULL,
  urgent BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (case_id, task_id)
);

CREATE INDEX task_row_owner ON task_row (owner, due);
