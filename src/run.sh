#!/usr/bin/env bash
# Starts the portal with the embedded database and demo data: http://127.0.0.1:5080, or where ASPNETCORE_URLS says.
# Words after it go to the portal: settings (--Chain:Currency=USD) or a verb (import FOLDER, report …).
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
command -v dotnet >/dev/null || { echo "dotnet is not on the PATH: install the .NET 10 SDK." >&2; exit 2; }
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
export ASPNETCORE_ENVIRONMENT="${ASPNETCORE_ENVIRONMENT:-Development}"
export ASPNETCORE_URLS="${ASPNETCORE_URLS:-http://127.0.0.1:5080}"
export ConnectionStrings__Sqlite="${ConnectionStrings__Sqlite:-Data Source=$root/.data/retailcrm.db}"
mkdir -p "$root/.data"

# The portal writes its addresses into this file once it answers.
ready=$(mktemp) app= setup=
stop() {
  trap '' INT TERM HUP
  local pid
  for pid in $setup $app; do kill -TERM "$pid" 2>/dev/null || true; done
  for pid in $setup $app; do wait "$pid" 2>/dev/null || true; done
}
trap 'rm -f "$ready"' EXIT
trap 'stop; exit 0' INT TERM HUP

log="$root/.data/build.log"
# Analyzers are the tests' matter, and no compiler server may stay behind.
echo "Building …" >&2
dotnet build "$root/src/RetailCrm.Dashboard" -c Release --nologo -v quiet -nodeReuse:false -p:UseSharedCompilation=false -p:RunAnalyzers=false >"$log" 2>&1 </dev/null & app=$!
wait "$app" || { cat "$log" >&2; exit 1; }
portal="$root/.artifacts/bin/RetailCrm.Dashboard/release/RetailCrm.Dashboard.dll"
[[ -z "${1:-}" || "$1" == -* ]] || { rm -f "$ready"; exec dotnet "$portal" "$@"; } # a verb ends by itself

RETAILCRM_READY_FILE="$ready" dotnet "$portal" "$@" </dev/null &
app=$!
until [ -s "$ready" ]; do
  kill -0 "$app" 2>/dev/null || { code=0; wait "$app" || code=$?; exit "$code"; }
  sleep 0.2
done

# PDF documents need a browser and fonts: fetched now, while the portal already serves.
pdf() {
  trap '[ -z "$child" ] || kill "$child" 2>/dev/null; wait; exit 143' TERM INT
  local child=
  "$root/src/scripts/setup.sh" pdf >"$root/.data/setup.log" 2>&1 & child=$!
  wait "$child" || { echo "No PDF documents yet: $(tail -n 1 "$root/.data/setup.log")"; return; }
  [ ! -s "$root/.data/setup.log" ] || echo "Chromium and CJK fonts for PDF documents are installed."
}
pdf &
setup=$!
code=0
wait "$app" || code=$?
stop
exit "$code"
