/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-setting.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DIGITS 4

const char *const gain_setting_names[] = {
  "aco_id",        "blinded", "contact_email", "contact_name",     "contact_phone", "days_to_object",
  "my_practices",  "name",    "paper",         "planned_meetings", "risk_estimate", "year",
  NULL,
};

/* In the order of gain_setting_names. */
static const char *const titles[] = {
  N_ ("ACO ID"),
  N_ ("open with others’ names hidden"),
  N_ ("who to ask: e-mail"),
  N_ ("who to ask: name"),
  N_ ("who to ask: phone"),
  N_ ("days to object"),
  N_ ("my practices"),
  N_ ("name of the ACO"),
  N_ ("paper"),
  N_ ("planned meetings"),
  N_ ("estimated risk score"),
  N_ ("performance year"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (titles) + 1 == G_N_ELEMENTS (gain_setting_names));

/**
 * gain_setting_title:
 * @key: a setting’s name
 *
 * Returns: (transfer none): what the history calls it; a setting that the program does not read, by
 *   its name
 */
const char *
gain_setting_title (const char *key)
{
  for (guint i = 0; gain_setting_names[i] != NULL; i++)
    if (strcmp (gain_setting_names[i], key) == 0)
      return _ (titles[i]);
  return key;
}

/**
 * gain_aco_id_is_usual:
 * @text: what somebody typed as the ID of an ACO
 *
 * Shared Savings Program ACOs have an A and four digits in CMS's files; those of other models of CMS
 * another letter. Nothing else hangs on it, so that what looks otherwise is kept.
 *
 * Returns: whether it is blank, or a letter and four digits
 */
gboolean
gain_aco_id_is_usual (const char *text)
{
  guint digits = 0;

  g_return_val_if_fail (text != NULL, FALSE);

  while (*text == ' ')
    text++;
  if (*text == '\0')
    return TRUE;
  if (!g_ascii_isalpha (*text++))
    return FALSE;
  for (; g_ascii_isdigit (*text); text++)
    digits++;
  while (*text == ' ')
    text++;
  return digits == DIGITS && *text == '\0';
}
