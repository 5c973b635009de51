-- SPDX-License-Identifier: GPL-3.0-or-later
-- CMS's lists of assigned beneficiaries, one row a beneficiary and list. Patients: what is told of a
-- row elsewhere never names one.
CREATE TABLE assignment (
  period INTEGER NOT NULL,
  patient_id INTEGER NOT NULL,
  batch INTEGER NOT NULL,
  patient_name INTEGER,
  birth_date INTEGER,
  death_date INTEGER,
  provider_id INTEGER,
  practice_tin INTEGER,
  status INTEGER,
  reason INTEGER,
  first_month INTEGER,
  months INTEGER,
  risk_score INTEGER,
  hcc_version INTEGER,
  hccs INTEGER,
  visits INTEGER,
  gone INTEGER NOT NULL,
  mark INTEGER NOT NULL,
  PRIMARY KEY (period, patient_id, batch)
) STRICT, WITHOUT ROWID;
