/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-run.h"

/* What holds for the second stage and for losses in every ledger, and counters of what occurred. */

void check_within       (const GainLedger *ledger, const GainLedgerGroup *group);
void check_losses       (const GainLedger *ledger);
void count_second_stage (const GainLedger *ledger);
void count_losses       (const GainLedger *ledger);
