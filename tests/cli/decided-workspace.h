/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workspace of two clinicians with a plan: 2,400.01 of its 8,000.01 are not earned, and go to the
 * reserve. */
#pragma once

#include "cli-fixture.h"

#define PLAN "Half and half"

#define decide(fixture, expected, word, ...)                                                       \
  assert_run (fixture, expected, "decide", (fixture)->workspace, word, "--plan", PLAN, "--by",      \
              "Finance committee", "--date", "2026-10-01", "--text", "Reasonably related",         \
              __VA_ARGS__)
#define FINALIZE(period) "finalize", fixture->workspace, "--plan", PLAN, "--period", period
#define DISPUTE(word) "dispute", fixture->workspace, word, "--by", "Bo Boyd"
/* Of whom the run lacks visits: with them nothing is left for the reserve. */
#define BOYD_AS_IT_SHOULD_BE "results provider,1000000020,AWV,2025,90,100"

#define DECISIONS                                                                                  \
  "performance_year,plan,step,state,date,by,plan_sha256,body,quorum,votes_for,votes_against,"      \
  "votes_abstained,votes_recused,text,documents\n"

#define DISPUTES                                                                                   \
  "performance_year,number,plan,period,payee_id,date,by,text,correction,state,decided_date,"       \
  "decided_by,reason,amount\n"

void decided_import   (Fixture *fixture);
void decided_approve  (Fixture *fixture);
void decided_finalize (Fixture *fixture);

/* Changes rows behind the program's back: how many. */
int  decided_alter_rows (Fixture *fixture, const char *sql);
void decided_alter      (Fixture *fixture, const char *sql); /* one */
