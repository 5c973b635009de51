#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-floors.py SOURCE-ROOT FOLDER=LIBRARY...: no floor of the house reaches up or aside.

Two readings of each folder under src/: the include lines of every file, and the undefined symbols
(`nm -u`) of the static library built from it. System headers are visible to every folder, so the
include lines alone would let core read a clock; so would the symbols alone let a floor use another's
types. An allow-list a folder says what it may use; whatever isn't on it is a fault.
"""
import os
import re
import subprocess
import sys

import tap

BELOW = {
    "core": [],
    "files": ["core"],
    "store": ["core"],
    "pages": ["core"],
    "tasks": ["core", "files", "store", "pages"],
    "cli": ["core", "files", "store", "pages", "tasks"],
    "app": ["core", "files", "store", "pages", "tasks"],
}

# Symbols that the compiler puts in by itself, also with the sanitizers or coverage on.
COMPILER = r"__asan_|__ubsan_|__sanitizer_|__lsan_|__gcov|__stack_chk|_GLOBAL_OFFSET_TABLE_$|__tls_get_addr$" \
           r"|__(u?div|u?mod|mul|ash[lr]|lshr)[td]i[34]$|__u?divmod[td]i4$|__mulo[td]i4$|__float\w*ti\w*$|__fix\w*ti$|__popcountdi2$"

# Pure C: memory, text and numbers. Nothing that opens, waits, asks for the time or the environment.
PURE_C = r"(mem(cpy|move|set|cmp|chr|mem)|str(len|cmp|ncmp|chr|rchr|str|spn|cspn|pbrk|nlen)|qsort|bsearch|abs|labs|llabs" \
         r"|__mem(cpy|move|set)_chk|cbrt|floor|ceil|round|l?lround|trunc|sqrt|log2?|log10|log1p|exp2?|expm1|pow|fabs|fmin|fmax" \
         r"|lgamma|tgamma|erf|erfc|hypot|isnan|isinf|__is(nan|inf)|nearbyint|frexp|ldexp|fmod)f?$"

# GLib's data types, text and errors. Not here: g_file_*, g_get_*, g_getenv, g_date_time_new_now*,
# g_random_*, g_rand_new (seeded from the clock), g_spawn_*, g_io_*, g_main_*, g_thread_*, g_usleep.
GLIB_DATA = r"g_(malloc|free|realloc|try_malloc|memdup2|slice_|aligned_|clear_|steal_|nullify" \
            r"|array_|ptr_array_|byte_array_|bytes_|hash_table_|list_|slist_|queue_|tree_|sequence_|node_|string_|string_chunk_" \
            r"|str|ascii_|utf8_|unichar_|ucs4_|unicode_|int_|int64_|double_|direct_|qsort_with_data|bit_|spaced_" \
            r"|error_|set_error|propagate_|prefix_error|quark_|intern_|assert|log_structured|log\b|log$|return_if_fail|warn_message" \
            r"|atomic_|once_|checksum_|compute_checksum|hmac_|base64_|date_(?!time_)|rc_box_|atomic_rc_box_|ref_count_|boxed" \
            r"|variant_|snprintf$|vsnprintf$|dgettext$|dngettext$|dpgettext2?$|rand_(new_with_seed|int|int_range|double|free|set_seed)" \
            r"|strv_|regex_|uint64_checked|printf_string_upper_bound|array_type)"

LIBRARIES = {
    "core": [GLIB_DATA, PURE_C, r"__gmp[zq]_"],
    "files": [r"g_", r"json_", r"csv_", r"iconv", r"workbook_", r"worksheet_", r"format_set_", r"lxw_", r"zip_", r"xml"],
    "store": [r"g_", r"sqlite3"],
    "pages": [r"g_", r"HPDF_", r"cairo_", r"FT_", r"Fc[A-Z]", r"hb_"],
    "tasks": [r"g_"],
    "cli": [r"g_"],
    "app": [r"g_", r"gtk_", r"gdk_", r"gsk_", r"graphene_", r"adw_", r"pango_", r"cairo_", r"cmark_"],
}

PURE_HEADERS = r"(glib\.h|glib/gi18n-lib\.h|string\.h|stdlib\.h|stdint\.h|stdbool\.h|stddef\.h|limits\.h|float\.h|math\.h|inttypes\.h)$"
POSIX_HEADERS = r"(errno|fcntl|unistd|stdio|signal|time|pwd|locale|langinfo|ctype|sys/[a-z]+|netdb|linux/[a-z]+)\.h$"
GIO_HEADERS = r"(gio/[a-z]+\.h|glib-object\.h|glib/gstdio\.h|glib/gprintf\.h|glib-unix\.h)$"
HEADERS = {
    "core": [PURE_HEADERS, r"gmp\.h$"],
    "files": [PURE_HEADERS, POSIX_HEADERS, GIO_HEADERS, r"json-glib/", r"csv\.h$", r"xlsxwriter\.h$", r"iconv\.h$", r"zip\.h$",
              r"libxml/"],
    "store": [PURE_HEADERS, POSIX_HEADERS, GIO_HEADERS, r"sqlite3\.h$"],
    "pages": [PURE_HEADERS, POSIX_HEADERS, GIO_HEADERS, r"cairo", r"hpdf", r"ft2build\.h$", r"freetype/", r"fontconfig/", r"hb"],
    "tasks": [PURE_HEADERS, POSIX_HEADERS, GIO_HEADERS],
    "cli": [PURE_HEADERS, POSIX_HEADERS, GIO_HEADERS],
    "app": [PURE_HEADERS, POSIX_HEADERS, GIO_HEADERS, r"gtk/", r"gdk/", r"adwaita\.h$", r"cairo", r"pango/", r"cmark\.h$"],
}
GENERATED = re.compile(r"(gain-config|gain-\w+(-\w+)*-resources)\.h$")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def nm(*arguments):
    return subprocess.run(["nm", *arguments], check=True, capture_output=True, text=True).stdout.splitlines()


def defined_symbols(library):
    return {line.split()[-1] for line in nm("--defined-only", "-g", library) if len(line.split()) == 3}


def undefined_symbols(library):
    return {line.split()[-1].split("@")[0] for line in nm("-u", library) if line.strip().startswith("U ")}


def system_c():
    """What the C library itself exports: any floor but core may use it."""
    names = set()
    for library in ("libc.so.6", "libm.so.6"):
        path = subprocess.run(["gcc", f"-print-file-name={library}"], check=True, capture_output=True, text=True).stdout.strip()
        names |= {line.split()[-1].split("@")[0] for line in nm("-D", "--defined-only", path)}
    return names


def symbol_faults(folder, libraries, c_library):
    own = defined_symbols(libraries[folder])
    known = {floor: defined_symbols(libraries[floor]) for floor in libraries if floor != folder}
    allowed = re.compile("|".join(f"(?:{p})" for p in LIBRARIES[folder] + [COMPILER]))
    for symbol in sorted(undefined_symbols(libraries[folder]) - own):
        home = next((floor for floor, names in known.items() if symbol in names), None)
        if home is not None:
            if home not in BELOW[folder]:
                yield f"src/{folder} calls {symbol} of src/{home}, which is not below it"
        elif not allowed.match(symbol) and not (folder != "core" and symbol in c_library):
            yield f"src/{folder} uses {symbol}, which is not on its allow-list"


def source_files(root, folder):
    for directory, _, names in sorted(os.walk(os.path.join(root, "src", folder))):
        for name in sorted(names):
            if name.endswith((".c", ".h")):
                yield os.path.join(directory, name)


def include_faults(root, folder):
    homes = {}
    for floor in BELOW:
        for path in source_files(root, floor):
            if path.endswith(".h"):
                homes[os.path.basename(path)] = floor
    allowed = re.compile("|".join(f"(?:{p})" for p in HEADERS[folder]))
    for path in source_files(root, folder):
        with open(path, encoding="utf-8") as stream:
            for number, line in enumerate(stream, 1):
                match = INCLUDE.match(line)
                if not match:
                    continue
                where = f"{os.path.relpath(path, root)}:{number}"
                kind, header = match.groups()
                if kind == "<":
                    if not allowed.match(header):
                        yield f"{where}: <{header}> is not on the allow-list of src/{folder}"
                    continue
                name = os.path.basename(header)
                home = homes.get(name)
                if not GENERATED.match(name) and home is None:
                    yield f"{where}: \"{header}\" is in no folder under src/"
                elif home is not None and home != folder and home not in BELOW[folder]:
                    yield f"{where}: \"{header}\" is of src/{home}, which is not below src/{folder}"


def main(root, pairs):
    libraries = dict(pair.split("=", 1) for pair in pairs)
    c_library = system_c()
    for folder in BELOW:
        tap.check(f"/floors/{folder}/includes", include_faults(root, folder))
    for folder in libraries:
        tap.check(f"/floors/{folder}/symbols", symbol_faults(folder, libraries, c_library))
    # The check itself: a planted call must be a fault.
    tap.check("/floors/check-sees", [] if planted_is_seen() else ["a planted call of fopen in core was not seen"])
    tap.finish()


def planted_is_seen():
    allowed = re.compile("|".join(f"(?:{p})" for p in LIBRARIES["core"] + [COMPILER]))
    forbidden = ["fopen", "open", "time", "clock_gettime", "getenv", "g_getenv", "g_file_new_for_path",
                 "g_file_get_contents", "g_date_time_new_now_local", "g_get_real_time", "g_random_int", "g_rand_new",
                 "sqlite3_open", "HPDF_New", "csv_init", "gtk_init", "printf", "g_print", "g_usleep", "g_object_new"]
    return not any(allowed.match(symbol) for symbol in forbidden)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
