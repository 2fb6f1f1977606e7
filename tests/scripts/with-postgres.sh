#!/usr/bin/env bash
# Runs a command with RETAILCRM_TEST_POSTGRES set to a PostgreSQL server of its own (temporary folder, free loopback port).
set -euo pipefail
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1) || true
[ -n "$bin" ] || { echo "with-postgres: no PostgreSQL here, its tests are skipped" >&2; exec "$@"; }
dir=$(mktemp -d)
as=(); if [ "$(id -u)" = 0 ]; then chown postgres "$dir"; as=(runuser -u postgres --); fi
port=$((20000 + RANDOM))
stop() { (cd /; "${as[@]}" "$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1 || true); rm -rf "$dir"; }
trap stop EXIT
here=$PWD
cd / # the server's user may not read the current folder
"${as[@]}" "$bin/initdb" -D "$dir/data" -A trust -U postgres --no-sync -E UTF8 --locale=C.UTF-8 >/dev/null
for try in 1 2 3 4 5; do
  "${as[@]}" "$bin/pg_ctl" -D "$dir/data" -o "-p $port -c listen_addresses=127.0.0.1 -c fsync=off -c jit=off -k $dir" -l "$dir/log" -w start >/dev/null && break
  [ $try = 5 ] && { cat "$dir/log" >&2; exit 1; }
  port=$((20000 + RANDOM))
done
cd "$here"
export RETAILCRM_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres"
"$@"
