#!/bin/sh
# Fetches the newest complete backup into $WORK, and compares it with its manifest. What is wrong becomes a
# line of $STATE/failures, which report.sh reports: this step ends well, so that the next ones are made.
set -eu

failed() {
  printf '%s\n' "$*" | tee -a "$STATE/failures" >&2
  exit 0
}

umask 077
date -u +%s >"$STATE/started"
root="bucket:$BUCKET/$ENVIRONMENT"

status=0
rclone lsf --recursive --files-only "$root" >"$STATE/listed" || status=$?
[ "$status" -eq 0 ] || [ "$status" -eq 3 ] || failed "the bucket cannot be listed"

# Names begin with their time, so that the last one is the newest.
folders() {
  sed -n "s|^\([0-9a-fTZ-]*\)/$1\$|\1|p" "$STATE/listed" | sort
}
name=$(folders manifest.json | tail -n 1)
folders dump.pgc | awk -v newest="$name" '$0 > newest' >"$STATE/incomplete"
[ -n "$name" ] || failed "there is no complete backup of $ENVIRONMENT"
printf '%s' "$name" >"$STATE/name"
folders dump.pgc | grep -qxF "$name" || failed "its dump is not there any more"

mkdir -p "$WORK/backup"
for file in manifest.json dump.pgc; do
  rclone copyto --ignore-checksum "$root/$name/$file" "$WORK/backup/$file" || failed "$file cannot be fetched"
done

said() {
  sed -n "s/^\"$1\": \"*\([0-9a-f]*\)\"*,\$/\1/p" "$WORK/backup/manifest.json"
}
bytes=$(stat -c %s "$WORK/backup/dump.pgc")
[ "$bytes" = "$(said dumpBytes)" ] ||
  failed "the dump has $bytes bytes, and its manifest says $(said dumpBytes)"
sha256=$(sha256sum "$WORK/backup/dump.pgc")
[ "${sha256%% *}" = "$(said dumpSha256)" ] ||
  failed "the dump is not the one that was made: its SHA-256 is ${sha256%% *}, and its manifest says $(said dumpSha256)"
