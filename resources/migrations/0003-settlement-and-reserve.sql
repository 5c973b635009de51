-- SPDX-License-Identifier: GPL-3.0-or-later
-- What CMS settled, what the reserve holds, and CMS's public results of all ACOs.

-- Percents are held as written: they have up to ten decimals.
CREATE TABLE settlement (
  "row" INTEGER PRIMARY KEY,
  py INTEGER NOT NULL,
  aco_id TEXT NOT NULL,
  track INTEGER,
  assigned_beneficiaries INTEGER,
  benchmark INTEGER,
  expenditure INTEGER,
  msr_choice TEXT,
  quality_score TEXT,
  quality INTEGER,
  sharing_rate TEXT,
  loss_rate TEXT,
  participant_revenue INTEGER,
  revenue_category INTEGER,
  agreement_start INTEGER,
  track2_year INTEGER,
  disaster_reduction INTEGER,
  disaster_months_share TEXT,
  disaster_beneficiary_share TEXT,
  guardrail INTEGER,
  termination INTEGER,
  termination_date INTEGER,
  advance_balance INTEGER,
  sequestration TEXT,
  UNIQUE (py, aco_id)
) STRICT;

-- A key cell may be blank, so no UNIQUE can hold it: the program finds the row first.
CREATE TABLE reserve (
  "row" INTEGER PRIMARY KEY,
  performance_year INTEGER NOT NULL,
  date INTEGER NOT NULL,
  amount INTEGER,
  kind INTEGER NOT NULL,
  label TEXT,
  payee_id TEXT
) STRICT;
CREATE INDEX reserve_by_year ON reserve (performance_year, date, kind);

-- One row an ACO and year, of the figures that ours is compared with.
CREATE TABLE puf (
  "row" INTEGER PRIMARY KEY,
  py INTEGER NOT NULL,
  aco_id TEXT NOT NULL,
  name TEXT,
  state TEXT,
  track INTEGER,
  assigned_beneficiaries INTEGER,
  benchmark INTEGER,
  expenditure INTEGER,
  difference INTEGER,
  earned INTEGER,
  quality_score TEXT,
  per_capita INTEGER,
  admissions INTEGER,
  ed_visits INTEGER,
  snf_stays INTEGER,
  office_visits INTEGER,
  UNIQUE (py, aco_id)
) STRICT;
