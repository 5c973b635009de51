-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE roster ADD COLUMN nickname TEXT;
CREATE TABLE visit (id INTEGER PRIMARY KEY) STRICT;
