#!/bin/sh
# Writes what was found beside the backup, and exits with 0 where it is proven that it can be restored. What
# did not reach its end is not proven.
set -eu

text() {
  sed 's/\\/\\\\/g; s/"/\\"/g; s/[[:cntrl:]]/ /g; s/^/"/; s/$/"/' | sed '$!s/$/, /' | tr -d '\n'
}

touch "$STATE/failures" "$STATE/incomplete" "$STATE/facts"
now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
name=$(cat "$STATE/name" 2>/dev/null || true)
[ -e "$STATE/proven" ] || [ -s "$STATE/failures" ] ||
  echo "the restore check did not reach its end" >>"$STATE/failures"
proven=true
[ ! -s "$STATE/failures" ] || proven=false

{
  printf '{\n"format": "anycloud-restore-check/1",\n"environment": "%s",\n' "$ENVIRONMENT"
  printf '"backup": "%s",\n"checkedAt": "%s",\n' "${name:-none}" "$now"
  cat "$STATE/facts"
  printf '"incomplete": [%s],\n' "$(text <"$STATE/incomplete")"
  printf '"failures": [%s],\n' "$(text <"$STATE/failures")"
  printf '"proven": %s\n}\n' "$proven"
} >"$STATE/evidence.json"
cat "$STATE/evidence.json"

rclone copyto --no-check-dest --ignore-checksum --s3-no-head --s3-no-head-object --s3-no-check-bucket \
  "$STATE/evidence.json" \
  "bucket:$BUCKET/$ENVIRONMENT/${name:+$name/}restore-check-$(printf '%s' "$now" | tr : -).json" || {
  echo "restore check failed: its evidence could not be written" >&2
  exit 1
}
[ "$proven" = true ]
