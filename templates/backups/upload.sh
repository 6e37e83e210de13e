#!/bin/sh
# Puts the backup that dump.sh made into the bucket, the manifest last: a dump without one is no backup.
# Nothing is overwritten or deleted. Knows the bucket and no database. Needs the right to put, and none to read:
# the server compares each request with its checksum. Where the key may list, too, what is there is compared.
set -eu

fail() {
  printf 'backup failed: %s\n' "$*" >&2
  exit 1
}

name=$(cat "$WORK/name")
target="bucket:$BUCKET/$ENVIRONMENT/$name"

# Of a folder that is not there the answer is 3. A key that may not list is told nothing.
list() {
  status=0
  rclone lsf --s3-no-head-object --format ps --separator ' ' "$target" 2>"$WORK/refusal" || status=$?
  if [ "$status" -eq 0 ] || [ "$status" -eq 3 ]; then
    return 0
  fi
  cat "$WORK/refusal" >&2
  grep -q 'AccessDenied\|StatusCode: 403\|Forbidden' "$WORK/refusal" || return "$status"
  may_list=false
}

put() {
  # Several streams would ask for the object when it is there, which this key must not read. What the server
  # calls an object's ETag is no checksum where it encrypts with a key of somebody's own.
  rclone copyto --no-check-dest --ignore-checksum --multi-thread-streams 0 \
    --s3-no-head --s3-no-head-object --s3-no-check-bucket "$WORK/backup/$1" "$target/$1" ||
    fail "$1 could not be uploaded"
  [ "$may_list" = true ] || return 0
  list >"$WORK/listed" || fail "what was uploaded cannot be listed"
  size=$(stat -c %s "$WORK/backup/$1")
  grep -qxF "$1 $size" "$WORK/listed" ||
    fail "$1 was uploaded, and is not in the bucket with its $size bytes: there is [$(cat "$WORK/listed")]"
}

may_list=true
list >"$WORK/listed" || fail "the bucket cannot be listed"
[ ! -s "$WORK/listed" ] || fail "there is a backup $ENVIRONMENT/$name already"
put dump.pgc
put manifest.json
printf '{"result": "stored", "backup": "%s/%s", "bytes": %s}\n' \
  "$ENVIRONMENT" "$name" "$(stat -c %s "$WORK/backup/dump.pgc")"
