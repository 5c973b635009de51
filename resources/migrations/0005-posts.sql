-- SPDX-License-Identifier: GPL-3.0-or-later
-- A clinician may have several rows on the roster, each with its practice, dates and share, and
-- results may name the practice. Neither a UNIQUE nor a primary key can be altered in place; every
-- row keeps its number, and what was stored of a batch still proves its rows.

CREATE TABLE roster_next (
  "row" INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
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
  other_tins TEXT,
  share INTEGER
) STRICT;
INSERT INTO roster_next SELECT *, NULL FROM roster;
DROP TABLE roster;
ALTER TABLE roster_next RENAME TO roster;
-- A start that is blank is one that was before every day.
CREATE UNIQUE INDEX roster_by_key ON roster (id, practice_tin, coalesce(start_date, 0));

CREATE TABLE results_next (
  period INTEGER NOT NULL,
  subject_kind INTEGER NOT NULL,
  subject_id INTEGER NOT NULL,
  measure INTEGER NOT NULL,
  practice_tin INTEGER NOT NULL,
  batch INTEGER NOT NULL,
  numerator INTEGER,
  denominator INTEGER,
  as_of INTEGER,
  source INTEGER,
  gone INTEGER NOT NULL,
  mark INTEGER NOT NULL,
  PRIMARY KEY (period, subject_kind, subject_id, measure, practice_tin, batch)
) STRICT, WITHOUT ROWID;
INSERT INTO results_next
  SELECT period, subject_kind, subject_id, measure, 0, batch, numerator, denominator, as_of, source,
         gone, mark
  FROM results ORDER BY period, subject_kind, subject_id, measure, batch;
DROP TABLE results;
ALTER TABLE results_next RENAME TO results;
