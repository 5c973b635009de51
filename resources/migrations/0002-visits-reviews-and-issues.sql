-- SPDX-License-Identifier: GPL-3.0-or-later
-- Practices' addresses, visits, lists of patients, criteria of measures, reviews of targets, and the
-- record of every scorecard that left the program.

-- The journal learns "issue": a page that was made can't be undone. A CHECK can't be altered in
-- place.
CREATE TABLE journal_next (
  id INTEGER PRIMARY KEY,
  action TEXT NOT NULL
    CHECK (action IN ('create', 'migrate', 'edit', 'batch', 'remove', 'restore', 'undo', 'redo',
                      'issue')),
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
INSERT INTO journal_next SELECT * FROM journal;
DROP TABLE journal;
ALTER TABLE journal_next RENAME TO journal;

CREATE TABLE practices (
  "row" INTEGER PRIMARY KEY,
  tin TEXT NOT NULL UNIQUE,
  name TEXT,
  ccn TEXT,
  address TEXT,
  city TEXT,
  state TEXT,
  zip TEXT,
  phone TEXT,
  fax TEXT,
  contact_name TEXT,
  contact_email TEXT,
  manager TEXT,
  delivery INTEGER,
  route INTEGER
) STRICT;

CREATE TABLE visits (
  "row" INTEGER PRIMARY KEY,
  date INTEGER,
  practice_tin TEXT,
  kind INTEGER,
  "by" TEXT,
  id TEXT NOT NULL UNIQUE,
  provider_id TEXT,
  "to" TEXT,
  period INTEGER,
  version_id TEXT,
  notes TEXT,
  promise TEXT,
  promise_owner TEXT,
  promise_due INTEGER,
  promise_done TEXT,
  channel INTEGER,
  next_date INTEGER
) STRICT;

-- Patients. A key cell may be blank, so no UNIQUE can hold it: the program finds the row first.
CREATE TABLE lists (
  "row" INTEGER PRIMARY KEY,
  provider_id TEXT NOT NULL,
  period INTEGER NOT NULL,
  list INTEGER NOT NULL,
  patient_name TEXT NOT NULL,
  reason TEXT,
  patient_id TEXT,
  birth_date INTEGER,
  measure TEXT,
  due INTEGER,
  old_value TEXT,
  new_value TEXT,
  owner TEXT,
  outcome TEXT,
  rank INTEGER
) STRICT;
CREATE INDEX lists_by_provider ON lists (provider_id, period, list, patient_name);

CREATE TABLE criteria (
  "row" INTEGER PRIMARY KEY,
  performance_year INTEGER NOT NULL,
  measure TEXT NOT NULL,
  criterion INTEGER NOT NULL,
  score INTEGER,
  note TEXT,
  UNIQUE (performance_year, measure, criterion)
) STRICT;

CREATE TABLE reviews (
  "row" INTEGER PRIMARY KEY,
  performance_year INTEGER NOT NULL,
  measure TEXT NOT NULL,
  segment TEXT NOT NULL,
  step INTEGER NOT NULL,
  state INTEGER,
  date INTEGER,
  "by" TEXT,
  comment TEXT,
  scheme TEXT,
  cuts TEXT,
  UNIQUE (performance_year, measure, segment, step)
) STRICT;

-- What was drawn on a sheet, once for each different content.
CREATE TABLE sheets (
  sha256 TEXT PRIMARY KEY,
  content BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Every page that was printed or written, by the journal entry that says when and by whom.
CREATE TABLE issued (
  id INTEGER PRIMARY KEY,
  entry INTEGER NOT NULL,
  page TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  period INTEGER NOT NULL,
  performance_year INTEGER NOT NULL,
  plan TEXT,
  version_id TEXT NOT NULL,
  form TEXT NOT NULL,
  file_name TEXT,
  file_sha256 TEXT,
  fonts TEXT NOT NULL,
  sheet TEXT NOT NULL
) STRICT;
CREATE INDEX issued_by_subject ON issued (subject_id, period);
