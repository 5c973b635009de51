/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-store.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* A workspace in a folder of its own, with the user's state folder inside it. */
typedef struct
{
  char      *folder;
  char      *path;
  GainStore *store;
} Fixture;

/* For main(): tests that never touch the account's own state folder. */
int        store_test_run    (int argc, char **argv, void (*add) (void));

void       fixture_set_up    (Fixture *fixture, gconstpointer data);
void       fixture_tear_down (Fixture *fixture, gconstpointer data);
void       fixture_reopen    (Fixture *fixture);
char      *fixture_file      (Fixture *fixture, const char *name);

/* Changes the file behind the program's back. */
void       raw_exec          (const char *path, const char *sql);
char      *raw_text          (const char *path, const char *sql);

/* "a|b|c" a row; empty cells are none. Integers as the store holds them. */
GainTable *table_of          (GainKind kind, const char *const *rows);
char      *table_text        (const GainTable *table);
void       write_rows        (GainStore *store, GainKind kind, const char *const *rows,
                              const char *file_name, GainImportCounts *counts);
char      *read_text         (GainStore *store, GainKind kind);

#define ROWS(...) ((const char *const[]) { __VA_ARGS__, NULL })
#define assert_rows(store, kind, expected) \
  G_STMT_START { \
    g_autofree char *rows_now_ = read_text (store, kind); \
    g_assert_cmpstr (rows_now_, ==, expected); \
  } G_STMT_END

G_END_DECLS
