#!/usr/bin/env bash
# Passes when ballot-front is at least 25 MB smaller than the naive build.
set -euo pipefail

megabytes() {
  local bytes
  bytes=$(docker image inspect -f '{{.Size}}' "$1" 2> /dev/null) || return 1
  echo $((bytes / 1000000))
}

naive=$(megabytes ballot-naive) || {
  echo 'There is no image `ballot-naive` to compare with.'
  echo 'Build it with the command in the text.'
  exit 1
}
front=$(megabytes ballot-front) || {
  echo 'There is no image `ballot-front` yet.'
  echo 'Write `front/Dockerfile`, and build it: `docker build -t ballot-front front`'
  exit 1
}
[ $((naive - front)) -ge 25 ] && exit 0
echo "\`ballot-front\` has $front MB, the naive image $naive MB; it can be 25 MB less, or smaller still."
echo 'The folder `work` is needed for building only. Leave it in an earlier stage.'
exit 1
