#!/usr/bin/env bash
# Passes when `sealed` has a read-only filesystem and still does its work.
set -euo pipefail

not_yet() {
  printf '%s\n' "$@"
  exit 1
}

sealed=$(docker inspect -f '{{.HostConfig.ReadonlyRootfs}}' sealed 2>/dev/null) ||
  not_yet "There is no container called sealed." "Run secure-app under that name, with --read-only."
[ "$sealed" = true ] || not_yet "The filesystem of sealed can be written." "Make it anew with --read-only."
curl -s --max-time 2 localhost:3001 | grep -q '^visit:' ||
  not_yet "sealed does not count visits on port 3001." "Read what it was refused, docker logs sealed, and give it that one folder as a tmpfs."
