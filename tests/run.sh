#!/usr/bin/env bash
# Everything a change must pass: packages, format, build (warnings are errors), every test project, PostgreSQL included.
# Installs Chromium, CJK fonts and PostgreSQL when they are missing. Words after it go to "dotnet test" (--filter …).
# Ends with one line: N passed, N failed, N skipped. CI=true: locked packages, and nothing may be missing.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
command -v dotnet >/dev/null || { echo "dotnet is not on the PATH: install the .NET 10 SDK." >&2; exit 2; }
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false DOTNET_CLI_UI_LANGUAGE=en MSBUILDDISABLENODEREUSE=1

setup=$(mktemp) log=$(mktemp)
trap 'rm -f "$setup" "$log"' EXIT
if ! src/scripts/setup.sh tests >"$setup" 2>&1; then
  tail -n 5 "$setup" >&2
  [ "${CI:-}" != true ] || exit 1
  echo "Tests that need them are skipped." >&2
fi

locked=(); [ "${CI:-}" != true ] || locked=(--locked-mode)
dotnet restore RetailCrm.Dashboard.sln -v quiet "${locked[@]}"
# White space is looked at beside the build, which holds the rest of the style: analyzers and code style are errors there.
dotnet format whitespace . --folder --verify-no-changes --exclude .artifacts & format=$!
dotnet build RetailCrm.Dashboard.sln --no-restore -c Release -warnaserror --nologo -v quiet || { kill "$format" 2>/dev/null || true; exit 1; }
wait "$format"

status=0
for project in tests/RetailCrm.Dashboard.Tests tests/RetailCrm.Dashboard.EndToEnd; do
  tests/scripts/with-postgres.sh dotnet test "$project" --no-build -c Release --nologo \
    --logger "console;verbosity=minimal" --blame-hang-timeout 10m --results-directory .artifacts/test-results "$@" </dev/null 2>&1 | tee -a "$log" || status=1
done

# One closing line with the sums of "Failed: 0, Passed: 12, Skipped: 1, Total: 13".
sum() { grep -oE "\b$1: +[0-9]+, " "$log" | awk '{ n += $2 } END { printf "%d", n }' || true; }
passed=$(sum Passed) failed=$(sum Failed) skipped=$(sum Skipped)
[ "$failed" = 0 ] && [ "$passed" != 0 ] || status=1
echo "$passed passed, $failed failed, $skipped skipped"
exit $status
