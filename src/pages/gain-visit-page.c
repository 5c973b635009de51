/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-visit-page.h"

#include "gain-count.h"
#include "gain-sheet.h"

#include <glib/gi18n-lib.h>

#define FOOT 20.0 /* what the footer takes */
#define LABEL_WIDTH 90.0
#define GAP 10.0
#define RULE 22.0 /* between lines that a hand writes on */
#define N_NOTE_LINES 10
#define N_PROMISE_LINES 6
#define N_COLUMNS 5
#define MOST_LINES 12 /* of a cell: a row must fit a page */

static const GainType title_type = { GAIN_FACE_BOLD, 15, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType part_type = { GAIN_FACE_BOLD, 11, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType body_type = { GAIN_FACE_REGULAR, 9.5, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType head_type = { GAIN_FACE_BOLD, 9, GAIN_INK_2, GAIN_ALIGN_LEFT };
static const GainType note_type = { GAIN_FACE_REGULAR, 9, GAIN_INK_2, GAIN_ALIGN_LEFT };
static const GainType alert_type = { GAIN_FACE_BOLD, 9.5, GAIN_ATTENTION, GAIN_ALIGN_LEFT };

/* A part of the pack: what every page of it repeats. */
typedef struct
{
  GainDocument             *document;
  const GainScorecardStyle *style;
  const char               *title;
  const char               *note;
  const char               *footer;
  gboolean                  patients;
  GainSheet                 sheet;
} Part;

static const char *
patient_notice (void)
{
  return _ ("Contains patient information — hand over in person, do not mail or e-mail");
}

static double
width_of (const Part *part)
{
  return part->sheet.right - part->sheet.left;
}

static void
draw_notice (Part *part)
{
  GainSheet *sheet = &part->sheet;

  gain_draw_rectangle (&sheet->pen, sheet->left, sheet->y, width_of (part), 20, GAIN_SHADE);
  gain_draw_rectangle (&sheet->pen, sheet->left, sheet->y, 4, 20, GAIN_ATTENTION);
  gain_draw_text (&sheet->pen, &alert_type, sheet->left + 12, sheet->y + 13.5, patient_notice ());
  sheet->y += 28;
}

static void
start_page (Part *part, gboolean first)
{
  GainSheet *sheet = &part->sheet;

  *sheet = gain_sheet_new (part->document, part->style);
  if (part->patients)
    draw_notice (part);
  if (part->style->aco_name != NULL)
    gain_draw_text_fit (&sheet->pen, &head_type, sheet->left, sheet->y + 9, width_of (part),
                        part->style->aco_name);
  sheet->y += 16;
  gain_draw_begin (&sheet->pen, GAIN_ROLE_TAG_HEADING, NULL);
  gain_sheet_write_title (sheet, &title_type, sheet->left, width_of (part), part->title);
  gain_draw_end (&sheet->pen);
  if (part->note != NULL)
    gain_sheet_write_title (sheet, &note_type, sheet->left, width_of (part), part->note);
  if (!first && !part->patients)
    gain_sheet_write (sheet, &note_type, sheet->left, width_of (part), _ ("continued"));
  sheet->y += GAP;
  gain_sheet_footer (sheet, part->patients ? patient_notice () : _ ("Confidential"),
                     part->footer);
}

static Part
part_new (GainDocument *document, const GainScorecardStyle *style, const char *title,
          const char *note, const char *footer, gboolean patients)
{
  Part part = { .document = document, .style = style, .title = title, .note = note,
                .footer = footer, .patients = patients };

  start_page (&part, TRUE);
  return part;
}

static gboolean
has_room (const Part *part, double height)
{
  return part->sheet.y + height <= part->sheet.bottom - FOOT;
}

static void
need (Part *part, double height)
{
  if (!has_room (part, height))
    start_page (part, FALSE);
}

static void
draw_part_title (Part *part, const char *text, const char *beside)
{
  GainSheet *sheet = &part->sheet;
  double end;

  sheet->y += 6;
  gain_draw_begin (&sheet->pen, GAIN_ROLE_TAG_SUBHEADING, NULL);
  end = gain_draw_text (&sheet->pen, &part_type, sheet->left, sheet->y + 11, text);
  gain_draw_end (&sheet->pen);
  if (beside != NULL)
    gain_draw_text (&sheet->pen, &note_type, end + 8, sheet->y + 11, beside);
  sheet->y += 20;
}

static double
height_of (const Part *part, const GainType *type, double width, const char *text)
{
  g_autoptr (GPtrArray) lines = gain_text_wrap (&part->sheet.pen, type, width, text);

  return MAX (lines->len, 1) * type->size * 1.25;
}

static void
write_field (Part *part, const char *label, const char *value)
{
  GainSheet *sheet = &part->sheet;
  double start = sheet->y;

  if (value == NULL || *value == '\0')
    return;
  gain_draw_text (&sheet->pen, &head_type, sheet->left, start + body_type.size, label);
  gain_sheet_write (sheet, &body_type, sheet->left + LABEL_WIDTH, width_of (part) - LABEL_WIDTH,
                    value);
  sheet->y += 3;
}

/* A row of cells, each wrapped in its column; the row stays on one page. */
typedef struct
{
  double x[N_COLUMNS];     /* from the left margin */
  double width[N_COLUMNS];
  guint  n;
} Columns;

static double
row_height (const Part *part, const Columns *columns, const GainType *type,
            const char *const *cells)
{
  double height = 0;

  for (guint c = 0; c < columns->n; c++)
    if (cells[c] != NULL)
      height = MAX (height, height_of (part, type, columns->width[c], cells[c]));
  return MIN (height, MOST_LINES * type->size * 1.25) + 6;
}

static void
draw_cells (Part *part, const Columns *columns, const GainType *type, const char *const *cells)
{
  GainSheet *sheet = &part->sheet;
  double top = sheet->y;
  double height = row_height (part, columns, type, cells);

  for (guint c = 0; c < columns->n; c++)
    {
      g_autoptr (GPtrArray) lines = NULL;

      if (cells[c] == NULL)
        continue;
      lines = gain_text_wrap_cut (&sheet->pen, type, columns->width[c], MOST_LINES, cells[c], NULL);
      for (guint i = 0; i < lines->len; i++)
        gain_draw_text (&sheet->pen, type, sheet->left + columns->x[c],
                        top + 2 + i * type->size * 1.25 + type->size, lines->pdata[i]);
    }
  sheet->y = top + height;
  gain_draw_line (&sheet->pen, sheet->left, sheet->y, sheet->right, sheet->y, 0.5,
                  type == &head_type ? GAIN_INK_2 : GAIN_HAIRLINE);
}

static Columns
columns_new (double width, const double *shares, guint n)
{
  Columns columns = { .n = n };
  double x = 0;

  for (guint c = 0; c < n; c++)
    {
      columns.x[c] = x;
      columns.width[c] = width * shares[c] - (c + 1 < n ? 8 : 0);
      x += width * shares[c];
    }
  return columns;
}

static char *
date_text (GainDate date)
{
  return date != 0 ? gain_date_format_us (date) : NULL;
}

static void
draw_promise (Part *part, const Columns *columns, const GainVisitPromise *promise)
{
  g_autofree char *made = date_text (promise->made);
  g_autofree char *due = date_text (promise->due);
  const char *const heads[] = { _ ("Promise"), _ ("Who"), _ ("Made"), _ ("Due"), NULL };
  const char *cells[] = { promise->text, promise->owner, made, due,
                          promise->overdue ? _ ("Overdue") : NULL };

  if (!has_room (part, row_height (part, columns, &body_type, cells)))
    {
      start_page (part, FALSE);
      draw_cells (part, columns, &head_type, heads);
    }
  draw_cells (part, columns, promise->overdue ? &alert_type : &body_type, cells);
}

static void
draw_promises (Part *part, const GArray *promises)
{
  const double shares[] = { 0.42, 0.21, 0.12, 0.12, 0.13 };
  Columns columns = columns_new (width_of (part), shares, N_COLUMNS);
  const char *const heads[] = { _ ("Promise"), _ ("Who"), _ ("Made"), _ ("Due"), NULL };

  need (part, 60);
  draw_part_title (part, _ ("Open promises"), NULL);
  if (promises->len == 0)
    {
      gain_sheet_write (&part->sheet, &body_type, part->sheet.left, width_of (part),
                        _ ("Nothing is open from earlier visits."));
      return;
    }
  draw_cells (part, &columns, &head_type, heads);
  for (guint i = 0; i < promises->len; i++)
    draw_promise (part, &columns, &g_array_index (promises, GainVisitPromise, i));
}

static void
draw_people (Part *part, const GPtrArray *people)
{
  g_autofree char *count = gain_count_phrase (ngettext ("%s scorecard", "%s scorecards",
                                                        people->len), people->len);

  need (part, 60);
  draw_part_title (part, _ ("Clinicians"), count);
  for (guint i = 0; i < people->len; i++)
    {
      need (part, height_of (part, &body_type, width_of (part), people->pdata[i]) + 2);
      gain_sheet_write (&part->sheet, &body_type, part->sheet.left, width_of (part),
                        people->pdata[i]);
      part->sheet.y += 2;
    }
}

/**
 * gain_visit_layout_cover:
 * @document: where pages are added
 * @cover: the practice, who is to be visited and what is open
 * @style: paper and ACO
 *
 * Lays out the first page of a visit pack.
 */
void
gain_visit_layout_cover (GainDocument *document, const GainVisitCover *cover,
                         const GainScorecardStyle *style)
{
  g_autofree char *note = NULL;
  g_autofree char *date = NULL;
  g_autofree char *next = NULL;
  Part part;

  g_return_if_fail (document != NULL && cover != NULL && style != NULL);

  note = g_strdup_printf (_ ("Visit pack, %s"), cover->period);
  date = date_text (cover->date);
  next = date_text (cover->next);
  part = part_new (document, style, cover->practice, note, note, FALSE);
  gain_document_add_bookmark (document, cover->practice, 0);
  write_field (&part, _ ("Date"), date);
  write_field (&part, _ ("Agreed for"), next);
  write_field (&part, _ ("Address"), cover->address);
  write_field (&part, _ ("Contact"), cover->contact);
  write_field (&part, _ ("Telephone"), cover->phone);
  write_field (&part, _ ("E-mail"), cover->email);
  write_field (&part, _ ("Manager"), cover->manager);
  if (cover->with_patients)
    write_field (&part, _ ("Patients"),
                 _ ("Some pages of this pack contain patient information. Hand them over in "
                    "person."));
  draw_people (&part, cover->people);
  draw_promises (&part, cover->promises);
}

static const char *
list_title (GainListKind kind)
{
  switch (kind)
    {
    case GAIN_LIST_CARE_GAP:
      return _ ("Care gaps");
    case GAIN_LIST_PURSUIT:
      return _ ("Patients to reach out to");
    case GAIN_LIST_RISK_CHANGE:
      return _ ("Changed risk");
    case GAIN_LIST_NEXT_VISITS:
      return _ ("Next visits");
    default:
      g_assert_not_reached ();
    }
}

static char *
patient_text (const GainVisitPatient *patient)
{
  return patient->patient_id != NULL
           ? g_strdup_printf ("%s (%s)", patient->name, patient->patient_id)
           : g_strdup (patient->name);
}

static char *
reason_text (const GainVisitPatient *patient)
{
  return patient->measure != NULL
           ? g_strdup_printf ("%s: %s", patient->measure, patient->reason)
           : g_strdup (patient->reason);
}

/* What changed, or by when it is due. */
static char *
when_text (const GainVisitPatient *patient, GainListKind kind)
{
  if (kind == GAIN_LIST_RISK_CHANGE)
    return g_strdup_printf ("%s → %s", patient->old_value != NULL ? patient->old_value : "–",
                            patient->new_value != NULL ? patient->new_value : "–");
  return date_text (patient->due);
}

static char *
outcome_text (const GainVisitPatient *patient)
{
  if (patient->owner != NULL && patient->outcome != NULL)
    return g_strdup_printf ("%s: %s", patient->owner, patient->outcome);
  return g_strdup (patient->owner != NULL ? patient->owner : patient->outcome);
}

static void
draw_list_head (Part *part, const Columns *columns, GainListKind kind)
{
  const char *const heads[] = { _ ("Patient"), _ ("Born"), _ ("Reason"),
                                kind == GAIN_LIST_RISK_CHANGE ? _ ("Old → new") : _ ("Due"),
                                _ ("Who, outcome") };

  draw_cells (part, columns, &head_type, heads);
}

static void
draw_patient (Part *part, const Columns *columns, const GainVisitPatient *patient,
              GainListKind kind)
{
  g_autofree char *name = patient_text (patient);
  g_autofree char *born = date_text (patient->born);
  g_autofree char *reason = reason_text (patient);
  g_autofree char *when = when_text (patient, kind);
  g_autofree char *outcome = outcome_text (patient);
  const char *const cells[] = { name, born, reason, when, outcome };

  if (!has_room (part, row_height (part, columns, &body_type, cells)))
    {
      start_page (part, FALSE);
      draw_part_title (part, list_title (kind), _ ("continued"));
      draw_list_head (part, columns, kind);
    }
  draw_cells (part, columns, &body_type, cells);
}

static void
draw_list (Part *part, const GainVisitList *list)
{
  const double shares[] = { 0.25, 0.11, 0.30, 0.11, 0.23 };
  Columns columns = columns_new (width_of (part), shares, N_COLUMNS);
  g_autofree char *shown = NULL;

  if (list->patients->len < list->n_all)
    {
      g_autofree char *some = gain_count_format (list->patients->len, 0);
      g_autofree char *all = gain_count_format (list->n_all, 0);

      shown = g_strdup_printf (_ ("showing %s of %s; all are on the provider’s page in Gainshare"), some,
                               all);
    }
  else
    shown = gain_count_phrase (ngettext ("%s patient", "%s patients", list->n_all), list->n_all);
  need (part, 80);
  draw_part_title (part, list_title (list->kind), shown);
  draw_list_head (part, &columns, list->kind);
  for (guint i = 0; i < list->patients->len; i++)
    draw_patient (part, &columns, &g_array_index (list->patients, GainVisitPatient, i),
                  list->kind);
  part->sheet.y += GAP;
}

/**
 * gain_visit_layout_patients:
 * @document: where pages are added
 * @provider: the clinician's name
 * @cover: the practice and the period
 * @lists: (element-type GainVisitList): the lists, none of them empty
 * @style: paper and ACO
 *
 * Lays out a clinician's patients. Every page says that it holds patient information (HIPAA, 45 CFR
 * 164.502 (b): no more than is needed, so at most %GAIN_VISIT_MOST_PATIENTS a list).
 */
void
gain_visit_layout_patients (GainDocument *document, const char *provider,
                            const GainVisitCover *cover, const GArray *lists,
                            const GainScorecardStyle *style)
{
  g_autofree char *title = NULL;
  g_autofree char *note = NULL;
  Part part;

  g_return_if_fail (document != NULL && provider != NULL && lists != NULL);

  title = g_strdup_printf (_ ("Patients of %s"), provider);
  note = g_strdup_printf ("%s, %s", cover->practice, cover->period);
  part = part_new (document, style, title, note, cover->period, TRUE);
  gain_document_add_bookmark (document, title, 1);
  for (guint i = 0; i < lists->len; i++)
    draw_list (&part, &g_array_index (lists, GainVisitList, i));
}

static void
draw_rules (Part *part, guint n, const Columns *columns)
{
  GainSheet *sheet = &part->sheet;

  for (guint i = 0; i < n; i++)
    {
      sheet->y += RULE;
      for (guint c = 0; c < columns->n; c++)
        gain_draw_line (&sheet->pen, sheet->left + columns->x[c], sheet->y,
                        sheet->left + columns->x[c] + columns->width[c], sheet->y, 0.5,
                        GAIN_INK_2);
    }
}

/* Lines to write on, each with what it is for below it. */
static void
draw_blanks (Part *part, const double *shares, const char *const *labels, guint n)
{
  Columns columns = columns_new (width_of (part), shares, n);

  draw_rules (part, 1, &columns);
  for (guint c = 0; c < n; c++)
    gain_draw_text (&part->sheet.pen, &note_type, part->sheet.left + columns.x[c],
                    part->sheet.y + 11, labels[c]);
  part->sheet.y += 14;
}

/**
 * gain_visit_layout_notes:
 * @document: where a page is added
 * @cover: the practice and the manager
 * @style: paper and ACO
 *
 * Lays out the sheet that is filled in by hand: the conversation, promises, the next date.
 */
void
gain_visit_layout_notes (GainDocument *document, const GainVisitCover *cover,
                         const GainScorecardStyle *style)
{
  const double whole[] = { 1 };
  const double halves[] = { 0.35, 0.65 };
  const double promise_shares[] = { 0.55, 0.25, 0.2 };
  const char *const when_labels[] = { _ ("Date"), _ ("Present") };
  const char *const heads[] = { _ ("What"), _ ("Who"), _ ("By when") };
  const char *const sign_labels[] = { _ ("For the practice"), _ ("For the ACO") };
  const char *const next_labels[] = { _ ("Next date"), _ ("With whom") };
  Columns columns;
  Part part;

  g_return_if_fail (document != NULL && cover != NULL && style != NULL);

  part = part_new (document, style, _ ("Notes of the visit"), cover->practice, cover->period,
                   FALSE);
  gain_document_add_bookmark (document, _ ("Notes of the visit"), 0);
  draw_blanks (&part, halves, when_labels, G_N_ELEMENTS (halves));
  draw_part_title (&part, _ ("Conversation"), NULL);
  columns = columns_new (width_of (&part), whole, 1);
  draw_rules (&part, N_NOTE_LINES, &columns);
  part.sheet.y += GAP;
  draw_part_title (&part, _ ("Promises"), NULL);
  columns = columns_new (width_of (&part), promise_shares, G_N_ELEMENTS (promise_shares));
  draw_cells (&part, &columns, &head_type, heads);
  draw_rules (&part, N_PROMISE_LINES, &columns);
  part.sheet.y += GAP;
  draw_blanks (&part, halves, next_labels, G_N_ELEMENTS (halves));
  draw_blanks (&part, (const double[]){ 0.5, 0.5 }, sign_labels, 2);
}
