#!/bin/sh
# Restores the fetched backup into a PostgreSQL of this container alone, and compares it with what its manifest
# says. Knows no database and no bucket. What is wrong becomes a line of $STATE/failures, as in fetch.sh.
set -eu

scripts=$(cd "$(dirname "$0")" && pwd)
manifest="$WORK/backup/manifest.json"
data="$WORK/data"

# Sockets have short paths, and nobody else may connect.
sockets=$(mktemp -d)
export PGHOST="$sockets" PGUSER=postgres PGDATABASE=restored PGTZ=UTC
reached="it ended before anything was restored"

say() {
  printf '%s\n' "$*" | tee -a "$STATE/failures" >&2
}

finish() {
  status=$?
  trap - EXIT
  [ "$status" -eq 0 ] || say "$reached"
  [ ! -e "$data/postmaster.pid" ] || pg_ctl --pgdata="$data" --mode=immediate --silent stop || true
  rm -rf "$sockets"
  exit 0
}
trap finish EXIT
trap 'reached="it was stopped: $reached"; exit 1' TERM INT

query() {
  psql --no-psqlrc --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 "$@"
}

# A query in which :'manifest' is the manifest.
of_manifest() {
  # shellcheck disable=SC2016 # psql has the backquotes run
  { printf '\\set manifest `cat "$MANIFEST"`\n' && cat; } | MANIFEST="$manifest" query
}

[ ! -s "$STATE/failures" ] || exit 0
umask 077

version=$(postgres --version)
major=$(printf '%s' "$version" | sed 's/^[^0-9]*\([0-9]*\).*/\1/')
said=$(sed -n 's/^"serverMajor": \([0-9]*\),$/\1/p' "$manifest")
[ "$said" = "$major" ] || {
  say "it was made by PostgreSQL ${said:-of no known version}, and this is $version"
  exit 0
}
encoding=$(sed -n 's/^"encoding": "\([A-Za-z0-9_]*\)",$/\1/p' "$manifest")

reached="PostgreSQL could not be started"
initdb --pgdata="$data" --username=postgres --auth=trust --encoding="$encoding" --locale=C --no-sync >/dev/null
cat >>"$data/postgresql.conf" <<CONF
listen_addresses = ''
unix_socket_directories = '$sockets'
fsync = off
full_page_writes = off
synchronous_commit = off
wal_level = minimal
max_wal_senders = 0
autovacuum = off
shared_buffers = '128MB'
maintenance_work_mem = '128MB'
# What they would share is larger than what a container has for it.
max_parallel_maintenance_workers = 0
max_parallel_workers_per_gather = 0
timezone = 'UTC'
CONF
pg_ctl --pgdata="$data" --silent --timeout=300 --log="$WORK/log" start
createdb --maintenance-db=postgres restored

reached="its manifest cannot be read"
# Policies and defaults name roles, which no dump holds.
of_manifest <<'SQL'
select format('create role %I', role)
  from json_array_elements_text((:'manifest'::json) -> 'roles') as role
 where role not in (select rolname from pg_roles)
\gexec
SQL
missing=$(of_manifest <<'SQL'
select string_agg(extension, ', ')
  from json_array_elements_text((:'manifest'::json) -> 'extensions') as extension
 where extension not in (select name from pg_available_extensions)
SQL
)
[ -z "$missing" ] || {
  say "the image lacks extensions that the database has: $missing"
  exit 0
}

reached="pg_restore did not restore the dump"
begun=$(date -u +%s)
pg_restore --exit-on-error --no-owner --no-acl --no-tablespaces --no-publications --no-subscriptions \
  --dbname=restored "$WORK/backup/dump.pgc"
ended=$(date -u +%s)

reached="what was restored could not be counted"
query --file="$scripts/counts.sql" >"$STATE/counts"
sed -n 's/,$//; /^{"table"/p' "$manifest" >"$STATE/said"
grep -q '"rows" : [1-9]' "$STATE/counts" || say "no table has a row"
diff "$STATE/said" "$STATE/counts" >"$STATE/differences" ||
  sed -n 's/^< /missing or different in what was restored: /p; s/^> /restored, and not so in the manifest: /p' \
    "$STATE/differences" | head -n 20 | while read -r line; do say "$line"; done
objects=$(query --command='select count(*) from pg_largeobject_metadata')
[ "$objects" = "$(sed -n 's/^"largeObjects": \([0-9]*\),$/\1/p' "$manifest")" ] ||
  say "it has $objects large objects, and its manifest says another number"

reached="the ages could not be told"
hours=$(of_manifest <<'SQL'
select floor(extract(epoch from now() - ((:'manifest'::json) ->> 'snapshotAt')::timestamptz) / 3600)
SQL
)
[ "$hours" -le "$MAX_AGE_HOURS" ] ||
  say "the newest complete backup is $hours hours old, and may be $MAX_AGE_HOURS"
newest=""
if [ -n "${NEWEST_ROW_COLUMN:-}" ]; then
  newest=$(query --set=schema="${NEWEST_ROW_TABLE%%.*}" --set=table="${NEWEST_ROW_TABLE#*.}" \
    --set=column="$NEWEST_ROW_COLUMN" --file="$scripts/newest-row.sql")
  said=$(sed -n 's/^"newestRow": .*"at": "\([^"]*\)".*/\1/p' "$manifest")
  [ "$newest" = "$said" ] ||
    say "the newest row of $NEWEST_ROW_TABLE is of [$newest], and its manifest says [$said]"
  if [ -z "$newest" ]; then
    say "no row of $NEWEST_ROW_TABLE says when it was written"
  else
    old=$(of_manifest <<SQL
select floor(extract(epoch from ((:'manifest'::json) ->> 'snapshotAt')::timestamptz - '$newest') / 3600)
SQL
)
    [ "$old" -le "$NEWEST_ROW_MAX_AGE_HOURS" ] ||
      say "the newest row of $NEWEST_ROW_TABLE was $old hours old when it was backed up, and may be $NEWEST_ROW_MAX_AGE_HOURS"
  fi
fi

reached="pg_amcheck did not find everything in order"
pg_amcheck --install-missing --heapallindexed restored >&2

{
  printf '"restoredWith": "%s",\n"restoreSeconds": %s,\n' "$version" "$((ended - begun))"
  printf '"backupAgeHours": %s,\n' "$hours"
  [ -z "$newest" ] || printf '"newestRowAt": "%s",\n' "$newest"
  printf '"tables": %s,\n' "$(wc -l <"$STATE/counts")"
  printf '"rows": %s,\n' "$(sed 's/.*"rows" : \([0-9]*\)}$/\1/' "$STATE/counts" | awk '{ sum += $1 } END { printf "%d", sum }')"
} >"$STATE/facts"
[ -s "$STATE/failures" ] || touch "$STATE/proven"
