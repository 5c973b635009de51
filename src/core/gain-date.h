/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A day as the integer yyyymmdd; 0 is "no date". Integers order as days do. */
typedef gint32 GainDate;

/* What a figure covers: a year (2025), a quarter (2025Q3) or a month (2025M09), as one integer:
 * year * 1000 + kind * 100 + number, kind 0 year, 1 quarter, 2 month. 0 is "no period". */
typedef gint32 GainPeriod;

#define GAIN_MONTHS_A_YEAR 12

typedef enum
{
  GAIN_PERIOD_YEAR,
  GAIN_PERIOD_QUARTER,
  GAIN_PERIOD_MONTH,
} GainPeriodKind;

typedef enum
{
  GAIN_DATE_OK,
  GAIN_DATE_BLANK,
  GAIN_DATE_NOT_A_DATE,
  GAIN_DATE_TWO_DIGIT_YEAR,
} GainDateStatus;

GainDateStatus gain_date_parse  (const char *text, GainDate *date);
GainDate       gain_date_new    (int year, int month, int day);
char          *gain_date_format (GainDate date);         /* 2025-09-30: files */
char          *gain_date_format_us (GainDate date);      /* 9/30/2025: screen and paper */
int            gain_date_days_in_month (int year, int month);

gboolean       gain_period_parse  (const char *text, GainPeriod *period);
char          *gain_period_format (GainPeriod period);
GainPeriod     gain_period_new    (int year, GainPeriodKind kind, int number);
int            gain_period_year   (GainPeriod period);
GainPeriodKind gain_period_kind   (GainPeriod period);
int            gain_period_number (GainPeriod period);
int            gain_period_months_elapsed (GainPeriod period); /* 9 for 2025Q3; 12 for a year */
GainDate       gain_period_last_day (GainPeriod period);
GainPeriod     gain_period_previous (GainPeriod period); /* the one before, of the same kind */
int            gain_period_compare (GainPeriod a, GainPeriod b); /* by last day, then by length */

G_END_DECLS
