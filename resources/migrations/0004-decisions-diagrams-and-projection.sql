-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was decided about a plan and what was finalized, driver diagrams, the year's expenditures as
-- they come in, and what the public reporting page says.

-- The journal learns "seal": a run that was finalized can't be undone, only superseded.
CREATE TABLE journal_next (
  id INTEGER PRIMARY KEY,
  action TEXT NOT NULL
    CHECK (action IN ('create', 'migrate', 'edit', 'batch', 'remove', 'restore', 'undo', 'redo',
                      'issue', 'seal')),
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

CREATE TABLE decisions (
  "row" INTEGER PRIMARY KEY,
  performance_year INTEGER NOT NULL,
  plan TEXT NOT NULL,
  step INTEGER NOT NULL,
  state INTEGER,
  date INTEGER,
  "by" TEXT,
  plan_sha256 TEXT,
  body TEXT,
  quorum INTEGER,
  votes_for INTEGER,
  votes_against INTEGER,
  votes_abstained INTEGER,
  votes_recused INTEGER,
  text TEXT,
  documents TEXT,
  UNIQUE (performance_year, plan, step)
) STRICT;

CREATE TABLE comments (
  "row" INTEGER PRIMARY KEY,
  performance_year INTEGER NOT NULL,
  plan TEXT NOT NULL,
  number INTEGER NOT NULL,
  date INTEGER,
  "by" TEXT,
  field TEXT,
  text TEXT,
  settled INTEGER,
  UNIQUE (performance_year, plan, number)
) STRICT;

CREATE TABLE disputes (
  "row" INTEGER PRIMARY KEY,
  performance_year INTEGER NOT NULL,
  number INTEGER NOT NULL,
  plan TEXT,
  period INTEGER,
  payee_id TEXT,
  date INTEGER,
  "by" TEXT,
  text TEXT,
  correction TEXT,
  state INTEGER,
  decided_date INTEGER,
  decided_by TEXT,
  reason TEXT,
  amount INTEGER,
  UNIQUE (performance_year, number)
) STRICT;

-- Everything that a finalized run needs to be worked out again in ten years. Never altered; the
-- journal's entry carries the hash of the row.
CREATE TABLE sealed_run (
  id INTEGER PRIMARY KEY,
  entry INTEGER NOT NULL,
  plan TEXT NOT NULL,
  performance_year INTEGER NOT NULL,
  period INTEGER NOT NULL,
  supersedes INTEGER,
  reason TEXT,
  program_version TEXT NOT NULL,
  document TEXT NOT NULL,
  inputs BLOB NOT NULL,
  inputs_sha256 TEXT NOT NULL,
  ledger BLOB NOT NULL,
  ledger_sha256 TEXT NOT NULL,
  summary TEXT NOT NULL
) STRICT;

-- Driver diagrams: one document a title and performance year.
CREATE TABLE diagram (
  "row" INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  performance_year INTEGER NOT NULL,
  document TEXT NOT NULL,
  UNIQUE (title, performance_year)
) STRICT;

-- Spent on assigned beneficiaries in a month of service, as known on a day.
CREATE TABLE expenditures (
  "row" INTEGER PRIMARY KEY,
  month INTEGER NOT NULL,
  as_of INTEGER NOT NULL,
  beneficiaries INTEGER,
  expenditure INTEGER,
  benchmark INTEGER,
  UNIQUE (month, as_of)
) STRICT;

-- How much of a month's claims is in after so many months of run-out.
CREATE TABLE completion (
  "row" INTEGER PRIMARY KEY,
  run_out INTEGER NOT NULL UNIQUE,
  low INTEGER,
  expected INTEGER,
  high INTEGER
) STRICT;

-- What the page of 42 CFR 425.308 says beyond what the workspace knows.
CREATE TABLE disclosures (
  "row" INTEGER PRIMARY KEY,
  section INTEGER NOT NULL,
  performance_year INTEGER,
  number INTEGER NOT NULL,
  name TEXT,
  role TEXT,
  "group" TEXT,
  text TEXT,
  amount TEXT
) STRICT;
CREATE INDEX disclosures_by_section ON disclosures (section, performance_year, number);

-- Which agreement with CMS a published year belongs to: the page for the public is ordered by it.
ALTER TABLE puf ADD COLUMN agreement_period INTEGER;
ALTER TABLE puf ADD COLUMN agreement_start INTEGER;
