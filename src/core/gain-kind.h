/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The kinds of file that the program reads and writes, and their columns: one table that the CSV
 * reader, the store, the exporter and the screens share. Source: the contract "Files". */

typedef enum
{
  GAIN_KIND_ROSTER,
  GAIN_KIND_PANEL,
  GAIN_KIND_MEASURES,
  GAIN_KIND_SCHEMES,
  GAIN_KIND_TARGETS,
  GAIN_KIND_BENCHMARKS,
  GAIN_KIND_RESULTS,
  GAIN_KIND_ATTENDANCE,
  GAIN_KIND_FLAGS,
  GAIN_KIND_ADVANCES,
  GAIN_KIND_SETTINGS,
  GAIN_KIND_PLAN,       /* a JSON document; has no columns */
} GainKind;

#define GAIN_N_KINDS (GAIN_KIND_PLAN + 1)

/* How a cell is read, checked, held (text, or a gint64 in the unit named) and written. */
typedef enum
{
  GAIN_COLUMN_TEXT,     /* text, NFC */
  GAIN_COLUMN_ID,       /* identifier, text: leading zeros survive */
  GAIN_COLUMN_TIN,      /* nine digits, text; 12-3456789 on input */
  GAIN_COLUMN_WORD,     /* index into words[] */
  GAIN_COLUMN_COUNT,    /* whole number >= 0, times 1 */
  GAIN_COLUMN_DECIMAL,  /* >= 0, times GAIN_SCALE */
  GAIN_COLUMN_SIGNED,   /* any sign, times GAIN_SCALE (a dollar numerator) */
  GAIN_COLUMN_MONEY,    /* cents */
  GAIN_COLUMN_PERCENT,  /* times GAIN_SCALE: 75 % is 750000 */
  GAIN_COLUMN_DATE,     /* GainDate */
  GAIN_COLUMN_PERIOD,   /* GainPeriod */
  GAIN_COLUMN_YEAR,     /* 2025 */
  GAIN_COLUMN_YES_NO,   /* 1, 0 */
} GainColumnType;

typedef enum
{
  GAIN_COLUMN_PLAIN = 0,
  GAIN_COLUMN_REQUIRED = 1 << 0, /* the column must be in the file */
  GAIN_COLUMN_KEY = 1 << 1,      /* part of the row's key */
  GAIN_COLUMN_FILLED = 1 << 2,   /* a blank cell is a fault */
} GainColumnFlags;

typedef struct
{
  const char        *name;
  GainColumnType     type;
  GainColumnFlags    flags;
  const char *const *words;    /* GAIN_COLUMN_WORD: NULL-terminated, in enum order */
  gint64             fallback; /* integer value of a blank or absent cell; GAIN_NULL: none */
} GainColumn;

typedef struct
{
  GainKind          kind;
  const char       *name;      /* "results", as typed on the command line */
  const GainColumn *columns;
  guint             n_columns;
  gboolean          layered;   /* facts: a row carries its batch, newest live batch counts */
} GainKindInfo;

const GainKindInfo *gain_kind_info   (GainKind kind);
gboolean            gain_kind_lookup (const char *name, GainKind *kind);
int                 gain_kind_column (GainKind kind, const char *name);

/* Column numbers, in the order of the tables in gain-kind.c. */
enum
{
  GAIN_ROSTER_ID, GAIN_ROSTER_LAST_NAME, GAIN_ROSTER_FIRST_NAME, GAIN_ROSTER_ROLE,
  GAIN_ROSTER_PRACTICE_TIN, GAIN_ROSTER_PRACTICE_NAME, GAIN_ROSTER_AFFILIATION, GAIN_ROSTER_NPI,
  GAIN_ROSTER_CREDENTIAL, GAIN_ROSTER_SPECIALTY, GAIN_ROSTER_DEPARTMENT, GAIN_ROSTER_GROUP,
  GAIN_ROSTER_FTE, GAIN_ROSTER_START_DATE, GAIN_ROSTER_END_DATE, GAIN_ROSTER_EMAIL,
  GAIN_ROSTER_PHONE, GAIN_ROSTER_ADDRESS, GAIN_ROSTER_CITY, GAIN_ROSTER_STATE, GAIN_ROSTER_ZIP,
  GAIN_ROSTER_OTHER_TINS,
};
enum
{
  GAIN_PANEL_ID, GAIN_PANEL_PERIOD, GAIN_PANEL_ATTRIBUTED_LIVES, GAIN_PANEL_MEMBER_MONTHS,
  GAIN_PANEL_RISK_SCORE,
};
enum
{
  GAIN_MEASURES_CODE, GAIN_MEASURES_TITLE, GAIN_MEASURES_DOMAIN, GAIN_MEASURES_UNIT,
  GAIN_MEASURES_DIRECTION, GAIN_MEASURES_MIN_DENOMINATOR, GAIN_MEASURES_BASIS,
  GAIN_MEASURES_SHORT_TITLE, GAIN_MEASURES_LAG_DAYS, GAIN_MEASURES_ATTRIBUTION,
  GAIN_MEASURES_SOURCE, GAIN_MEASURES_NUMERATOR_TEXT, GAIN_MEASURES_DENOMINATOR_TEXT,
  GAIN_MEASURES_EXCLUSIONS, GAIN_MEASURES_PROGRAM_ID, GAIN_MEASURES_STEPS,
};
enum
{
  GAIN_SCHEMES_SCHEME, GAIN_SCHEMES_TIER, GAIN_SCHEMES_NAME, GAIN_SCHEMES_PAYOUT_PERCENT,
};
#define GAIN_MAX_CUTS 12
enum
{
  GAIN_TARGETS_PERFORMANCE_YEAR, GAIN_TARGETS_MEASURE, GAIN_TARGETS_SCHEME, GAIN_TARGETS_SEGMENT,
  GAIN_TARGETS_CUT_1, /* ... GAIN_TARGETS_CUT_1 + GAIN_MAX_CUTS - 1 */
};
enum
{
  GAIN_BENCHMARKS_MEASURE, GAIN_BENCHMARKS_PERIOD, GAIN_BENCHMARKS_KIND, GAIN_BENCHMARKS_VALUE,
  GAIN_BENCHMARKS_LABEL,
};
enum
{
  GAIN_RESULTS_SUBJECT_KIND, GAIN_RESULTS_SUBJECT_ID, GAIN_RESULTS_MEASURE, GAIN_RESULTS_PERIOD,
  GAIN_RESULTS_NUMERATOR, GAIN_RESULTS_DENOMINATOR, GAIN_RESULTS_AS_OF, GAIN_RESULTS_SOURCE,
};
enum
{
  GAIN_ATTENDANCE_ID, GAIN_ATTENDANCE_DATE, GAIN_ATTENDANCE_MEETING,
};
enum
{
  GAIN_FLAGS_ID, GAIN_FLAGS_PERFORMANCE_YEAR, GAIN_FLAGS_FLAG, GAIN_FLAGS_VALUE,
};
enum
{
  GAIN_ADVANCES_PAYEE_ID, GAIN_ADVANCES_PERFORMANCE_YEAR, GAIN_ADVANCES_DATE,
  GAIN_ADVANCES_AMOUNT, GAIN_ADVANCES_LABEL,
};
enum
{
  GAIN_SETTINGS_KEY, GAIN_SETTINGS_VALUE,
};

/* Words, in the order of their columns' words[]. */
typedef enum
{
  GAIN_ROLE_PCP,
  GAIN_ROLE_SPECIALIST,
  GAIN_ROLE_APP, /* nurse practitioner or physician assistant */
  GAIN_ROLE_STAFF,
} GainRole;
#define GAIN_N_ROLES (GAIN_ROLE_STAFF + 1)

typedef enum
{
  GAIN_AFFILIATION_EMPLOYED,
  GAIN_AFFILIATION_INDEPENDENT,
} GainAffiliation;

typedef enum
{
  GAIN_DOMAIN_QUALITY,
  GAIN_DOMAIN_UTILIZATION,
  GAIN_DOMAIN_COST,
  GAIN_DOMAIN_ENGAGEMENT,
  GAIN_DOMAIN_DOCUMENTATION,
  GAIN_DOMAIN_EXPERIENCE,
} GainDomain;

typedef enum
{
  GAIN_UNIT_PERCENT,
  GAIN_UNIT_PER_1000,
  GAIN_UNIT_DOLLARS,
  GAIN_UNIT_SCORE,
} GainUnit;

typedef enum
{
  GAIN_DIRECTION_HIGHER,
  GAIN_DIRECTION_LOWER,
} GainDirection;

typedef enum
{
  GAIN_BASIS_PERIOD,
  GAIN_BASIS_YTD,
  GAIN_BASIS_ROLLING12,
} GainBasis;

typedef enum
{
  GAIN_SUBJECT_PROVIDER,
  GAIN_SUBJECT_PRACTICE,
  GAIN_SUBJECT_DEPARTMENT,
  GAIN_SUBJECT_ACO,
} GainSubjectKind;

typedef enum
{
  GAIN_BENCHMARK_REGION,
  GAIN_BENCHMARK_NATIONAL,
  GAIN_BENCHMARK_CUSTOM,
} GainBenchmarkKind;

G_END_DECLS
