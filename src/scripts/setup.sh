#!/usr/bin/env bash
# Installs Debian packages that are missing and that root (or sudo without a password) may install.
#   setup.sh pdf    Chromium and CJK fonts: PDF documents
#   setup.sh tests  the same, a PostgreSQL server, and what reads documents back, for the tests
# Exit code 0: all is there. 1: something is missing; the last line on standard error says how to get it.
set -euo pipefail
missing=()
command -v chromium >/dev/null || { [ "$1" = pdf ] && command -v chromium-headless-shell >/dev/null; } || missing+=(chromium)
fonts=$(fc-list 2>/dev/null) || true
[[ $fonts == *"Noto Sans CJK"* ]] || missing+=(fonts-noto-cjk fontconfig)
[ "$1" = pdf ] || [ -n "$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null)" ] || missing+=(postgresql)
[ "$1" = pdf ] || command -v pdftotext >/dev/null || missing+=(poppler-utils)
[ "$1" = pdf ] || [ -d /usr/lib/python3/dist-packages/openpyxl ] || missing+=(python3-openpyxl)
[ ${#missing[@]} -gt 0 ] || exit 0

by_hand="To install by hand: apt-get install --no-install-recommends ${missing[*]}"
as=()
if [ "$(id -u)" != 0 ]; then
  as=(sudo -n)
  sudo -n true 2>/dev/null || { echo "${missing[*]} missing, and this user may not install them. $by_hand" >&2; exit 1; }
fi
command -v apt-get >/dev/null || { echo "${missing[*]} missing, and there is no apt-get here: use this system's own packages." >&2; exit 1; }
export DEBIAN_FRONTEND=noninteractive

# A download may be stopped at any moment; the installation itself is never cut off half-way.
child=
stop() { [ -z "$child" ] || "${as[@]}" kill "$child" 2>/dev/null || true; exit 143; }
trap stop TERM INT
step() { "${as[@]}" "$@" </dev/null & child=$!; wait "$child"; }
failed() { echo "${missing[*]} could not be installed. $by_hand" >&2; exit 1; }
step apt-get update || failed
step apt-get install -y --no-install-recommends --download-only "${missing[@]}" || failed
trap '' TERM INT
"${as[@]}" apt-get install -y --no-install-recommends "${missing[@]}" </dev/null || failed
