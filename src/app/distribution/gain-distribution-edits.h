/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-distribution.h"
#include "gain-session.h"

G_BEGIN_DECLS

/* What the view does to plans and writes to files, each off the main loop. Finish each with
 * gain_session_run_finish (), which gives a #GainPlanEdit. */
typedef struct
{
  char    *message; /* what was done, for a toast */
  char    *title;   /* of the plan to show now; NULL: as it was */
  gboolean changed; /* whether there is something to undo */
} GainPlanEdit;
void gain_plan_edit_free (GainPlanEdit *edit);

void gain_plan_import_async    (GainSession *session, const char *path,
                                GAsyncReadyCallback callback, gpointer user_data);
void gain_plan_export_async    (GainSession *session, const char *title, const char *path,
                                GAsyncReadyCallback callback, gpointer user_data);
void gain_plan_save_async      (GainSession *session, const GainPlan *plan, const char *stored,
                                const GainPlan *base, GAsyncReadyCallback callback,
                                gpointer user_data);
void gain_plan_duplicate_async (GainSession *session, const char *title,
                                GAsyncReadyCallback callback, gpointer user_data);
void gain_plan_copy_async      (GainSession *session, const char *title, int year,
                                GAsyncReadyCallback callback, gpointer user_data);
void gain_plan_rename_async    (GainSession *session, const char *title, const char *new_title,
                                GAsyncReadyCallback callback, gpointer user_data);
void gain_plan_delete_async    (GainSession *session, const char *title,
                                GAsyncReadyCallback callback, gpointer user_data);
void gain_plan_restore_async   (GainSession *session, const char *title, guint version,
                                GAsyncReadyCallback callback, gpointer user_data);
void gain_plan_version_export_async (GainSession *session, const char *title, guint version,
                                     const char *path, GAsyncReadyCallback callback,
                                     gpointer user_data);

typedef enum
{
  GAIN_RUN_LEDGER,   /* every payee and measure */
  GAIN_RUN_SUMMARY,  /* the totals as JSON */
  GAIN_RUN_PAYMENTS, /* whom to pay how much; TINs masked */
  GAIN_RUN_PAYMENTS_TINS, /* the same with TINs in full */
  GAIN_RUN_FUNDS,    /* funds-flow reports as PDF: a folder, or one file */
  GAIN_RUN_BOARD,    /* a board's packet as PDF */
} GainRunFile;
void gain_ledger_write_async   (GainSession *session, GainDistribution *run, GainRunFile what,
                                const char *path, GAsyncReadyCallback callback,
                                gpointer user_data);
/* others (GainPlan, nullable): plans that the packet compares it with. */
void gain_board_write_async    (GainSession *session, GainDistribution *run,
                                const GPtrArray *others, const char *path,
                                GAsyncReadyCallback callback, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainPlanEdit, gain_plan_edit_free)

G_END_DECLS
