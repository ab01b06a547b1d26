#!/usr/bin/env bash
# Passes when the seccomp profile of the running container `caged` refuses both chmod and unshare.
set -euo pipefail

not_yet() {
  printf '%s\n' "$@"
  exit 1
}

running=$(docker inspect -f '{{.State.Running}}' caged 2>/dev/null) ||
  not_yet "There is no container called caged." "Run busybox under that name, with your profile."
[ "$running" = true ] || not_yet "caged does not run." "Let it sleep: end the command with sleep 3600."
profile=$(docker inspect caged | jq -r '.[0].HostConfig.SecurityOpt[]? | select(startswith("seccomp=")) | ltrimstr("seccomp=")')
[ -n "$profile" ] ||
  not_yet "caged runs with Docker's own profile." "Give it yours: --security-opt seccomp=seccomp/no-chmod.json"
refused=$(jq -r '.syscalls[]? | select(.action == "SCMP_ACT_ERRNO") | .names[]' <<<"$profile" 2>/dev/null || true)
for call in chmod unshare; do
  grep -qx "$call" <<<"$refused" ||
    not_yet "The profile of caged does not refuse $call." \
      "Put it among the names. A container keeps the profile it was made with, so make caged anew."
done
