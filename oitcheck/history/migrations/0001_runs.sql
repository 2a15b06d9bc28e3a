-- Runs, their verdicts, and what was seen of every link. Times are UTC, ISO 8601, to the second.

CREATE TABLE agency (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);

CREATE TABLE run (
  id          INTEGER PRIMARY KEY,
  agency      INTEGER NOT NULL REFERENCES agency (id),
  run_id      TEXT NOT NULL,
  framework   TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  as_of       TEXT NOT NULL,
  crawled_at  TEXT NOT NULL,
  directory   TEXT NOT NULL,           -- relative to the database where that is possible
  planned     INTEGER NOT NULL,        -- URLs
  fetched     INTEGER NOT NULL,
  reached     INTEGER NOT NULL,        -- links that answered; 0: the line was measured, not the links
  UNIQUE (agency, run_id)
);
CREATE INDEX run_by_time ON run (agency, crawled_at);

-- Append-only: which rules gave which summary, and when. The newest of a run is the one that counts.
CREATE TABLE evaluation (
  id                INTEGER PRIMARY KEY,
  run               INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  recorded_at       TEXT NOT NULL,
  tool_version      TEXT NOT NULL,
  catalogue_version TEXT NOT NULL,
  catalogue_sha256  TEXT NOT NULL,
  report_sha256     TEXT NOT NULL,
  passed            INTEGER NOT NULL,
  failed            INTEGER NOT NULL,
  cant_tell         INTEGER NOT NULL,
  inapplicable      INTEGER NOT NULL,
  untested          INTEGER NOT NULL,
  score_low         REAL NOT NULL,
  score_high        REAL NOT NULL
);
CREATE INDEX evaluation_of_run ON evaluation (run, id);

-- What an item is called does not change from run to run.
CREATE TABLE framework_item (
  framework TEXT NOT NULL,
  item      TEXT NOT NULL,
  position  INTEGER NOT NULL,
  indicator TEXT NOT NULL,
  title     TEXT NOT NULL,
  PRIMARY KEY (framework, item)
) WITHOUT ROWID;

CREATE TABLE item (
  run        INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  item       TEXT NOT NULL,
  verdict    TEXT NOT NULL,
  score_low  REAL NOT NULL,
  score_high REAL NOT NULL,
  PRIMARY KEY (run, item)
) WITHOUT ROWID;

CREATE TABLE requirement (
  run         INTEGER NOT NULL,
  item        TEXT NOT NULL,
  requirement TEXT NOT NULL,
  level       TEXT NOT NULL,
  verdict     TEXT NOT NULL,
  reasons     TEXT NOT NULL,           -- machine words, separated by spaces
  PRIMARY KEY (run, item, requirement),
  FOREIGN KEY (run, item) REFERENCES item (run, item) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE link (
  id        INTEGER PRIMARY KEY,
  agency    INTEGER NOT NULL REFERENCES agency (id),
  url       TEXT NOT NULL,
  items     TEXT NOT NULL,             -- as last seen, separated by spaces
  anchor    TEXT NOT NULL,
  found_on  TEXT NOT NULL,
  submitted INTEGER NOT NULL,
  UNIQUE (agency, url)
);

-- Append-only.
CREATE TABLE observation (
  link        INTEGER NOT NULL REFERENCES link (id) ON DELETE CASCADE,
  run         INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  outcome     TEXT NOT NULL,
  http_status INTEGER,
  checked_at  TEXT NOT NULL,
  sha256      BLOB,
  PRIMARY KEY (link, run)
) WITHOUT ROWID;
CREATE INDEX observation_of_run ON observation (run);

-- Derived from the observations, and kept so that nobody has to derive it again.
CREATE TABLE standing (
  link          INTEGER PRIMARY KEY REFERENCES link (id) ON DELETE CASCADE,
  state         TEXT NOT NULL,
  since         TEXT,
  failing_since TEXT,
  failures      INTEGER NOT NULL,
  seen_at       TEXT
);

CREATE TABLE transition (
  link   INTEGER NOT NULL REFERENCES link (id) ON DELETE CASCADE,
  run    INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  at     TEXT NOT NULL,
  before TEXT NOT NULL,
  after  TEXT NOT NULL,
  since  TEXT NOT NULL,                -- first failure of the streak that begins or ends here
  PRIMARY KEY (link, run)
) WITHOUT ROWID;

-- One row: how much has to fail before a link counts as broken.
CREATE TABLE patience (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  failures INTEGER NOT NULL,
  seconds  INTEGER NOT NULL
);
