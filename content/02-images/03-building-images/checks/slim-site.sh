#!/usr/bin/env bash
# Passes when site:slim has at most a quarter of the size of site:fat.
set -euo pipefail

not_yet() {
  printf '%s\n' "$@"
  exit 1
}

size_of() {
  docker image inspect -f '{{.Size}}' "$1" 2>/dev/null
}

fat=$(size_of site:fat) ||
  not_yet "There is no image site:fat yet." "Build it: docker build -f ~/workspace/site/fat.Dockerfile -t site:fat ~/workspace/site"
slim=$(size_of site:slim) ||
  not_yet "There is no image site:slim yet." "Build it: docker build -t site:slim ~/workspace/site"
[ "$((slim * 4))" -le "$fat" ] ||
  not_yet "site:slim has $((slim / 1000000)) MB, and site:fat has $((fat / 1000000)) MB." \
    "The last FROM should say busybox: Python is not needed there."
