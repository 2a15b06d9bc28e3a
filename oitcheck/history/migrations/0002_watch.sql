-- What the scheduled watch has to remember from one night, and from one crash, to the next.

-- When each agency was last due and how that went.
CREATE TABLE duty (
  agency        TEXT PRIMARY KEY,
  due_at        TEXT NOT NULL,         -- the last due time that was attended to
  finished_at   TEXT NOT NULL,
  failing_since TEXT,                  -- first of the rounds in a row that could not be run
  failure       TEXT NOT NULL
) WITHOUT ROWID;

-- Runs up to this one were looked through for alarms.
CREATE TABLE attention (
  agency TEXT PRIMARY KEY,
  run    TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE alarm (
  id       INTEGER PRIMARY KEY,
  identity TEXT NOT NULL UNIQUE,       -- the same alarm is never raised twice
  agency   TEXT NOT NULL,
  run_id   TEXT NOT NULL,
  kind     TEXT NOT NULL,
  subject  TEXT NOT NULL,              -- an item or a URL
  sentence TEXT NOT NULL,
  raised_at TEXT NOT NULL
);

-- One row for every channel that an alarm is to reach. Channels are known by their names: an address is a secret.
CREATE TABLE delivery (
  alarm    INTEGER NOT NULL REFERENCES alarm (id) ON DELETE CASCADE,
  channel  TEXT NOT NULL,
  sent_at  TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  failure  TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (alarm, channel)
) WITHOUT ROWID;
CREATE INDEX delivery_waiting ON delivery (channel) WHERE sent_at IS NULL;
