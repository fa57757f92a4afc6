/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-frame.h"

#include <adwaita.h>

#include "lectern-sized-bin.h"

/**
 * LecternFrame:
 *
 * Decides by its own width alone what stands side by side. AdwLeaflet and AdwFlap carry it out;
 * no other class knows them. The flap is locked, as it would else close and open itself when it
 * folds: what the user wished is kept apart from what is shown, and restored when there is room.
 */
struct _LecternFrame {
  GtkWidget parent_instance;

  /* template children */
  AdwLeaflet *leaflet;
  AdwFlap *flap;
  GtkWidget *list_bin;
  GtkWidget *list_separator;
  GtkWidget *article_bin;
  AdwBin *top_bin;
  GtkWidget *reader_bin;
  GtkWidget *findings_bin;
  AdwBin *bottom_bin;

  guint mode; /* LecternFrameMode */
  guint side; /* LecternFrameSide: in the mode of two panes */
  gboolean list_wanted;
  gboolean findings_wanted;
  gboolean findings_lapped; /* findings lie open over the reader */
  gboolean article_shown;
  gboolean has_findings;  /* there is an article to have findings of */
  gboolean text_alone;    /* nothing but the text, as in full screen */
  gboolean column_wanted; /* the list shall have a column before it */
  gboolean column_shown;  /* and there is room for it */
  gboolean applying;
};

typedef enum {
  MODE_NARROW, /* one page at a time, findings over the reader */
  MODE_LAPPED, /* list and reader, findings over the reader */
  MODE_TWO,    /* the reader and one side */
  MODE_THREE,  /* all three */
} LecternFrameMode;

typedef enum {
  SIDE_NONE,
  SIDE_LIST,
  SIDE_FINDINGS,
} LecternFrameSide;

/* From these widths on; the sums of the natural widths of what stands side by side. */
#define LAPPED_FROM 780
#define TWO_FROM 940
#define THREE_FROM 1220
/* The list, and a column before it. */
#define LIST_MINIMUM 260
#define LIST_NATURAL 280
#define COLUMN 220

enum {
  PROP_0,
  PROP_LIST_SHOWN,
  PROP_FINDINGS_SHOWN,
  PROP_LIST_WANTED,
  PROP_FINDINGS_WANTED,
  PROP_NARROW,
  PROP_ARTICLE_SHOWN,
  PROP_HAS_FINDINGS,
  PROP_TEXT_ALONE,
  PROP_COLUMN_WANTED,
  PROP_COLUMN_SHOWN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void lectern_frame_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LecternFrame,
                               lectern_frame,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      lectern_frame_buildable_init))

static GtkBuildableIface *parent_buildable;

static LecternFrameMode
mode_for_width (int width)
{
  if (width < LAPPED_FROM)
    return MODE_NARROW;
  if (width < TWO_FROM)
    return MODE_LAPPED;
  if (width < THREE_FROM)
    return MODE_TWO;

  return MODE_THREE;
}

gboolean
lectern_frame_get_list_shown (LecternFrame *self)
{
  g_return_val_if_fail (LECTERN_IS_FRAME (self), FALSE);

  if (self->text_alone)
    return FALSE;

  switch (self->mode)
    {
    case MODE_NARROW:
      return !self->article_shown;
    case MODE_TWO:
      return self->side == SIDE_LIST;
    default:
      return self->list_wanted;
    }
}

gboolean
lectern_frame_get_findings_shown (LecternFrame *self)
{
  g_return_val_if_fail (LECTERN_IS_FRAME (self), FALSE);

  if (self->text_alone || !self->has_findings)
    return FALSE;

  switch (self->mode)
    {
    case MODE_TWO:
      return self->side == SIDE_FINDINGS;
    case MODE_THREE:
      return self->findings_wanted;
    default:
      return self->findings_lapped;
    }
}

static void
lectern_frame_apply (LecternFrame *self)
{
  gboolean is_narrow = self->mode == MODE_NARROW;
  gboolean list_shown = is_narrow || lectern_frame_get_list_shown (self);

  self->applying = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->top_bin), !self->text_alone);
  gtk_widget_set_visible (GTK_WIDGET (self->bottom_bin), !self->text_alone);
  gtk_widget_set_visible (self->list_bin, list_shown);
  gtk_widget_set_visible (self->list_separator, list_shown);
  adw_leaflet_set_can_unfold (self->leaflet, !is_narrow);
  adw_leaflet_set_visible_child (
      self->leaflet, is_narrow && !self->article_shown ? self->list_bin : self->article_bin);
  adw_flap_set_fold_policy (self->flap, self->mode >= MODE_TWO ? ADW_FLAP_FOLD_POLICY_NEVER
                                                               : ADW_FLAP_FOLD_POLICY_ALWAYS);
  adw_flap_set_reveal_flap (self->flap, lectern_frame_get_findings_shown (self));
  self->applying = FALSE;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIST_SHOWN]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FINDINGS_SHOWN]);
}

static void
lectern_frame_choose_side (LecternFrame *self)
{
  if (self->list_wanted && self->findings_wanted)
    self->side = self->side == SIDE_FINDINGS ? SIDE_FINDINGS : SIDE_LIST;
  else if (self->findings_wanted)
    self->side = SIDE_FINDINGS;
  else
    self->side = self->list_wanted ? SIDE_LIST : SIDE_NONE;
}

static void
lectern_frame_set_mode (LecternFrame *self, LecternFrameMode mode)
{
  gboolean was_narrow = self->mode == MODE_NARROW;

  if (self->mode == mode)
    return;

  self->mode = mode;
  self->findings_lapped = FALSE;
  if (mode == MODE_TWO)
    lectern_frame_choose_side (self);
  lectern_frame_apply (self);
  if (was_narrow != (mode == MODE_NARROW))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
reveal_flap_cb (LecternFrame *self)
{
  gboolean revealed = adw_flap_get_reveal_flap (self->flap);

  /* Escape, a swipe or a click beside it closes a flap that lies over the text. */
  if (!self->applying && revealed != lectern_frame_get_findings_shown (self))
    lectern_frame_set_findings_shown (self, revealed);
}

static void
visible_child_cb (LecternFrame *self)
{
  if (!self->applying && self->mode == MODE_NARROW)
    lectern_frame_set_article_shown (self, adw_leaflet_get_visible_child (self->leaflet)
                                               == self->article_bin);
}

static void
lectern_frame_add_child (GtkBuildable *buildable,
                         GtkBuilder *builder,
                         GObject *child,
                         const char *type)
{
  LecternFrame *self = LECTERN_FRAME (buildable);

  if (g_strcmp0 (type, "list") == 0)
    lectern_sized_bin_set_child (LECTERN_SIZED_BIN (self->list_bin), GTK_WIDGET (child));
  else if (g_strcmp0 (type, "top") == 0)
    adw_bin_set_child (self->top_bin, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "reader") == 0)
    lectern_sized_bin_set_child (LECTERN_SIZED_BIN (self->reader_bin), GTK_WIDGET (child));
  else if (g_strcmp0 (type, "findings") == 0)
    lectern_sized_bin_set_child (LECTERN_SIZED_BIN (self->findings_bin), GTK_WIDGET (child));
  else if (g_strcmp0 (type, "bottom") == 0)
    adw_bin_set_child (self->bottom_bin, GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
lectern_frame_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = lectern_frame_add_child;
}

static void
lectern_frame_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (LECTERN_FRAME (widget)->leaflet), orientation, for_size, minimum,
                      natural, NULL, NULL);
  /* It can always show one page alone. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    gtk_widget_measure (LECTERN_FRAME (widget)->article_bin, orientation, for_size, minimum, NULL,
                        NULL, NULL);
}

/* The list grows by the column, so that all else has its place as without it. */
static void
lectern_frame_show_column (LecternFrame *self, gboolean shown)
{
  if (self->column_shown == shown)
    return;

  self->column_shown = shown;
  g_object_set (self->list_bin, "minimum", LIST_MINIMUM + (shown ? COLUMN : 0), "natural",
                LIST_NATURAL + (shown ? COLUMN : 0), NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLUMN_SHOWN]);
}

static void
lectern_frame_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LecternFrame *self = LECTERN_FRAME (widget);

  lectern_frame_show_column (self, self->column_wanted && width >= LAPPED_FROM + COLUMN);
  lectern_frame_set_mode (self, mode_for_width (width - (self->column_shown ? COLUMN : 0)));
  gtk_widget_allocate (GTK_WIDGET (self->leaflet), width, height, baseline, NULL);
}

static void
lectern_frame_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LecternFrame *self = LECTERN_FRAME (object);

  switch (prop_id)
    {
    case PROP_LIST_SHOWN:
      g_value_set_boolean (value, lectern_frame_get_list_shown (self));
      break;
    case PROP_FINDINGS_SHOWN:
      g_value_set_boolean (value, lectern_frame_get_findings_shown (self));
      break;
    case PROP_LIST_WANTED:
      g_value_set_boolean (value, self->list_wanted);
      break;
    case PROP_FINDINGS_WANTED:
      g_value_set_boolean (value, self->findings_wanted);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, lectern_frame_is_narrow (self));
      break;
    case PROP_ARTICLE_SHOWN:
      g_value_set_boolean (value, self->article_shown);
      break;
    case PROP_HAS_FINDINGS:
      g_value_set_boolean (value, self->has_findings);
      break;
    case PROP_TEXT_ALONE:
      g_value_set_boolean (value, self->text_alone);
      break;
    case PROP_COLUMN_WANTED:
      g_value_set_boolean (value, self->column_wanted);
      break;
    case PROP_COLUMN_SHOWN:
      g_value_set_boolean (value, self->column_shown);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lectern_frame_set_wish (LecternFrame *self, gboolean *wish, gboolean wanted, guint prop_id)
{
  if (*wish == wanted)
    return;

  *wish = wanted;
  if (self->mode == MODE_TWO)
    lectern_frame_choose_side (self);
  lectern_frame_apply (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id]);
}

static void
lectern_frame_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  LecternFrame *self = LECTERN_FRAME (object);
  gboolean flag = g_value_get_boolean (value);

  switch (prop_id)
    {
    case PROP_LIST_SHOWN:
      lectern_frame_set_list_shown (self, flag);
      break;
    case PROP_FINDINGS_SHOWN:
      lectern_frame_set_findings_shown (self, flag);
      break;
    case PROP_LIST_WANTED:
      lectern_frame_set_wish (self, &self->list_wanted, flag, PROP_LIST_WANTED);
      break;
    case PROP_FINDINGS_WANTED:
      lectern_frame_set_wish (self, &self->findings_wanted, flag, PROP_FINDINGS_WANTED);
      break;
    case PROP_ARTICLE_SHOWN:
      lectern_frame_set_article_shown (self, flag);
      break;
    case PROP_HAS_FINDINGS:
      self->has_findings = flag;
      lectern_frame_apply (self);
      break;
    case PROP_TEXT_ALONE:
      self->text_alone = flag;
      lectern_frame_apply (self);
      break;
    case PROP_COLUMN_WANTED:
      self->column_wanted = flag;
      gtk_widget_queue_allocate (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lectern_frame_dispose (GObject *object)
{
  LecternFrame *self = LECTERN_FRAME (object);

  self->applying = TRUE;
  g_clear_pointer ((GtkWidget **) &self->leaflet, gtk_widget_unparent);

  G_OBJECT_CLASS (lectern_frame_parent_class)->dispose (object);
}

static void
lectern_frame_class_init (LecternFrameClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = lectern_frame_get_property;
  object_class->set_property = lectern_frame_set_property;
  object_class->dispose = lectern_frame_dispose;
  widget_class->measure = lectern_frame_measure;
  widget_class->size_allocate = lectern_frame_size_allocate;

  properties[PROP_LIST_SHOWN] = g_param_spec_boolean ("list-shown", NULL, NULL, TRUE,
                                                      flags | G_PARAM_READWRITE);
  properties[PROP_FINDINGS_SHOWN] = g_param_spec_boolean ("findings-shown", NULL, NULL, TRUE,
                                                          flags | G_PARAM_READWRITE);
  properties[PROP_LIST_WANTED] = g_param_spec_boolean ("list-wanted", NULL, NULL, TRUE,
                                                       flags | G_PARAM_READWRITE);
  properties[PROP_FINDINGS_WANTED] = g_param_spec_boolean ("findings-wanted", NULL, NULL, TRUE,
                                                           flags | G_PARAM_READWRITE);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  flags | G_PARAM_READABLE);
  properties[PROP_ARTICLE_SHOWN] = g_param_spec_boolean ("article-shown", NULL, NULL, FALSE,
                                                         flags | G_PARAM_READWRITE);
  properties[PROP_HAS_FINDINGS] = g_param_spec_boolean ("has-findings", NULL, NULL, TRUE,
                                                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TEXT_ALONE] = g_param_spec_boolean ("text-alone", NULL, NULL, FALSE,
                                                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_COLUMN_WANTED] = g_param_spec_boolean (
      "column-wanted", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_COLUMN_SHOWN] = g_param_spec_boolean ("column-shown", NULL, NULL, FALSE,
                                                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY
                                                            | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (LECTERN_TYPE_SIZED_BIN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-frame.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternFrame, leaflet);
  gtk_widget_class_bind_template_child (widget_class, LecternFrame, flap);
  gtk_widget_class_bind_template_child (widget_class, LecternFrame, list_bin);
  gtk_widget_class_bind_template_child (widget_class, LecternFrame, list_separator);
  gtk_widget_class_bind_template_child (widget_class, LecternFrame, article_bin);
  gtk_widget_class_bind_template_child (widget_class, LecternFrame, top_bin);
  gtk_widget_class_bind_template_child (widget_class, LecternFrame, reader_bin);
  gtk_widget_class_bind_template_child (widget_class, LecternFrame, findings_bin);
  gtk_widget_class_bind_template_child (widget_class, LecternFrame, bottom_bin);
  gtk_widget_class_bind_template_callback (widget_class, reveal_flap_cb);
  gtk_widget_class_bind_template_callback (widget_class, visible_child_cb);
}

static void
lectern_frame_init (LecternFrame *self)
{
  self->mode = MODE_THREE;
  self->list_wanted = TRUE;
  self->findings_wanted = TRUE;
  self->has_findings = TRUE;
  /* Children of the template take part in the property handlers below. */
  self->applying = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  lectern_frame_apply (self);
}

/**
 * lectern_frame_new:
 *
 * Makes a frame with empty panes.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
lectern_frame_new (void)
{
  return g_object_new (LECTERN_TYPE_FRAME, NULL);
}

/**
 * lectern_frame_is_narrow:
 * @self: a frame
 *
 * Returns: whether there is room for one page only
 */
gboolean
lectern_frame_is_narrow (LecternFrame *self)
{
  g_return_val_if_fail (LECTERN_IS_FRAME (self), FALSE);

  return self->mode == MODE_NARROW;
}

/**
 * lectern_frame_set_list_shown:
 * @self: a frame
 * @shown: whether the list shows
 *
 * Shows or hides the list, as a button does. Where there is room for one side only, the findings
 * give way; where there is room for one page only, this turns the page.
 */
void
lectern_frame_set_list_shown (LecternFrame *self, gboolean shown)
{
  g_return_if_fail (LECTERN_IS_FRAME (self));

  if (lectern_frame_get_list_shown (self) == shown)
    return;

  if (self->mode == MODE_NARROW)
    {
      lectern_frame_set_article_shown (self, !shown);
      return;
    }

  self->list_wanted = shown;
  self->side = shown ? SIDE_LIST : SIDE_NONE;
  lectern_frame_apply (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIST_WANTED]);
}

/**
 * lectern_frame_set_findings_shown:
 * @self: a frame
 * @shown: whether the findings show
 *
 * Shows or hides the findings, as a button does.
 */
void
lectern_frame_set_findings_shown (LecternFrame *self, gboolean shown)
{
  g_return_if_fail (LECTERN_IS_FRAME (self));

  if (lectern_frame_get_findings_shown (self) == shown)
    return;

  if (self->mode < MODE_TWO)
    {
      self->findings_lapped = shown;
      lectern_frame_apply (self);
      return;
    }

  self->findings_wanted = shown;
  self->side = shown ? SIDE_FINDINGS : SIDE_NONE;
  lectern_frame_apply (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FINDINGS_WANTED]);
}

/**
 * lectern_frame_get_article_shown:
 * @self: a frame
 *
 * Returns: whether the article is the page to show where there is room for one only
 */
gboolean
lectern_frame_get_article_shown (LecternFrame *self)
{
  g_return_val_if_fail (LECTERN_IS_FRAME (self), FALSE);

  return self->article_shown;
}

/**
 * lectern_frame_set_article_shown:
 * @self: a frame
 * @shown: %TRUE for the article, %FALSE for the list
 *
 * Turns the page.
 */
void
lectern_frame_set_article_shown (LecternFrame *self, gboolean shown)
{
  g_return_if_fail (LECTERN_IS_FRAME (self));

  if (self->article_shown == shown)
    return;

  self->article_shown = shown;
  self->findings_lapped = FALSE;
  lectern_frame_apply (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ARTICLE_SHOWN]);
}
