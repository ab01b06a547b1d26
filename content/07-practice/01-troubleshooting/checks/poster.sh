#!/usr/bin/env bash
# Passes when the poster is served on port 8107 from an image of less than 15 MB.
set -euo pipefail

not_yet() {
  printf '%s\n' "$@"
  exit 1
}

image=$(docker inspect -f '{{.Image}}' poster 2>/dev/null) ||
  not_yet 'There is no container `poster`.' 'Run one from your image, with port 8107 leading to port 80.'
size=$(($(docker image inspect -f '{{.Size}}' "$image") / 1000000))
[ "$size" -lt 15 ] ||
  not_yet "The image of the container \`poster\` has $size MB; less than 15 will do." \
    'Build it smaller, and put a container of the new image in place of the old.'
curl -sf --max-time 2 localhost:8107 | grep -qF 'Come to the fair' ||
  not_yet "The image has $size MB, but port 8107 does not show the poster." \
    'Look with `docker logs poster` and `curl -i localhost:8107`.'
