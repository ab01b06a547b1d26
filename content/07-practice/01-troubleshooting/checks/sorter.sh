#!/usr/bin/env bash
# Passes when sorter has done its work and runs, under a limit of memory.
set -euo pipefail

not_yet() {
  printf '%s\n' "$@"
  exit 1
}

state=$(docker inspect -f '{{.State.Running}} {{.State.OOMKilled}} {{.HostConfig.Memory}}' sorter 2>/dev/null) ||
  not_yet 'There is no container `sorter`.' 'Press “Break it”, or run `sorter` again.'
read -r running killed memory <<< "$state"
if [ "$running" != true ]; then
  [ "$killed" = true ] && not_yet '`sorter` was ended because it ran out of memory.' 'Give it more with `docker update`, and start it.'
  not_yet '`sorter` does not run.' 'Start it, and read `docker logs sorter`.'
fi
[ "$memory" -gt 0 ] ||
  not_yet '`sorter` has no limit at all now.' 'Give it one that is large enough: `--memory`.'
docker logs --tail 1 sorter 2>&1 | grep -q '^Sorted' ||
  not_yet '`sorter` has not sorted its letters yet.' 'Give it a moment, then see `docker logs sorter`.'
