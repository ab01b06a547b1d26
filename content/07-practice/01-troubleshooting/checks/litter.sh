#!/usr/bin/env bash
# Passes when what the trials left is gone and the accounts are still there.
set -euo pipefail

not_yet() {
  printf '%s\n' "$@"
  exit 1
}

docker volume inspect accounts > /dev/null 2>&1 ||
  not_yet 'There is no volume `accounts`: either nothing is broken yet, or it was thrown away.' \
    'Press “Break it” to begin with everything in place.'
trials=$(docker ps -aq --filter label=litter | wc -l)
[ "$trials" -eq 0 ] ||
  not_yet "Stopped containers of the trials are left: $trials." 'See `docker ps -a`.'
images=$(docker images -q --filter dangling=true --filter label=litter | wc -l)
[ "$images" -eq 0 ] ||
  not_yet "Dangling images are left: $images." 'See `docker images --filter dangling=true`.'
if docker network inspect old-tests > /dev/null 2>&1; then
  not_yet 'The network `old-tests` is left, with nobody on it.' 'See `docker network ls`.'
fi
