/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What nearly every file of the window reads first, read once: for the build of the tests under the sanitizers (-Db_pch=true).
 * Every other build goes without, so that each file still names all that it uses. */
#include <adwaita.h>
