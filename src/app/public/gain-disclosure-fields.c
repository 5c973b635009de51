/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-disclosure-fields.h"

#include <glib/gi18n-lib.h>

#define D(column) GAIN_DISCLOSURES_##column

#define YEAR_FIELD                                                                                 \
  { NULL, N_ ("Performance _year"), D (PERFORMANCE_YEAR), N_ ("The calendar year."), NULL }

static const GainFormField location_fields[] = {
  { NULL, N_ ("_Name"), D (NAME), N_ ("The ACO’s legal name; blank: the workspace’s."), NULL },
  { NULL, N_ ("_Kind of name"), D (ROLE),
    N_ ("Blank for the legal name; else as “Trade name” or “Previous name”."), NULL },
  { NULL, N_ ("_Address"), D (TEXT), N_ ("Street, city, state and ZIP code."), NULL },
};
static const GainFormField contact_fields[] = {
  { NULL, N_ ("_Name"), D (NAME), N_ ("Whom the public may ask."), NULL },
  { NULL, N_ ("_Title"), D (ROLE), N_ ("Position in the ACO."), NULL },
  { NULL, N_ ("_Phone and e-mail"), D (TEXT), N_ ("How to reach the person."), NULL },
};
static const GainFormField participant_fields[] = {
  { NULL, N_ ("_Name"), D (NAME),
    N_ ("Legal business name. Practices of the roster are on the page already."), NULL },
};
static const GainFormField joint_venture_fields[] = {
  { NULL, N_ ("_Participant"), D (NAME), N_ ("As it stands in the list of participants."), NULL },
  { NULL, N_ ("_With"), D (TEXT), N_ ("The hospital, and what the venture is."), NULL },
};
static const GainFormField governing_body_fields[] = {
  { NULL, N_ ("_Member"), D (NAME), N_ ("First and last name."), NULL },
  { NULL, N_ ("_Title or position"), D (ROLE), N_ ("As “Chair” or “Member”."), NULL },
  { NULL, N_ ("_Voting power"), D (AMOUNT), N_ ("In percent; all members together make 100%."),
    NULL },
  { NULL, N_ ("Membership t_ype"), D (GROUP),
    N_ ("As “ACO participant representative” or “Medicare beneficiary”."), NULL },
  { NULL, N_ ("ACO _participant"), D (TEXT),
    N_ ("Legal business name of whom the member represents; blank if none."), NULL },
};
static const GainFormField leader_fields[] = {
  { NULL, N_ ("_Position"), D (ROLE),
    N_ ("ACO executive, medical director, compliance officer, quality officer …"), NULL },
  { NULL, N_ ("_Name"), D (NAME), N_ ("First and last name."), NULL },
};
static const GainFormField committee_fields[] = {
  { NULL, N_ ("_Committee"), D (GROUP), N_ ("As “Quality committee”."), NULL },
  { NULL, N_ ("_Leader"), D (NAME), N_ ("First and last name."), NULL },
  { NULL, N_ ("_Position"), D (ROLE), N_ ("As “Chair”."), NULL },
};
static const GainFormField type_fields[] = {
  { NULL, N_ ("_Type"), D (NAME),
    N_ ("As “ACO professionals in a group practice arrangement”, 42 CFR 425.102(a)."), NULL },
};
static const GainFormField savings_fields[] = {
  YEAR_FIELD,
  { NULL, N_ ("_Agreement period"), D (NUMBER), N_ ("1 for the ACO’s first, 2 for the second …"),
    NULL },
  { NULL, N_ ("_Amount"), D (AMOUNT),
    N_ ("Dollars; losses with a minus sign. Blank: of CMS’s public results or the settlement."),
    NULL },
};
static const GainFormField proportion_fields[] = {
  YEAR_FIELD,
  { NULL, N_ ("_Which"), D (NAME),
    N_ ("“infrastructure”, “redesigned care processes” or “participants”."), NULL },
  { NULL, N_ ("_Percent"), D (AMOUNT), N_ ("The three make 100%."), NULL },
};
static const GainFormField quality_fields[] = {
  YEAR_FIELD,
  { NULL, N_ ("_Measure number"), D (ROLE), N_ ("As “Quality ID 236”."), NULL },
  { NULL, N_ ("Measure _name"), D (NAME), N_ ("As CMS’s report calls it."), NULL },
  { NULL, N_ ("_Collection type"), D (GROUP), N_ ("As “eCQM”, “Medicare CQM” or “CAHPS”."), NULL },
  { NULL, N_ ("_Rate"), D (AMOUNT), N_ ("The ACO’s reported performance rate."), NULL },
  { NULL, N_ ("Mean of all _ACOs"), D (TEXT), N_ ("Of the Shared Savings Program, the same year."),
    NULL },
};
static const GainFormField statement_fields[] = {
  { NULL, N_ ("_What"), D (NAME), N_ ("As “SNF 3-day rule waiver” or “Telehealth services”."),
    NULL },
  { NULL, N_ ("_Statement"), D (TEXT), N_ ("How the ACO uses it, with the rule."), NULL },
};
static const GainFormField yearly_fields[] = {
  YEAR_FIELD,
  { NULL, N_ ("_What"), D (NAME), N_ ("What is counted or spent on."), NULL },
  { NULL, N_ ("_Number or amount"), D (AMOUNT), N_ ("As it stands on the page."), NULL },
  { NULL, N_ ("_Explanation"), D (TEXT), N_ ("Blank if none is needed."), NULL },
};

static const struct
{
  const GainFormField *fields;
  guint                n;
  const char          *help;
} sections[GAIN_N_DISCLOSURES] = {
#define SECTION(fields, help) { fields, G_N_ELEMENTS (fields), help }
  [GAIN_DISCLOSURE_LOCATION]
  = SECTION (location_fields, N_ ("The ACO’s legal name and address, and its other names.")),
  [GAIN_DISCLOSURE_CONTACT]
  = SECTION (contact_fields, N_ ("Without an entry, the contact of the preferences is shown.")),
  [GAIN_DISCLOSURE_PARTICIPANT]
  = SECTION (participant_fields, N_ ("Practices with clinicians in the year come from the roster; "
                                     "add those that have none.")),
  [GAIN_DISCLOSURE_JOINT_VENTURE]
  = SECTION (joint_venture_fields, N_ ("Between ACO professionals and hospitals.")),
  [GAIN_DISCLOSURE_GOVERNING_BODY]
  = SECTION (governing_body_fields, N_ ("Every member, with its share of the votes.")),
  [GAIN_DISCLOSURE_LEADER]
  = SECTION (leader_fields, N_ ("Key clinical and administrative leaders.")),
  [GAIN_DISCLOSURE_COMMITTEE]
  = SECTION (committee_fields, N_ ("Committees of the governing body, and who leads them.")),
  [GAIN_DISCLOSURE_PARTICIPANT_TYPE]
  = SECTION (type_fields, N_ ("Types of participants, or combinations of them, that formed the "
                              "ACO.")),
  [GAIN_DISCLOSURE_SHARED_SAVINGS]
  = SECTION (savings_fields, N_ ("Years of CMS’s public results and of settlements are there "
                                 "already; say which agreement period each belongs to.")),
  [GAIN_DISCLOSURE_PROPORTIONS]
  = SECTION (proportion_fields, N_ ("Finalized runs fill these in, as parts of what was distributed: "
                                    "the reserve and what is carried forward are in none of them. "
                                    "Enter years before them.")),
  [GAIN_DISCLOSURE_QUALITY]
  = SECTION (quality_fields, N_ ("Enter CMS’s quality report, which counts before the workspace’s "
                                 "own results of the last whole year.")),
  [GAIN_DISCLOSURE_WAIVER]
  = SECTION (statement_fields, N_ ("Waivers under 42 CFR 425.612, and telehealth under "
                                   "425.613.")),
  [GAIN_DISCLOSURE_INCENTIVE]
  = SECTION (yearly_fields, N_ ("For each year: beneficiaries, payments, service codes, total value "
                                "and types of incentive payments.")),
  [GAIN_DISCLOSURE_ADVANCE_INVESTMENT]
  = SECTION (yearly_fields, N_ ("For each year: the spend plan, the amount received, and what it "
                                "was spent on.")),
  [GAIN_DISCLOSURE_INTEROPERABILITY]
  = SECTION (yearly_fields, N_ ("From 2025: how many clinicians earned a score, by their kind.")),
  [GAIN_DISCLOSURE_PREPAID]
  = SECTION (yearly_fields, N_ ("For each year: the spend plan, the amount received, and what it "
                                "was spent on.")),
#undef SECTION
};

/**
 * gain_disclosure_fields:
 * @section: of the public reporting page
 * @n: (out): how many
 *
 * Returns: (transfer none): what its rows are asked for by
 */
const GainFormField *
gain_disclosure_fields (GainDisclosure section, guint *n)
{
  g_return_val_if_fail ((guint) section < GAIN_N_DISCLOSURES, NULL);

  *n = sections[section].n;
  return sections[section].fields;
}

/**
 * gain_disclosure_help:
 * @section: of the public reporting page
 *
 * Returns: (transfer none): what belongs there, translated
 */
const char *
gain_disclosure_help (GainDisclosure section)
{
  g_return_val_if_fail ((guint) section < GAIN_N_DISCLOSURES, NULL);

  return _ (sections[section].help);
}

/**
 * gain_disclosure_asks:
 * @section: of the public reporting page
 * @column: of kind disclosures
 *
 * Returns: whether a person fills the column in there
 */
gboolean
gain_disclosure_asks (GainDisclosure section, guint column)
{
  g_return_val_if_fail ((guint) section < GAIN_N_DISCLOSURES, FALSE);

  for (guint i = 0; i < sections[section].n; i++)
    if (sections[section].fields[i].column == column)
      return TRUE;
  return FALSE;
}
