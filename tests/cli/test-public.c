/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page for the public from the command line: whole, in order, valid, and safe from what people type. */
#include "cli-fixture.h"

#include <string.h>

#define DISCLOSURES "section,performance_year,number,name,role,group,text,amount\n"

static void
take_in (Fixture *fixture, const char *kind, const char *text)
{
  g_autofree char *file = in_folder (fixture, "rows.csv");

  write_text (fixture, "rows.csv", text);
  assert_run (fixture, 0, "import", fixture->workspace, kind, file);
}

static void
assert_valid_html (const char *path)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "cli", "check-html.py", NULL);
  char *argv[] = { (char *) "python3", script, (char *) path, NULL };
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status, &error);
  g_assert_no_error (error);
  if (status != 0)
    g_error ("%s", out);
}

/* Made up; a page as an ACO puts it on its web site. */
static const char whole[]
  = DISCLOSURES
    "location,,1,\"Elm Valley ACO, LLC\",,,\"1 Elm Street\n\nElm, WI 53301\",\n"
    "location,,2,Elm Care,Trade name,,,\n"
    "contact,,1,Ada Berg,Executive director,,920-555-0100,\n"
    "participant,,1,Elm Family Practice,,,,\n"
    "participant,,2,Birch Clinic,,,,\n"
    "joint_venture,,1,Birch Clinic,,,with Birch Hospital,\n"
    "governing_body,,2,Cy Dahl,Member,Medicare beneficiary,,33.3%\n"
    "governing_body,,1,Ada Berg,Chair,ACO participant,Elm Family Practice,66.7%\n"
    "leader,,1,Ada Berg,ACO executive,,,\n"
    "committee,,1,Cy Dahl,Chair,Quality committee,,\n"
    "participant_type,,1,ACO professionals in group practices,,,,\n"
    "shared_savings,2023,2,,,,,\"$5,096,000.49\"\n"
    "shared_savings,2022,2,,,,,0\n"
    "shared_savings,2021,1,,,,,-1964480\n"
    "proportions,2023,1,,,,,20%\n"
    "proportions,2023,2,,,,,20\n"
    "proportions,2023,3,,,,,60.0%\n"
    "proportions,2022,1,,,,,20%\n"
    "quality,2023,1,Controlling high blood pressure,236,eCQM,77.80,81.25\n"
    "quality,2022,1,Older,236,eCQM,1,2\n"
    "waiver,,1,Skilled nursing facility 3-day rule,,,\"Used, 42 CFR 425.612\",\n"
    "incentive,2023,1,Beneficiaries who received an incentive,,,,120\n"
    "advance_investment,2024,1,Total received,,,,\"$250,000\"\n"
    "interoperability,2025,1,MIPS eligible clinicians,,,,40\n"
    "prepaid,2025,1,Total received,,,,\"$100,000\"\n";

static void
test_text (Fixture *fixture, gconstpointer unused)
{
  assert_run (fixture, 0, "new", fixture->workspace, "--year", "2025", "--name", "Elm Valley");
  take_in (fixture, "disclosures", whole);
  assert_run (fixture, 0, "public", fixture->workspace);
  g_assert_cmpstr (
    fixture->out, ==,
    "Public Reporting\n================\n"
    "\nACO Name and Location\n=====================\n"
    "Elm Valley ACO, LLC\n1 Elm Street\nElm, WI 53301\nTrade name: Elm Care\n"
    "\nACO Primary Contact\n===================\n"
    "Name: Ada Berg\nTitle: Executive director\n920-555-0100\n"
    "\nOrganizational Information\n==========================\n"
    "\nACO Participants\n----------------\n"
    "ACO participant | Participant in joint venture\n"
    "Birch Clinic | Yes\nElm Family Practice | No\n"
    "\nJoint Ventures Between ACO Professionals and Hospitals\n"
    "------------------------------------------------------\n"
    "Birch Clinic: with Birch Hospital\n"
    "\nACO Governing Body\n------------------\n"
    "Member | Title or position | Voting power | Membership type | ACO participant\n"
    "Ada Berg | Chair | 66.7% | ACO participant | Elm Family Practice\n"
    "Cy Dahl | Member | 33.3% | Medicare beneficiary | \n"
    "\nKey ACO Clinical and Administrative Leadership\n"
    "----------------------------------------------\n"
    "ACO executive: Ada Berg\n"
    "\nAssociated Committees and Committee Leadership\n"
    "----------------------------------------------\n"
    "Committee | Committee leader | Position\nQuality committee | Cy Dahl | Chair\n"
    "\nTypes of ACO Participants, or Combinations of Participants, That Formed the ACO\n"
    "-------------------------------------------------------------------------------\n"
    "- ACO professionals in group practices\n"
    "\nShared Savings and Losses\n=========================\n"
    "\nAmount of Shared Savings/Losses\n-------------------------------\n"
    "\nSecond Agreement Period\n"
    "Performance Year 2023: $5,096,000\nPerformance Year 2022: $0\n"
    "\nFirst Agreement Period\n"
    "Performance Year 2021: -$1,964,480 (shared losses owed to CMS)\n"
    "\nShared Savings Distribution\n---------------------------\n"
    "\nSecond Agreement Period\n"
    "Performance Year 2023\n"
    "Proportion invested in infrastructure: 20%\n"
    "Proportion invested in redesigned care processes/resources: 20%\n"
    "Proportion of distribution to ACO participants: 60%\n"
    "Performance Year 2022\n"
    "Proportion invested in infrastructure: N/A\n"
    "Proportion invested in redesigned care processes/resources: N/A\n"
    "Proportion of distribution to ACO participants: N/A\n"
    "\nFirst Agreement Period\n"
    "Performance Year 2021\n"
    "Proportion invested in infrastructure: N/A\n"
    "Proportion invested in redesigned care processes/resources: N/A\n"
    "Proportion of distribution to ACO participants: N/A\n"
    "\nQuality Performance Results\n===========================\n"
    "\n2023 Quality Performance Results\n--------------------------------\n"
    "Measure # | Measure name | Collection type | Reported performance rate | "
    "Mean performance rate of Shared Savings Program ACOs\n"
    "236 | Controlling high blood pressure | eCQM | 81.25 | 77.80\n"
    "Financial and quality performance results of earlier years are published on data.cms.gov. "
    "(https://data.cms.gov/medicare-shared-savings-program/performance-year-financial-and-quality-results)\n"
    "\nPayment Rule Waivers and Telehealth Services\n"
    "============================================\n"
    "Skilled nursing facility 3-day rule: Used, 42 CFR 425.612\n"
    "\nBeneficiary Incentive Program\n=============================\n"
    "\nPerformance Year 2023\n---------------------\nBeneficiaries who received an incentive: 120\n"
    "\nAdvance Investment Payments\n===========================\n"
    "\nPerformance Year 2024\n---------------------\nTotal received: $250,000\n"
    "\nPromoting Interoperability\n==========================\n"
    "\nPerformance Year 2025\n---------------------\nMIPS eligible clinicians: 40\n"
    "\nPrepaid Shared Savings\n======================\n"
    "\nPerformance Year 2025\n---------------------\nTotal received: $100,000\n");
  g_assert_cmpstr (fixture->err, ==, "");
}

/* What it lacks is named, with the year; proportions that don't make 100 % are. */
static void
test_gaps (Fixture *fixture, gconstpointer unused)
{
  assert_run (fixture, 0, "new", fixture->workspace, "--year", "2025", "--name", "Elm Valley");
  take_in (fixture, "disclosures",
           DISCLOSURES "shared_savings,2023,2,,,,,100\n"
                       "shared_savings,2022,2,,,,,100\n"
                       "proportions,2023,1,,,,,50%\n"
                       "proportions,2023,2,,,,,49%\n"
                       "governing_body,,1,Ada Berg,Chair,,,40%\n");
  assert_run (fixture, 0, "public", fixture->workspace);
  assert_has (fixture->err, "The three proportions of 2023 must all be given and sum to 100%.");
  assert_has (fixture->err, "2022 earned savings");
  assert_has (fixture->err, "100% in all");
  assert_has (fixture->err, "Committees: ");
  assert_run (fixture, 0, "public", fixture->workspace, "--json");
  assert_has (fixture->out, "\"section\" : \"proportions\"");
  assert_run (fixture, 2, "public", fixture->workspace, "--format", "pdf");
}

/* The proportions are those of the run that was finalized, whatever was typed before. */
static void
test_finalized (Fixture *fixture, gconstpointer unused)
{
  assert_run (fixture, 0, "new", fixture->workspace, "--year", "2025", "--name", "Elm Valley");
  take_in (fixture, "roster",
           "id,last_name,first_name,role,practice_tin,practice_name,affiliation\n"
           "1000000012,Ames,Ann,pcp,111111111,Elm,independent\n"
           "1000000020,Boyd,Bo,pcp,222222222,Oak,employed\n");
  take_in (fixture, "plan",
           "{\"format\":\"gainshare-plan/1\",\"title\":\"Flat\",\"performance_year\":2025,"
           "\"pool\":{\"amount\":\"1000.00\"},\"split\":{\"infrastructure\":\"10%\",\"redesign\":\"20%\","
           "\"participants\":\"70%\"},\"groups_by\":\"weight\",\"interim\":\"pace\",\"groups\":[{\"id\":\"all\","
           "\"label\":\"All\",\"weight\":\"100\",\"members\":{\"role\":[\"pcp\"]},\"payee\":\"provider\","
           "\"base\":\"fte\",\"prorate\":\"none\",\"measures\":[],\"residue\":\"infrastructure\"}]}");
  take_in (fixture, "disclosures",
           DISCLOSURES "shared_savings,2025,1,,,,,1000\nproportions,2025,1,,,,,50%\n");
  assert_run (fixture, 0, "decide", fixture->workspace, "propose", "--plan", "Flat", "--by",
              "Committee");
  assert_run (fixture, 0, "decide", fixture->workspace, "approve", "--plan", "Flat", "--by", "Board",
              "--body", "Board", "--quorum", "3", "--for", "4", "--against", "1", "--text", "Resolved: pay all alike.");
  assert_run (fixture, 0, "finalize", fixture->workspace, "--plan", "Flat", "--period", "2025");
  assert_run (fixture, 0, "public", fixture->workspace);
  assert_has (fixture->out, "Performance Year 2025\n"
                            "Proportion invested in infrastructure: 10%\n"
                            "Proportion invested in redesigned care processes/resources: 20%\n"
                            "Proportion of distribution to ACO participants: 70%\n");
}

/* Participants are the practices, by the name of their own row; those that left are none. */
static void
test_participants (Fixture *fixture, gconstpointer unused)
{
  assert_run (fixture, 0, "new", fixture->workspace, "--year", "2025", "--name", "Elm Valley");
  take_in (fixture, "roster",
           "id,last_name,first_name,role,practice_tin,practice_name,affiliation,end_date\n"
           "1000000012,Ames,Ann,pcp,111111111,Elm,independent,\n"
           "1000000020,Boyd,Bo,pcp,222222222,Oak,employed,2024-06-30\n"
           "S1,Cole,Cy,staff,333333333,Ash,employed,\n");
  take_in (fixture, "practices",
           "tin,name\n111111111,\"Elm Family Practice, LLC\"\n444444444,Birch Hospital\n");
  take_in (fixture, "disclosures", DISCLOSURES "participant,,1,\"elm family practice, llc\",,,,\n"
                                               "participant,,2,Zinnia Clinic,,,,\n");
  assert_run (fixture, 0, "public", fixture->workspace);
  assert_has (fixture->out, "ACO participant | Participant in joint venture\n"
                            "Birch Hospital | No\n"
                            "Elm Family Practice, LLC | No\n");
  assert_has (fixture->out, "Zinnia Clinic | No\n");
  g_assert_null (strstr (fixture->out, "Oak"));
  g_assert_null (strstr (fixture->out, "Ash"));
}

/* Nothing that a person types becomes markup, or breaks it. */
static void
test_html (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *page = in_folder (fixture, "page.html");
  g_autofree char *text = NULL;

  assert_run (fixture, 0, "new", fixture->workspace, "--year", "2025", "--name", "A & B <ACO> \"C\"");
  take_in (fixture, "disclosures", whole);
  assert_run (fixture, 0, "public", fixture->workspace, "--out", page);
  assert_valid_html (page);
  take_in (fixture, "disclosures",
           DISCLOSURES
           "location,,1,<script>alert('1')</script>,,,\"</main><p>& &amp; \"\"q\"\"\",\n"
           "governing_body,,1,Łukasz <b>Ünal,\"a|b\",</td>,\"x\ty\",100%\n"
           "waiver,,1,]]>,,,<!--,\n");
  assert_run (fixture, 0, "public", fixture->workspace, "--format", "html", "--out", page);
  assert_valid_html (page);
  text = read_text (page);
  g_assert_null (strstr (text, "<script"));
  g_assert_null (strstr (text, "<!--"));
  assert_has (text, "&lt;/main&gt;&lt;p&gt;&amp; &amp;amp; &quot;q&quot;");
  assert_has (text, "<title>Public Reporting – A &amp; B &lt;ACO&gt; &quot;C&quot;</title>");
  assert_has (text, "Łukasz &lt;b&gt;Ünal");
}

/* The sample's participants are its practices, without their TINs. */
static void
test_sample (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *page = in_folder (fixture, "page.htm");

  assert_run (fixture, 0, "sample", fixture->workspace);
  assert_run (fixture, 0, "public", fixture->workspace);
  assert_has (fixture->out, "\nTamarack Family Medicine | No\n");
  assert_has (fixture->out, "\n2024 Quality Performance Results\n");
  assert_has (fixture->out, "\nQuality ID 110 | Influenza immunization |  | ");
  g_assert_null (strstr (fixture->out, "960047228"));
  assert_run (fixture, 0, "public", fixture->workspace, "--out", page);
  assert_valid_html (page);
}

/* A program's number with a year that is none is the number as it stands. */
static void
test_odd_number (Fixture *fixture, gconstpointer unused)
{
  assert_run (fixture, 0, "new", fixture->workspace, "--year", "2025", "--name", "Elm Valley");
  take_in (fixture, "measures",
           "code,title,domain,unit,direction,min_denominator,program_id\n"
           "FLU,Influenza,quality,percent,higher,20,2147483648: x\n"
           "BCS,Breast cancer,quality,percent,higher,20,-9223372036854775808: y; PY2024: Z\n");
  take_in (fixture, "results", "subject_kind,subject_id,measure,period,numerator,denominator\n"
                               "aco,aco,FLU,2025,50,100\naco,aco,BCS,2025,60,100\n");
  assert_run (fixture, 0, "public", fixture->workspace);
  assert_has (fixture->out, "2147483648: x | Influenza");
  g_assert_null (strstr (fixture->err, "runtime error"));
}

/* A year that is none is not the workspace's. */
static void
test_no_year (Fixture *fixture, gconstpointer unused)
{
  assert_run (fixture, 0, "new", fixture->workspace, "--year", "2025", "--name", "Elm Valley");
  assert_run (fixture, 2, "public", fixture->workspace, "--year", "0");
  assert_has (fixture->err, "There is no performance year 0.");
  assert_run (fixture, 2, "public", fixture->workspace, "--year", "-1");
  assert_run (fixture, 0, "public", fixture->workspace, "--year", "2025");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/cli-public/text", test_text);
  ADD ("/cli-public/gaps", test_gaps);
  ADD ("/cli-public/finalized", test_finalized);
  ADD ("/cli-public/participants", test_participants);
  ADD ("/cli-public/html", test_html);
  ADD ("/cli-public/no-year", test_no_year);
  ADD ("/cli-public/odd-number", test_odd_number);
  ADD ("/cli-public/sample", test_sample);
  return g_test_run ();
}
