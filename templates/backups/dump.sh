#!/bin/sh
# Makes a backup in $WORK: a dump, and a manifest that says of the same moment what it holds. Knows the
# database (libpq's variables) and no bucket. Exits with 1 where there is no backup, and says why.
set -eu

scripts=$(cd "$(dirname "$0")" && pwd)
started=$(date -u +%s)

fail() {
  printf 'backup failed: %s\n' "$*" >&2
  exit 1
}

utc() {
  date -u -d "@$1" +%Y-%m-%dT%H:%M:%SZ
}

umask 077
mkdir -p "$WORK/backup"
cd "$WORK/backup"

version=$(pg_dump --version)
major=$(printf '%s' "$version" | sed 's/^[^0-9]*\([0-9]*\).*/\1/')
server=$(psql --no-psqlrc --tuples-only --no-align --command='show server_version_num') ||
  fail "the database does not answer"
[ "$((server / 10000))" = "$major" ] ||
  fail "the database is PostgreSQL $((server / 10000)), and this is $version: state the version of the database, and apply"

set -- --no-psqlrc --quiet --tuples-only --no-align
if [ -n "${NEWEST_ROW_COLUMN:-}" ]; then
  set -- "$@" --set=schema="${NEWEST_ROW_TABLE%%.*}" --set=table="${NEWEST_ROW_TABLE#*.}" \
    --set=column="$NEWEST_ROW_COLUMN"
fi
psql "$@" --file="$scripts/snapshot.sql" || fail "the database could not be read"
[ -e dumped ] || fail "pg_dump did not make a dump"

# What can be listed has its table of contents, which is written last.
pg_restore --list dump.pgc >contents || fail "the dump cannot be read"
grep -q '"rows" : [1-9]' counts ||
  fail "no table has a row: this would become the newest backup, and hold nothing"

bytes=$(stat -c %s dump.pgc)
sha256=$(sha256sum dump.pgc)
newest=$(cat newest-row)
{
  printf '{\n"format": "anycloud-backup/1",\n'
  printf '"environment": "%s",\n' "$ENVIRONMENT"
  printf '"startedAt": "%s",\n"finishedAt": "%s",\n' "$(utc "$started")" "$(utc "$(date -u +%s)")"
  cat facts
  printf '"dumpVersion": "%s",\n' "$version"
  printf '"dumpBytes": %s,\n"dumpSha256": "%s",\n' "$bytes" "${sha256%% *}"
  if [ -n "${NEWEST_ROW_COLUMN:-}" ]; then
    printf '"newestRow": {"table": "%s", "column": "%s", "at": "%s"},\n' \
      "$NEWEST_ROW_TABLE" "$NEWEST_ROW_COLUMN" "$newest"
  fi
  printf '"tables": [\n'
  sed '$!s/$/,/' counts
  printf ']\n}\n'
} >manifest.json
# Two that begin in the same second have two names.
printf '%s-%s\n' "$(utc "$started" | tr : -)" "$(od -An -N3 -tx1 /dev/urandom | tr -d ' \n')" >"$WORK/name"
