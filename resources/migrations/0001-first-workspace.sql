-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first workspace. Amounts are integers in the units of the program (cents, or times 10,000).
-- No trigger and no foreign-key action anywhere: undo replays recorded changes and must be the only
-- thing that moves rows.

CREATE TABLE workspace (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  uuid TEXT NOT NULL,
  created INTEGER NOT NULL
) STRICT;

-- Who changed what, when; each row carries the hash of the one before.
CREATE TABLE journal (
  id INTEGER PRIMARY KEY,
  action TEXT NOT NULL
    CHECK (action IN ('create', 'migrate', 'edit', 'batch', 'remove', 'restore', 'undo', 'redo')),
  label TEXT NOT NULL,
  who TEXT NOT NULL,
  at INTEGER NOT NULL,
  batch INTEGER,
  target INTEGER,
  previous TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  detail TEXT NOT NULL,
  shape TEXT NOT NULL,
  changes BLOB
) STRICT;

-- Imports of facts, and facts typed by hand. Only "removed" ever changes.
CREATE TABLE batch (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  file_name TEXT,
  file_sha256 TEXT,
  who TEXT NOT NULL,
  at INTEGER NOT NULL,
  n_rows INTEGER NOT NULL,
  n_rejected INTEGER NOT NULL,
  rows_sha256 TEXT NOT NULL,
  -- Sums of the rows' cells in buckets by key: what an altered or lost row was can be told from them.
  sums BLOB NOT NULL,
  removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;

-- The words of the facts: ids, codes, labels. Only ever added to. 0 is "no text".
CREATE TABLE ident (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO ident (id, text) VALUES (0, '');

-- Facts. Texts are ident ids; the check, not a foreign key, proves that they exist (a million rows
-- would pay for the look-ups). "gone" is a row of nothing: the value below it doesn't count.
-- "mark" is a small sum of the row, so that a check can name the row that was altered.
CREATE TABLE results (
  period INTEGER NOT NULL,
  subject_kind INTEGER NOT NULL,
  subject_id INTEGER NOT NULL,
  measure INTEGER NOT NULL,
  batch INTEGER NOT NULL,
  numerator INTEGER,
  denominator INTEGER,
  as_of INTEGER,
  source INTEGER,
  gone INTEGER NOT NULL,
  mark INTEGER NOT NULL,
  PRIMARY KEY (period, subject_kind, subject_id, measure, batch)
) STRICT, WITHOUT ROWID;

CREATE TABLE panel (
  period INTEGER NOT NULL,
  id INTEGER NOT NULL,
  batch INTEGER NOT NULL,
  attributed_lives INTEGER,
  member_months INTEGER,
  risk_score INTEGER,
  gone INTEGER NOT NULL,
  mark INTEGER NOT NULL,
  PRIMARY KEY (period, id, batch)
) STRICT, WITHOUT ROWID;

CREATE TABLE benchmarks (
  period INTEGER NOT NULL,
  measure INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  label INTEGER NOT NULL,
  batch INTEGER NOT NULL,
  value INTEGER,
  gone INTEGER NOT NULL,
  mark INTEGER NOT NULL,
  PRIMARY KEY (period, measure, kind, label, batch)
) STRICT, WITHOUT ROWID;

CREATE TABLE attendance (
  date INTEGER NOT NULL,
  id INTEGER NOT NULL,
  meeting INTEGER NOT NULL,
  batch INTEGER NOT NULL,
  gone INTEGER NOT NULL,
  mark INTEGER NOT NULL,
  PRIMARY KEY (date, id, meeting, batch)
) STRICT, WITHOUT ROWID;

CREATE TABLE flags (
  performance_year INTEGER NOT NULL,
  id INTEGER NOT NULL,
  flag INTEGER NOT NULL,
  batch INTEGER NOT NULL,
  value INTEGER,
  gone INTEGER NOT NULL,
  mark INTEGER NOT NULL,
  PRIMARY KEY (performance_year, id, flag, batch)
) STRICT, WITHOUT ROWID;

CREATE TABLE advances (
  performance_year INTEGER NOT NULL,
  payee_id INTEGER NOT NULL,
  date INTEGER NOT NULL,
  label INTEGER NOT NULL,
  batch INTEGER NOT NULL,
  amount INTEGER,
  gone INTEGER NOT NULL,
  mark INTEGER NOT NULL,
  PRIMARY KEY (performance_year, payee_id, date, label, batch)
) STRICT, WITHOUT ROWID;

-- Small, edited tables. "row" is the immutable key that recorded changes go by; the field's own
-- keys are unique columns that may be renamed.
CREATE TABLE roster (
  "row" INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  last_name TEXT,
  first_name TEXT,
  role INTEGER,
  practice_tin TEXT,
  practice_name TEXT,
  affiliation INTEGER,
  npi TEXT,
  credential TEXT,
  specialty TEXT,
  department TEXT,
  "group" TEXT,
  fte INTEGER,
  start_date INTEGER,
  end_date INTEGER,
  email TEXT,
  phone TEXT,
  address TEXT,
  city TEXT,
  state TEXT,
  zip TEXT,
  other_tins TEXT
) STRICT;

CREATE TABLE measures (
  "row" INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  title TEXT,
  domain INTEGER,
  unit INTEGER,
  direction INTEGER,
  min_denominator INTEGER,
  basis INTEGER,
  short_title TEXT,
  lag_days INTEGER,
  attribution TEXT,
  source TEXT,
  numerator_text TEXT,
  denominator_text TEXT,
  exclusions TEXT,
  program_id TEXT,
  steps TEXT
) STRICT;

CREATE TABLE schemes (
  "row" INTEGER PRIMARY KEY,
  scheme TEXT NOT NULL,
  tier INTEGER NOT NULL,
  name TEXT,
  payout_percent INTEGER,
  UNIQUE (scheme, tier)
) STRICT;

CREATE TABLE targets (
  "row" INTEGER PRIMARY KEY,
  performance_year INTEGER NOT NULL,
  measure TEXT NOT NULL,
  scheme TEXT,
  segment TEXT NOT NULL,
  cut_1 INTEGER,
  cut_2 INTEGER,
  cut_3 INTEGER,
  cut_4 INTEGER,
  cut_5 INTEGER,
  cut_6 INTEGER,
  cut_7 INTEGER,
  cut_8 INTEGER,
  cut_9 INTEGER,
  cut_10 INTEGER,
  cut_11 INTEGER,
  cut_12 INTEGER,
  UNIQUE (performance_year, measure, segment)
) STRICT;

CREATE TABLE settings (
  "row" INTEGER PRIMARY KEY,
  "key" TEXT NOT NULL UNIQUE,
  value TEXT
) STRICT;

CREATE TABLE plan (
  "row" INTEGER PRIMARY KEY,
  title TEXT NOT NULL UNIQUE,
  performance_year INTEGER NOT NULL,
  document TEXT NOT NULL
) STRICT;
