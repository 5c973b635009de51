/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-map-words.h"

#include <string.h>

/* A column of ours and what it is called elsewhere, without case, blanks and marks. A kind of
 * GAIN_N_KINDS: in whatever kind has the column. */
typedef struct
{
  GainKind    kind;
  const char *column;
  const char *names;
} Synonyms;

#define ANY ((GainKind) GAIN_N_KINDS)
#define NPI_NAMES \
  "npi npinumber npino providernpi renderingnpi renderingprovidernpi clinicianid cliniciannpi "   \
  "physiciannpi doctornpi individualnpi attributednpi pcpnpi npiid nationalprovideridentifier "  \
  "providerid providernumber providernpinumber billingnpi"
#define TIN_NAMES \
  "tin taxid taxidnumber taxidentificationnumber taxpayerid practicetin grouptin billingtin ein "  \
  "practicetaxid grouptaxid participanttin acoparticipanttin clinictin tinnumber fein"
#define YEAR_NAMES "py year performanceyr perfyear perfyr measurementyear reportingyear contractyear"
#define PERIOD_NAMES \
  "quarter qtr month reportingperiod measurementperiod reportperiod timeperiod performanceperiod "  \
  "reportingquarter asofquarter year yearquarter perioddescription"

static const Synonyms synonyms[] = {
  { GAIN_KIND_ROSTER, "id", NPI_NAMES " employeeid personid staffid" },
  { GAIN_KIND_ROSTER, "last_name",
    "last lname surname familyname providerlastname plastname lastnm physicianlastname "
    "providerlastnamelegalname" },
  { GAIN_KIND_ROSTER, "first_name",
    "first fname givenname providerfirstname pfirstname firstnm physicianfirstname forename" },
  { GAIN_KIND_ROSTER, "role",
    "providertype cliniciantype type providerrole category pcporspecialist providercategory "
    "pcpspec" },
  { GAIN_KIND_ROSTER, "practice_tin", TIN_NAMES },
  { GAIN_KIND_ROSTER, "practice_name",
    "practice groupname clinic clinicname site sitename organization organizationname location "
    "participantname acoparticipant legalbusinessname practicelegalname officename tinname" },
  { GAIN_KIND_ROSTER, "affiliation",
    "employment employmentstatus employmenttype affiliationtype employedindependent "
    "employedorindependent contracttype" },
  { GAIN_KIND_ROSTER, "credential", "credentials degree title suffix providercredential" },
  { GAIN_KIND_ROSTER, "specialty",
    "primaryspecialty specialtydescription providerspecialty spec specialtyname speciality" },
  { GAIN_KIND_ROSTER, "department", "dept division serviceline departmentname" },
  { GAIN_KIND_ROSTER, "group", "pod team region market" },
  { GAIN_KIND_ROSTER, "fte", "clinicalfte ftestatus ftepercent" },
  { GAIN_KIND_ROSTER, "share",
    "sharepercent practiceshare percentshare splitpercent percentoftime timepercent" },
  { GAIN_KIND_ROSTER, "start_date",
    "effectivedate effdate startdt hiredate joindate begindate datejoined activedate effective" },
  { GAIN_KIND_ROSTER, "end_date",
    "termdate terminationdate enddt dateleft inactivedate expirationdate term" },
  { ANY, "id", NPI_NAMES },
  { ANY, "provider_id", NPI_NAMES " id" },
  { ANY, "subject_id", NPI_NAMES " id subject entityid " TIN_NAMES },
  { ANY, "payee_id", NPI_NAMES " id payee recipient " TIN_NAMES },
  /* Not of results: there a TIN beside the provider is as a rule no part of what the row says. */
  { GAIN_KIND_VISITS, "practice_tin", TIN_NAMES },
  { ANY, "tin", TIN_NAMES },
  { ANY, "email", "emailaddress mail provideremail" },
  { ANY, "phone", "phonenumber telephone tel officephone providerphone" },
  { ANY, "fax", "faxnumber officefax" },
  { ANY, "address", "street streetaddress address1 addressline1 practiceaddress" },
  { ANY, "city", "town practicecity" },
  { ANY, "state", "st practicestate" },
  { ANY, "zip", "zipcode postalcode zip5 practicezip" },
  { ANY, "period", PERIOD_NAMES },
  { ANY, "performance_year", YEAR_NAMES },
  { GAIN_KIND_SETTLEMENT, "py", YEAR_NAMES },
  { GAIN_KIND_PANEL, "attributed_lives",
    "lives attributed attribution panelsize attributedpatients attributedmembers members "
    "assignedbeneficiaries assignedlives beneficiaries patients panel attributedbeneficiaries "
    "membership attributedcount" },
  { GAIN_KIND_PANEL, "member_months", "mm mms membermos memmonths beneficiarymonths personmonths "
    "patientmonths membermonth" },
  { GAIN_KIND_PANEL, "risk_score", "hcc hccscore raf rafscore riskadjustmentfactor averageraf "
    "avgriskscore risk averageriskscore hccrisk" },
  { GAIN_KIND_MEASURES, "code", "measure measurecode measureid metric metriccode measureno shortcode" },
  { GAIN_KIND_MEASURES, "title", "name measurename measuretitle description metricname" },
  { GAIN_KIND_MEASURES, "domain", "category measuredomain type" },
  { GAIN_KIND_MEASURES, "unit", "units unitofmeasure measureunit" },
  { GAIN_KIND_MEASURES, "direction", "betterdirection better desireddirection polarity goodis" },
  { GAIN_KIND_MEASURES, "min_denominator",
    "minimumdenominator mincases minimumcases minn minden minimumn minimumdenom mindenom" },
  { ANY, "measure", "measurecode measureid measurename metric metriccode metricname kpi indicator "
    "qualitymeasure measuretitle" },
  { GAIN_KIND_SCHEMES, "payout_percent", "payout percent payoutpct payoutrate percentpaid pays" },
  { GAIN_KIND_SCHEMES, "name", "tiername label" },
  { GAIN_KIND_SCHEMES, "tier", "tiernumber level tierno" },
  { GAIN_KIND_SCHEMES, "scheme", "schemename tierset" },
  { GAIN_KIND_BENCHMARKS, "value", "benchmark benchmarkvalue target rate" },
  { GAIN_KIND_BENCHMARKS, "kind", "benchmarktype type benchmarkkind" },
  { GAIN_KIND_RESULTS, "subject_kind", "subject level subjecttype entitytype leveltype" },
  { GAIN_KIND_RESULTS, "numerator", "num numer numeratorcount met nummet nmet compliant gapsclosed "
    "numeratorvalue n numeratorn compliantcount" },
  { GAIN_KIND_RESULTS, "denominator", "den denom denominatorcount eligible total d denominatorvalue "
    "eligiblepopulation denominatorn eligiblecount denoms" },
  { GAIN_KIND_RESULTS, "as_of", "asofdate dataasof runthrough through refreshdate dataasofdate" },
  { GAIN_KIND_RESULTS, "source", "datasource sourcesystem" },
  { GAIN_KIND_ATTENDANCE, "date", "meetingdate eventdate attendeddate dateattended" },
  { GAIN_KIND_ATTENDANCE, "meeting", "meetingname event session eventname meetingtitle" },
  { GAIN_KIND_FLAGS, "flag", "flagname item requirement attestation" },
  { GAIN_KIND_FLAGS, "value", "status complete completed done yesno met" },
  { GAIN_KIND_ADVANCES, "amount", "advance advanceamount paid payment paidamount" },
  { GAIN_KIND_ADVANCES, "date", "paiddate paymentdate advancedate datepaid" },
  { GAIN_KIND_ADVANCES, "label", "description memo note" },
  { GAIN_KIND_PRACTICES, "name", "practice practicename groupname clinic clinicname legalname "
    "organization participantname legalbusinessname" },
  { GAIN_KIND_PRACTICES, "ccn", "ccnnumber cmscertificationnumber" },
  { GAIN_KIND_PRACTICES, "contact_name", "contact officemanager practicemanager contactperson" },
  { GAIN_KIND_PRACTICES, "contact_email", "email contactemailaddress emailaddress" },
  { GAIN_KIND_PRACTICES, "manager", "territory rep representative liaison assignedto" },
  { GAIN_KIND_LISTS, "patient_name", "patient membername beneficiaryname name member beneficiary "
    "patientfullname" },
  { GAIN_KIND_LISTS, "patient_id", "mbi memberid mrn beneid medicarebeneficiaryidentifier "
    "beneficiaryid hicn" },
  { GAIN_KIND_LISTS, "birth_date", "dob dateofbirth birthdate patientdob" },
  { GAIN_KIND_LISTS, "reason", "gap careneeded note gapdescription opportunity" },
  { GAIN_KIND_LISTS, "due", "duedate targetdate dueby" },
  { GAIN_KIND_LISTS, "list", "listtype worklist listname" },
};

/* Words of ours and what is written for them elsewhere. */
typedef struct
{
  const char *word;
  const char *names;
} Meanings;

static const Meanings role_meanings[] = {
  { "pcp", "primarycare primarycarephysician primarycareprovider primary pc primarycarepcp gp" },
  { "specialist", "specialty specialists spec specialtycare specialistphysician sp" },
  { "app", "np pa nursepractitioner physicianassistant advancedpracticeprovider midlevel aprn "
           "arnp fnp physicianassociate advancedpractice" },
  { "staff", "admin administrative administrator officestaff nonclinical nonclinician support" },
};
static const Meanings affiliation_meanings[] = {
  { "employed", "employee w2 owned yes y hospitalemployed" },
  { "independent", "contracted affiliated affiliate private no n community privatepractice" },
};
static const Meanings subject_meanings[] = {
  { "provider", "clinician physician npi individual doctor providers clinicians" },
  { "practice", "tin clinic site practices" },
  { "department", "dept division departments" },
  { "aco", "organization network all total acowide" },
};
static const Meanings unit_meanings[] = {
  { "percent", "pct percentage rate" },
  { "per_1000", "perthousand per1k perk per1000 rateper1000" },
  { "dollars", "dollar usd cost pmpm" },
  { "score", "points point index stars star" },
};
static const Meanings direction_meanings[] = {
  { "higher", "higherisbetter high up increase increasing positive asc" },
  { "lower", "lowerisbetter low down decrease decreasing negative inverse desc" },
};
static const Meanings domain_meanings[] = {
  { "quality", "clinicalquality clinical preventivecare prevention" },
  { "utilization", "utilisation use resourceuse" },
  { "cost", "efficiency spend spending costs" },
  { "engagement", "participation citizenship" },
  { "documentation", "coding hcc riskcapture" },
  { "experience", "patientexperience cahps satisfaction patientsatisfaction" },
};
static const Meanings benchmark_meanings[] = {
  { "region", "regional local" },
  { "national", "nation us allaco" },
  { "custom", "internal own other" },
};
static const Meanings list_meanings[] = {
  { "care_gap", "gap gaps caregaps gapsincare" },
  { "pursuit", "outreach" },
  { "risk_change", "risk riskchanged" },
  { "next_visits", "visits nextvisit appointments" },
};
static const Meanings yes_meanings[] = {
  { "yes", "x complete completed done signed met checked attended" },
  { "no", "incomplete notdone unsigned notmet missing pending none" },
};

static const struct
{
  const char     *column;
  const Meanings *meanings;
  guint           n;
} meanings[] = {
#define OF(column, list) { column, list##_meanings, G_N_ELEMENTS (list##_meanings) }
  OF ("role", role),           OF ("affiliation", affiliation), OF ("subject_kind", subject),
  OF ("unit", unit),           OF ("direction", direction),     OF ("domain", domain),
  OF ("kind", benchmark),      OF ("list", list),
#undef OF
};

/* Whether a list of words, divided by spaces, holds a word. */
static gboolean
holds (const char *list, const char *word)
{
  gsize length = strlen (word);

  for (const char *at = list; *word != '\0' && (at = strstr (at, word)) != NULL; at += length)
    if ((at == list || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
      return TRUE;
  return FALSE;
}

static gunichar
plain (gunichar c)
{
  return c == '%' || g_unichar_isalnum (c) ? g_unichar_tolower (c) : 0;
}

/**
 * gain_map_words:
 * @heading: a heading
 *
 * Takes a heading apart, at blanks and marks and where a capital follows a small letter; a percent
 * sign is a word of its own.
 *
 * Returns: (transfer full): its words in small letters
 */
char **
gain_map_words (const char *heading)
{
  g_autofree char *valid = g_utf8_make_valid (heading, -1);
  GPtrArray *words = g_ptr_array_new ();
  g_autoptr (GString) word = g_string_new (NULL);
  gunichar before = 0;

  for (const char *p = valid;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (word->len > 0
          && (plain (c) == 0 || c == '%' || before == '%'
              || (g_unichar_isupper (c) && g_unichar_islower (before))))
        {
          g_ptr_array_add (words, g_strdup (word->str));
          g_string_truncate (word, 0);
        }
      if (c == 0)
        break;
      if (plain (c) != 0)
        g_string_append_unichar (word, plain (c));
      before = c;
    }
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (words, FALSE);
}

/**
 * gain_map_squeeze:
 * @heading: a heading or a value
 *
 * Returns: (transfer full): its letters and digits, small
 */
char *
gain_map_squeeze (const char *heading)
{
  g_autofree char *valid = g_utf8_make_valid (heading, -1);
  GString *text = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      /* Nearly all of it, and it is asked for each cell. */
      if ((guchar) *p >= 0x80 && g_unichar_isalnum (g_utf8_get_char (p)))
        g_string_append_unichar (text, g_unichar_tolower (g_utf8_get_char (p)));
      else if (g_ascii_isalnum (*p))
        g_string_append_c (text, g_ascii_tolower (*p));
    }
  return g_string_free (text, FALSE);
}

/**
 * gain_map_is_synonym:
 * @kind: a kind of file
 * @column: of it
 * @squeezed: a heading, squeezed
 *
 * Returns: whether the column is known to be called so elsewhere
 */
gboolean
gain_map_is_synonym (GainKind kind, guint column, const char *squeezed)
{
  const char *name = gain_kind_info (kind)->columns[column].name;

  for (guint i = 0; i < G_N_ELEMENTS (synonyms); i++)
    if ((synonyms[i].kind == kind || synonyms[i].kind == ANY)
        && strcmp (synonyms[i].column, name) == 0 && holds (synonyms[i].names, squeezed))
      return TRUE;
  return FALSE;
}

/**
 * gain_map_is_of_patient:
 * @squeezed: a heading, squeezed
 * @births: whether a day of birth is a patient's, as that of a clinician may stand on a roster
 *
 * Returns: whether what stands under it is of one patient each
 */
gboolean
gain_map_is_of_patient (const char *squeezed, gboolean births)
{
  static const char patients[]
    = "patient patientname patientfullname patientfirstname patientlastname patientid patientdob "
      "patientbirthdate patientmbi patientmrn patientaddress patientphone member membername memberid "
      "memberdob memberfirstname memberlastname beneficiary beneficiaryname beneficiaryid "
      "beneficiarydob beneid benembiid benename benefirstname benelastname bene1stname benebrthdt mbi "
      "mbiid hicn hicno mrn medicalrecordnumber medicarebeneficiaryidentifier medicareid enrolleename "
      "enrolleeid subscribername subscriberid";

  return holds (patients, squeezed)
         || (births && holds ("dob dateofbirth birthdate birthday born", squeezed));
}

static const char *
find_meaning (const Meanings *list, guint n, const char *squeezed)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *own = gain_map_squeeze (list[i].word);

      if (strcmp (own, squeezed) == 0 || holds (list[i].names, squeezed))
        return list[i].word;
    }
  return NULL;
}

/**
 * gain_map_word_meant:
 * @column: a column of words, or of yes and no
 * @value: what stands in somebody's file
 *
 * Returns: (transfer none) (nullable): the word of ours that is meant; %NULL: it can't be told
 */
const char *
gain_map_word_meant (const GainColumn *column, const char *value)
{
  g_autofree char *squeezed = gain_map_squeeze (value);

  if (column->type == GAIN_COLUMN_YES_NO)
    return find_meaning (yes_meanings, G_N_ELEMENTS (yes_meanings), squeezed);
  for (guint i = 0; column->words != NULL && column->words[i] != NULL; i++)
    {
      g_autofree char *own = gain_map_squeeze (column->words[i]);

      if (strcmp (own, squeezed) == 0)
        return column->words[i];
    }
  for (guint i = 0; column->words != NULL && i < G_N_ELEMENTS (meanings); i++)
    if (strcmp (meanings[i].column, column->name) == 0)
      {
        const char *word = find_meaning (meanings[i].meanings, meanings[i].n, squeezed);

        /* Several kinds have a column of this name; only words of this one count. */
        if (word != NULL && g_strv_contains (column->words, word))
          return word;
      }
  return NULL;
}

static guint
count_shared (const char *a, gsize length_a, const char *b, gsize length_b)
{
  g_autofree gboolean *taken = g_new0 (gboolean, length_b);
  guint n = 0;

  for (gsize i = 0; i + 1 < length_a; i++)
    for (gsize j = 0; j + 1 < length_b; j++)
      if (!taken[j] && a[i] == b[j] && a[i + 1] == b[j + 1])
        {
          taken[j] = TRUE;
          n++;
          break;
        }
  return n;
}

/**
 * gain_map_similarity:
 * @a: a heading, squeezed
 * @b: another
 *
 * Says how like two headings are: twice the pairs of neighboring letters that they share, over all
 * pairs of both (Dice's coefficient).
 *
 * Returns: 0 to 100, rounded down
 */
int
gain_map_similarity (const char *a, const char *b)
{
  gsize length_a = strlen (a), length_b = strlen (b);

  if (length_a < 2 || length_b < 2 || length_a > 64 || length_b > 64)
    return strcmp (a, b) == 0 ? 100 : 0;
  return (int) (200 * count_shared (a, length_a, b, length_b) / (length_a + length_b - 2));
}

/**
 * gain_map_pair_word:
 * @word: of a heading, small
 *
 * Returns: whether it says that a column holds numerators, denominators or rates
 */
GainMapWord
gain_map_pair_word (const char *word)
{
  if (holds ("num numer numerator numerators n met compliant", word))
    return GAIN_MAP_WORD_NUMERATOR;
  if (holds ("den denom denominator denominators d eligible", word))
    return GAIN_MAP_WORD_DENOMINATOR;
  if (holds ("rate pct percent percentage % score performance", word))
    return GAIN_MAP_WORD_RATE;
  return GAIN_MAP_WORD_OTHER;
}
