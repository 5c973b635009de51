/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-plan-fault.h"

#include "gain-plan-field.h"
#include "gain-plan-json.h"

#include <string.h>

/**
 * gain_plan_say_fault:
 * @name: of the file
 * @document: what is in it: a plan, which may be faulty
 * @length: its bytes, or -1 up to the NUL
 * @error: (inout): what was wrong with it: its message may begin with the file's name, and then with
 *   the path of a field
 *
 * Puts the place of the fault into the words of the plan's editor, for people; the path stays behind
 * it. Where the place has no words, the message stays as it is.
 */
void
gain_plan_say_fault (const char *name, const char *document, gssize length, GError *error)
{
  g_autoptr (GainPlan) plan = NULL;
  g_autofree char *prefix = NULL;
  g_autofree char *said = NULL;
  const char *text;
  char *whole;

  g_return_if_fail (name != NULL && document != NULL && error != NULL);

  prefix = g_strconcat (name, ": ", NULL);
  text = g_str_has_prefix (error->message, prefix) ? error->message + strlen (prefix)
                                                   : error->message;
  plan = gain_plan_begun_from_json (document, length);
  said = gain_plan_fault_said (plan, text);
  if (strcmp (said, text) == 0)
    return;
  whole = g_strconcat (text == error->message ? "" : prefix, said, NULL);
  g_free (error->message);
  error->message = whole;
}
