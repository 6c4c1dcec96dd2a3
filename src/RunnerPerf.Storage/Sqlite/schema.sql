-- Times are texts in ISO 8601, UTC, milliseconds (2026-01-05T08:00:00.000Z): they sort as the times do, and SQLite's date
-- functions read them. Durations are seconds.

CREATE TABLE IF NOT EXISTS test_runs (
  id            TEXT PRIMARY KEY,
  test_name     TEXT NOT NULL,
  test_type     TEXT NOT NULL,
  started_at    TEXT NOT NULL,
  completed_at  TEXT,                -- NULL while it runs, and for ever if its end was never reported
  configuration TEXT NOT NULL,       -- the definition as it was run, JSON
  seed          TEXT NOT NULL,       -- unsigned 64 bits, more than an INTEGER holds
  planned       INTEGER NOT NULL,    -- arrivals
  aborted_by    TEXT,
  verdict       TEXT,
  summary       TEXT                 -- summary.json
);

CREATE INDEX IF NOT EXISTS test_runs_by_start ON test_runs (started_at);

-- The fate of every planned arrival, our clock.
CREATE TABLE IF NOT EXISTS arrivals (
  test_run_id     TEXT NOT NULL REFERENCES test_runs (id) ON DELETE CASCADE,
  arrival_index   INTEGER NOT NULL,
  phase           TEXT NOT NULL,
  workflow_id     TEXT NOT NULL,
  correlation_key TEXT NOT NULL,
  node            TEXT NOT NULL,
  fate            TEXT NOT NULL,     -- dispatched, rejected, dropped
  planned_at      TEXT NOT NULL,
  sent_at         TEXT,
  accepted_at     TEXT,
  github_run_id   INTEGER,
  adopted         INTEGER NOT NULL,
  attempts        INTEGER NOT NULL,
  reason          TEXT,
  detail          TEXT,
  PRIMARY KEY (test_run_id, arrival_index)
) WITHOUT ROWID;

-- The end of every dispatched run. dispatched_at and observed_at are our clock, the others GitHub's (whole seconds).
CREATE TABLE IF NOT EXISTS workflow_runs (
  id                     INTEGER PRIMARY KEY,
  test_run_id            TEXT NOT NULL REFERENCES test_runs (id) ON DELETE CASCADE,
  workflow_id            TEXT NOT NULL,
  github_run_id          INTEGER,
  dispatched_at          TEXT NOT NULL,
  started_at             TEXT,       -- the first job that really started
  completed_at           TEXT,       -- the last job to end
  queue_time_seconds     REAL,       -- started_at - created_at
  execution_time_seconds REAL,       -- completed_at - started_at
  status                 TEXT NOT NULL, -- success, failure, cancelled, ...; unresolved, lost
  error_message          TEXT,
  arrival_index          INTEGER NOT NULL,
  phase                  TEXT NOT NULL,
  node                   TEXT NOT NULL,
  planned_at             TEXT NOT NULL,
  created_at             TEXT,
  observed_at            TEXT NOT NULL,
  run_attempt            INTEGER NOT NULL,
  exclusion              TEXT,       -- why a duration is missing
  UNIQUE (test_run_id, arrival_index)
);

-- Every job of every run, GitHub's clock.
CREATE TABLE IF NOT EXISTS job_metrics (
  id                   INTEGER PRIMARY KEY,
  workflow_run_id      INTEGER NOT NULL REFERENCES workflow_runs (id) ON DELETE CASCADE,
  job_name             TEXT NOT NULL,
  started_at           TEXT,         -- NULL until a runner has taken it: GitHub's placeholder is not a start
  completed_at         TEXT,
  duration_seconds     REAL,         -- completed_at - started_at
  runner_type          TEXT,         -- hosted, self-hosted
  github_job_id        INTEGER NOT NULL,
  created_at           TEXT,
  queue_time_seconds   REAL,         -- started_at - created_at
  startup_time_seconds REAL,         -- started_at until the runner was set up
  status               TEXT NOT NULL,
  conclusion           TEXT,
  runner_pool          TEXT NOT NULL, -- the labels it asked for
  runner_name          TEXT,
  exclusion            TEXT,
  UNIQUE (workflow_run_id, github_job_id)
);

-- Every step of every job, the runner's clock.
CREATE TABLE IF NOT EXISTS job_steps (
  workflow_run_id  INTEGER NOT NULL REFERENCES workflow_runs (id) ON DELETE CASCADE,
  github_job_id    INTEGER NOT NULL,
  step_number      INTEGER NOT NULL,
  step_name        TEXT NOT NULL,
  started_at       TEXT,
  completed_at     TEXT,
  duration_seconds REAL,
  status           TEXT NOT NULL,
  conclusion       TEXT,
  PRIMARY KEY (workflow_run_id, github_job_id, step_number)
) WITHOUT ROWID;
