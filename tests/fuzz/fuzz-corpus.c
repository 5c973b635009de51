/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-corpus.h"

#include <string.h>

#define MOST_ROWS 8
#define MOST_BYTES 16384

#define PICK(random, texts) texts[g_rand_int_range (random, 0, G_N_ELEMENTS (texts))]

/* Short texts that mean something to the reader, also zero bytes and damaged letters. */
static const struct
{
  const char *text;
  gsize       length;
} tokens[] = {
#define TOKEN(text) { text, sizeof text - 1 }
  TOKEN (","), TOKEN (";"), TOKEN ("\t"), TOKEN ("\n"), TOKEN ("\r"), TOKEN ("\r\n"), TOKEN ("\""),
  TOKEN ("\"\""), TOKEN ("'"), TOKEN ("="), TOKEN ("-"), TOKEN ("("), TOKEN (")"), TOKEN ("$"),
  TOKEN ("%"), TOKEN ("."), TOKEN ("0"), TOKEN ("9999999999999999999"), TOKEN ("1.00E+09"),
  TOKEN ("\0"), TOKEN ("\xff"), TOKEN ("\xc3"), TOKEN ("\xe2\x80\x9d"), TOKEN ("e\xcc\x81"),
  TOKEN ("\xc2\xa0"), TOKEN ("\xef\xbb\xbf"), TOKEN ("\xff\xfe"), TOKEN ("2025Q3"), TOKEN ("2025"),
  TOKEN ("1003000126"), TOKEN ("{"), TOKEN ("}"), TOKEN ("["), TOKEN ("]"), TOKEN (":"),
  TOKEN ("null"), TOKEN ("true"), TOKEN ("1e999"), TOKEN ("\\u0000"), TOKEN ("\\"), TOKEN ("PK\003\004"),
  TOKEN ("sep=;\n"), TOKEN (" "), TOKEN ("reason"),
#undef TOKEN
};

static void
append_text (GString *text, const char *column, GRand *random)
{
  static const char *const people[] = { "1003000126", "1003000134", "1003000126", "111111111" };
  static const char *const codes[] = { "AWV", "ED", "COST" };
  static const char *const schemes[] = { "three", "three", "four" };
  static const char *const segments[] = { "all", "role:pcp", "specialty:Cardiology", "Role: APP" };
  static const char *const keys[] = { "paper", "days_to_object", "name", "blinded" };
  static const char *const rates[] = { "40", "87.5", "12.3456789012", "15%", "table", "" };
  static const char *const words[] = { "Elm", "O'Neil", "\"a, b\"", "'=1+1", "-5", "Jos\xc3\xa9", "",
                                       "e\xcc\x81", "\"two\nlines\"", "x" };

  if (strcmp (column, "id") == 0 || strcmp (column, "provider_id") == 0 || strcmp (column, "payee_id") == 0
      || strcmp (column, "subject_id") == 0)
    g_string_append (text, PICK (random, people));
  else if (strcmp (column, "measure") == 0 || strcmp (column, "code") == 0)
    g_string_append (text, PICK (random, codes));
  else if (strcmp (column, "scheme") == 0)
    g_string_append (text, PICK (random, schemes));
  else if (strcmp (column, "segment") == 0)
    g_string_append (text, PICK (random, segments));
  else if (strcmp (column, "cuts") == 0)
    g_string_append (text, g_rand_boolean (random) ? "50; 60.5" : "70");
  else if (strcmp (column, "key") == 0)
    g_string_append (text, PICK (random, keys));
  else if (strcmp (column, "msr_choice") == 0)
    g_string_append (text, g_rand_boolean (random) ? "table" : "0.5%");
  else if (g_str_has_suffix (column, "_rate") || g_str_has_suffix (column, "_share")
           || strcmp (column, "quality_score") == 0 || strcmp (column, "sequestration") == 0)
    g_string_append (text, PICK (random, rates));
  else if (strcmp (column, "npi") != 0 && strcmp (column, "other_tins") != 0)
    g_string_append (text, PICK (random, words));
}

/* Columns whose cells must fit those beside them, so that some rows are right. */
static gboolean
append_fitting (GString *text, const char *column, GRand *random)
{
  static const char *const low[] = { "80", "82.5%", "120" };
  static const char *const high[] = { "95", "99.5", "100" };
  static const char *const months[] = { "2025M09", "2024M12", "2025M01", "2025" };

  if (strcmp (column, "low") == 0)
    g_string_append (text, PICK (random, low));
  else if (strcmp (column, "expected") == 0)
    g_string_append (text, "90");
  else if (strcmp (column, "high") == 0)
    g_string_append (text, PICK (random, high));
  else if (strcmp (column, "month") == 0)
    g_string_append (text, PICK (random, months));
  else
    return FALSE;
  return TRUE;
}

static void
append_cell (GString *text, const GainColumn *column, GRand *random)
{
  static const char *const tins[] = { "111111111", "01-2345678" };
  static const char *const dates[] = { "2025-09-30", "9/30/2025" };
  static const char *const periods[] = { "2025", "2025Q3", "2025M09", "2024" };
  static const char *const answers[] = { "yes", "N", "TRUE", "0" };
  static const char *const numbers[] = { "0", "1", "20", "50.25", "\"1,234\"", "0.0001", "99" };
  static const char *const amounts[] = { "0", "1234.56", "\"$1,234.56\"", "7.5" };
  guint n_words = 0;

  if (append_fitting (text, column->name, random))
    return;
  switch (column->type)
    {
    case GAIN_COLUMN_WORD:
      while (column->words[n_words] != NULL)
        n_words++;
      g_string_append (text, column->words[g_rand_int_range (random, 0, (gint32) n_words)]);
      break;
    case GAIN_COLUMN_COUNT:
      g_string_append_printf (text, "%d",
                              strcmp (column->name, "assigned_beneficiaries") == 0
                                ? g_rand_int_range (random, 400, 70000)
                                : g_rand_int_range (random, 0, 4));
      break;
    case GAIN_COLUMN_DECIMAL:
    case GAIN_COLUMN_SIGNED:
    case GAIN_COLUMN_PERCENT:
      g_string_append (text, PICK (random, numbers));
      break;
    case GAIN_COLUMN_MONEY:
      g_string_append (text, PICK (random, amounts));
      break;
    case GAIN_COLUMN_DATE:
      g_string_append (text, PICK (random, dates));
      break;
    case GAIN_COLUMN_PERIOD:
      g_string_append (text, PICK (random, periods));
      break;
    case GAIN_COLUMN_YEAR:
      g_string_append (text, g_rand_boolean (random) ? "2025" : "2024");
      break;
    case GAIN_COLUMN_YES_NO:
      g_string_append (text, PICK (random, answers));
      break;
    case GAIN_COLUMN_TIN:
      g_string_append (text, PICK (random, tins));
      break;
    case GAIN_COLUMN_TEXT:
    case GAIN_COLUMN_ID:
    default:
      append_text (text, column->name, random);
      break;
    }
}

/* Cut-points for the scheme of three tiers, so that some targets are right. */
static gboolean
is_left_out (const GainKindInfo *info, guint column)
{
  return info->kind == GAIN_KIND_TARGETS && column > GAIN_TARGETS_CUT_1 + 1;
}

char *
corpus_file (GainKind kind, GRand *random)
{
  const GainKindInfo *info = gain_kind_info (kind);
  GString *text = g_string_new (NULL);
  gint32 n_rows = g_rand_int_range (random, 1, MOST_ROWS + 1);

  for (gint32 row = -1; row < n_rows; row++)
    {
      for (guint c = 0; c < info->n_columns; c++)
        {
          gboolean optional = (info->columns[c].flags & GAIN_COLUMN_REQUIRED) == 0
                              && info->kind != GAIN_KIND_TARGETS;

          g_string_append (text, c > 0 ? "," : "");
          if (is_left_out (info, c))
            continue;
          if (row < 0)
            g_string_append (text, info->columns[c].name);
          else if (!optional || g_rand_int_range (random, 0, 3) == 0)
            append_cell (text, &info->columns[c], random);
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static void
insert (GByteArray *bytes, guint at, const void *data, gsize length)
{
  g_autofree guint8 *tail = g_memdup2 (bytes->data + at, bytes->len - at);
  guint n_tail = bytes->len - at;

  g_byte_array_set_size (bytes, at);
  g_byte_array_append (bytes, data, (guint) length);
  g_byte_array_append (bytes, tail, n_tail);
}

static void
mutate_once (GByteArray *bytes, GRand *random)
{
  guint at = (guint) g_rand_int_range (random, 0, (gint32) bytes->len + 1);
  guint most = (guint) g_rand_int_range (random, 1, 40);
  guint n = MIN (most, bytes->len - at);
  guint token = (guint) g_rand_int_range (random, 0, G_N_ELEMENTS (tokens));
  g_autofree guint8 *part = g_memdup2 (bytes->data + at, n);

  switch (g_rand_int_range (random, 0, 7))
    {
    case 0:
      if (n > 0)
        bytes->data[at] ^= (guint8) (1u << g_rand_int_range (random, 0, 8));
      break;
    case 1:
      if (n > 0)
        g_byte_array_remove_range (bytes, at, n);
      break;
    case 2:
      if (n > 0 && bytes->len < MOST_BYTES)
        insert (bytes, (guint) g_rand_int_range (random, 0, (gint32) bytes->len + 1), part, n);
      break;
    case 3:
      if (g_rand_int_range (random, 0, 8) == 0)
        g_byte_array_set_size (bytes, at);
      break;
    default:
      insert (bytes, at, tokens[token].text, tokens[token].length);
      break;
    }
}

void
corpus_mutate (GByteArray *bytes, GRand *random)
{
  for (gint32 n = g_rand_int_range (random, 0, 6); n > 0; n--)
    mutate_once (bytes, random);
}
