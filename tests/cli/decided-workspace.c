/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "decided-workspace.h"

#include <sqlite3.h>

static const char *const files[][2] = {
  { "roster", "id,last_name,first_name,role,practice_tin,practice_name,affiliation\n"
              "1000000012,Ames,Ann,pcp,111111111,Elm,independent\n"
              "1000000020,Boyd,Bo,pcp,222222222,Oak,employed\n" },
  { "measures", "code,title,domain,unit,direction,min_denominator\n"
                "AWV,Annual wellness visit,quality,percent,higher,20\n" },
  { "schemes", "scheme,tier,name,payout_percent\n"
               "two,0,Below,0\ntwo,1,Good,50\ntwo,2,Best,100\n" },
  { "targets", "performance_year,measure,scheme,segment,cut_1,cut_2\n2025,AWV,two,all,60,80\n" },
  { "panel", "id,period,attributed_lives,member_months\n"
             "1000000012,2025,200,2000\n1000000020,2025,300,3000\n" },
  { "results", "subject_kind,subject_id,measure,period,numerator,denominator\n"
               "provider,1000000012,AWV,2025,85,100\nprovider,1000000020,AWV,2025,70,100\n" },
};

void
decided_import (Fixture *fixture)
{
  g_autofree char *plan = in_folder (fixture, "plan.json");

  assert_run (fixture, 0, "new", fixture->workspace, "--year", "2025");
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *name = g_strconcat (files[i][0], ".csv", NULL);
      g_autofree char *path = in_folder (fixture, name);

      write_text (fixture, name, files[i][1]);
      assert_run (fixture, 0, "import", fixture->workspace, files[i][0], path);
    }
  write_text (fixture, "plan.json",
              "{\"format\":\"gainshare-plan/1\",\"title\":\"" PLAN "\",\"performance_year\":2025,"
              "\"pool\":{\"amount\":\"10000.01\"},"
              "\"split\":{\"infrastructure\":\"20%\",\"redesign\":\"0%\",\"participants\":\"80%\"},"
              "\"groups\":[{\"id\":\"all\",\"weight\":\"1\",\"base\":\"member_months\","
              "\"measures\":[{\"code\":\"AWV\",\"weight\":\"1\"}],\"residue\":\"reserve\"}]}\n");
  assert_run (fixture, 0, "import", fixture->workspace, "plan", plan);
}

void
decided_approve (Fixture *fixture)
{
  g_autofree char *document = in_folder (fixture, "plan.json");

  decide (fixture, 0, "propose", NULL);
  decide (fixture, 0, "approve", "--body", "Board", "--quorum", "4", "--for", "4", "--against", "1",
          "--document", document);
  assert_run (fixture, 0, "targets", fixture->workspace, "propose", "--by", "A", "--comment", "b");
  assert_run (fixture, 0, "targets", fixture->workspace, "approve", "--by", "A");
}

void
decided_finalize (Fixture *fixture)
{
  decided_import (fixture);
  decided_approve (fixture);
  assert_run (fixture, 0, FINALIZE ("2025"));
}

int
decided_alter_rows (Fixture *fixture, const char *sql)
{
  sqlite3 *db = NULL;
  char *message = NULL;
  int n;

  g_assert_cmpint (sqlite3_open (fixture->workspace, &db), ==, SQLITE_OK);
  if (sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s", message);
  n = sqlite3_changes (db);
  sqlite3_close (db);
  return n;
}

void
decided_alter (Fixture *fixture, const char *sql)
{
  g_assert_cmpint (decided_alter_rows (fixture, sql), ==, 1);
}
