#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""pages-reportlab.py MARKS FOLDER N: the marks N times as single files by ReportLab, each flushed and renamed into
place. Prints the seconds that drawing and writing took."""
import os
import sys
import time

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

TEXT, RECTANGLE, LINE, POLYGON, DOTS, BALL = range(6)


def read(path):
    fonts, pages = [], []
    with open(path, encoding="utf-8") as stream:
        for line in stream:
            f = line.rstrip("\n").split("\t")
            if f[0] == "F":
                fonts.append(f[1])
            elif f[0] == "P":
                pages.append(((float(f[1]), float(f[2])), []))
            else:
                color = int(f[8])
                pages[-1][1].append((int(f[1]), *map(float, f[2:8]),
                                     ((color >> 16 & 255) / 255, (color >> 8 & 255) / 255, (color & 255) / 255),
                                     int(f[9]), f[10] == "1", f[11],
                                     list(zip(map(float, f[12::2]), map(float, f[13::2])))))
    return fonts, pages


def draw(canvas, height, mark):
    kind, x, y, w, h, size, share, color, face, dashed, text, points = mark
    if kind == TEXT:
        canvas.setFillColorRGB(*color)
        canvas.setFont(f"face{face}", size)
        canvas.drawString(x, height - y, text)
    elif kind == RECTANGLE:
        canvas.setFillColorRGB(*color)
        canvas.rect(x, height - y - h, w, h, stroke=0, fill=1)
    elif kind == BALL:
        canvas.setStrokeColorRGB(*color)
        canvas.setFillColorRGB(*color)
        canvas.setLineWidth(0.7)
        canvas.setDash()
        r = (size - 0.7) / 2
        canvas.circle(x, height - y, r)
        if share > 0:
            canvas.wedge(x - r, height - y - r, x + r, height - y + r, 90, -360 * share, stroke=0, fill=1)
    else:
        path = canvas.beginPath()
        for i, (px, py) in enumerate(points):
            if kind == DOTS or i == 0:
                path.moveTo(px, height - py)
            if kind == DOTS or i > 0:
                path.lineTo(px, height - py)
        if kind == POLYGON:
            canvas.setFillColorRGB(*color)
            canvas.drawPath(path, stroke=0, fill=1)
        else:
            canvas.setStrokeColorRGB(*color)
            canvas.setLineWidth(size)
            canvas.setLineCap(1 if kind == DOTS else 0)
            canvas.setDash([2, 2] if dashed else [])
            canvas.drawPath(path, stroke=1, fill=0)


def main(marks, folder, n):
    fonts, pages = read(marks)
    for i, font in enumerate(fonts):
        pdfmetrics.registerFont(TTFont(f"face{i}", font))
    start = time.monotonic()
    for i in range(n):
        canvas = Canvas(f"{folder}/.peer.tmp", pageCompression=1, invariant=1)
        for size, page in pages:
            canvas.setPageSize(size)
            for mark in page:
                draw(canvas, size[1], mark)
            canvas.showPage()
        canvas.save()
        with open(f"{folder}/.peer.tmp", "rb") as stream:
            os.fsync(stream.fileno())
        os.rename(f"{folder}/.peer.tmp", f"{folder}/peer-{i}.pdf")
    print(f"{time.monotonic() - start:.4f}")


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
