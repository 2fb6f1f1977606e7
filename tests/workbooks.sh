#!/usr/bin/env bash
# Every report's workbook of a small demo chain with a closed month, its formulas worked out anew by LibreOffice. No part of CI: minutes.
# What a close was restated by is empty: nothing comes in after it.
# Words: a folder to keep the workbooks in.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
for needed in soffice /usr/bin/python3; do command -v "$needed" >/dev/null || { echo "$needed is missing. Debian: apt-get install libreoffice-calc-nogui python3-openpyxl" >&2; exit 2; }; done
folder=${1:-$(mktemp -d)}
mkdir -p "$folder"
dotnet build src/RetailCrm.Dashboard -c Release --nologo -v quiet
program=(dotnet .artifacts/bin/RetailCrm.Dashboard/release/RetailCrm.Dashboard.dll)
database=("--ConnectionStrings:Sqlite=Data Source=$folder/chain.db")
"${program[@]}" demo --scale 0.02 --Demo:Enabled=true "${database[@]}"
month=$(date -d "$(date +%Y-%m-01) -1 month" +%Y-%m)
# 1: done, with stores that sold nothing.
"${program[@]}" close make --month "$month" --reason "a small chain: some stores sold nothing" "${database[@]}" || [ $? -eq 1 ]
last=$(date -d "$month-01 +1 month -1 day" +%F)
for report in store-comparison sales-daily retention lifecycle members campaign-roi employee-performance service orders alerts forecast restatements restated-documents category-sales restated-categories repurchase rfm-migration store-ranking store-mix store-weekly replenishment; do
  # It is empty without a comparison.
  compare=(); [ "$report" != store-mix ] || compare=(--compare previous)
  "${program[@]}" report "$report" --from "$month-01" --to "$last" "${compare[@]}" -o "$folder/$report.xlsx" "${database[@]}"
done
/usr/bin/python3 tests/scripts/recompute_workbooks.py "$folder"/*.xlsx
