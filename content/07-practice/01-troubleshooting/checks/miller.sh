#!/usr/bin/env bash
# Passes when miller runs with at most half a processor.
set -euo pipefail

not_yet() {
  printf '%s\n' "$@"
  exit 1
}

state=$(docker inspect -f '{{.State.Running}} {{.HostConfig.NanoCpus}}' miller 2>/dev/null) ||
  not_yet 'There is no container `miller`.' 'Press “Break it” to have it back.'
read -r running nano <<< "$state"
[ "$running" = true ] ||
  not_yet '`miller` does not run any more.' 'It shall go on milling, with less: start it and limit it.'
[ "$nano" -gt 0 ] ||
  not_yet '`miller` takes as much of the processor as it can get.' 'Limit it with `docker update --cpus`.'
[ "$nano" -le 500000000 ] ||
  not_yet '`miller` may still use more than half a processor.' 'Give it `--cpus 0.5` or less.'
