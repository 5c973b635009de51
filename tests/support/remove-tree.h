/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A folder with all that is in it, or a file; nothing where there is none. */
void remove_tree (const char *path);
