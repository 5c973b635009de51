/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The distributions that intervals, funnels and the share of luck are read from. Doubles: for what
 * is shown beside a result, never for a tier or for money. */

/* Standard normal quantiles of the two-sided 95 % and 99.8 %. */
#define GAIN_Z_95 1.959963984540054
#define GAIN_Z_998 3.090232306167814

double gain_chance_normal   (double z);
double gain_chance_gamma    (double shape, double x);
double gain_chance_beta     (double a, double b, double x);
double gain_chance_binomial (double most, double tries, double rate);
double gain_chance_poisson  (double most, double mean);
double gain_gamma_quantile  (double shape, double p);

G_END_DECLS
