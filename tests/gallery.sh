#!/usr/bin/env bash
# Every page in both languages and themes, wide and narrow, over the demo chain as people see it (RETAILCRM_E2E_SCALE=1):
# pictures beside the tests, no finding of axe-core. Some 10 minutes; tests/run.sh takes two looks of the eight.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export RETAILCRM_LOOKS=all RETAILCRM_E2E_SCALE="${RETAILCRM_E2E_SCALE:-1}"
dotnet test tests/RetailCrm.Dashboard.EndToEnd -c Release --nologo --logger "console;verbosity=normal" --filter "FullyQualifiedName~accessible" "$@"
echo "Pictures: $(ls -d .artifacts/bin/RetailCrm.Dashboard.EndToEnd/release/pictures)"
