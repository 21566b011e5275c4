ALTER TABLE case_row ADD COLUMN detained_until BIGINT;

ALTER TABLE case_row ADD COLUMN detained_on TEXT;

ALTER TABLE task_row ADD COLUMN held_until TEXT;

CREATE TABLE case_state (
  case_id TEXT NOT NULL,
  state TEXT NOT NULL,
  from_day TEXT,
  until_day TEXT,
  PRIMARY KEY (case_id, state)
);
