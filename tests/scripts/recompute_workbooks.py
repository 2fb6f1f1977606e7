"""Formulas of workbooks, worked out anew by LibreOffice: each must come to what the file holds. Words: files.

Needs soffice and openpyxl (Debian: libreoffice-calc-nogui, python3-openpyxl). Ends with 1 where one differs or is an error.
"""
import math
import os
import re
import subprocess
import sys
import tempfile
import warnings
import zipfile

import openpyxl

warnings.simplefilter("error")
FORMULA = re.compile(rb"(</f>|<f/>)<v>[^<]*</v>")


def without_values(source, target):
    """The same workbook without the remembered results: whoever opens it must work them out."""
    with zipfile.ZipFile(source) as book, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bare:
        for part in book.namelist():
            content = book.read(part)
            bare.writestr(part, FORMULA.sub(rb"\1", content) if part.startswith("xl/worksheets/") else content)


def same(held, found):
    if isinstance(held, (int, float)) and isinstance(found, (int, float)):
        return math.isclose(held, found, rel_tol=1e-9, abs_tol=5.1e-7)  # rates are held with six decimals
    return (held or "") == (found or "")


def check(file, folder):
    bare, out = os.path.join(folder, os.path.basename(file)), os.path.join(folder, "out")
    without_values(file, bare)
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "xlsx", "--outdir", out, bare], check=True, capture_output=True, timeout=300)
    formulas, held = (openpyxl.load_workbook(file, data_only=d) for d in (False, True))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what LibreOffice adds of its own
        found = openpyxl.load_workbook(os.path.join(out, os.path.basename(file)), data_only=True)
    count, wrong = 0, []
    for sheet in formulas.worksheets:
        for cell in (c for row in sheet.iter_rows() for c in row if c.data_type == "f"):
            a, b = held[sheet.title][cell.coordinate].value, found[sheet.title][cell.coordinate].value
            count += 1
            if not same(a, b) or (isinstance(b, str) and b.startswith("#")):
                wrong.append(f"{sheet.title}!{cell.coordinate} {cell.value}: held {a!r}, worked out {b!r}")
    print(f"{os.path.basename(file)}: {len(formulas.sheetnames)} sheets, {count} formulas, {len(wrong)} differ")
    for line in wrong[:10]:
        print("  " + line)
    return not wrong


with tempfile.TemporaryDirectory() as folder:
    sys.exit(0 if all([check(file, folder) for file in sys.argv[1:]]) else 1)
