#!/usr/bin/env bash
# Every person's day on both chains and in both languages, each page with an accessibility check and a picture (EndToEnd/Days).
# Words after it go to "dotnet test" (--filter …). A quarter of an hour on two cores; DAYS_LIMIT (30m) ends it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export RETAILCRM_DAYS=all DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
dotnet build tests/RetailCrm.Dashboard.EndToEnd -c Release --nologo -v quiet
filter=(--filter "FullyQualifiedName~EndToEnd.Days"); [ $# -eq 0 ] || filter=("$@")
timeout "${DAYS_LIMIT:-30m}" dotnet test tests/RetailCrm.Dashboard.EndToEnd --no-build -c Release --nologo --logger "console;verbosity=normal" "${filter[@]}"
echo "Pictures: .artifacts/bin/RetailCrm.Dashboard.EndToEnd/release/pictures/day-*.png"
