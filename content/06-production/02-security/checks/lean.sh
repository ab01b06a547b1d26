#!/usr/bin/env bash
# Passes when nginx serves with all capabilities dropped and none but the three it needs added.
set -euo pipefail

not_yet() {
  printf '%s\n' "$@"
  exit 1
}

settings=$(docker inspect -f '{{.State.Running}} {{.HostConfig.Privileged}} {{json .HostConfig.CapDrop}} {{json .HostConfig.CapAdd}}' lean 2>/dev/null) ||
  not_yet "There is no container called lean." "Run nginx under that name, with --cap-drop ALL."
read -r running privileged dropped added <<<"$settings"
[ "$privileged" = false ] ||
  not_yet "lean is privileged, so it has every capability." "Make it anew without --privileged."
[[ ${dropped^^} == *'"ALL"'* ]] ||
  not_yet "lean was made without --cap-drop ALL." "Remove it, and make it anew with that option."
for name in $(jq -r '.[]?' <<<"$added"); do
  case ${name#CAP_} in
    CHOWN | SETGID | SETUID) ;;
    *) not_yet "lean has the capability $name, which it does not need." "Make it anew without --cap-add $name." ;;
  esac
done
[ "$running" = true ] ||
  not_yet "lean does not run." "Read what it was refused: docker logs lean"
curl -s --max-time 2 localhost:8080 | grep -q nginx ||
  not_yet "lean runs, but nobody answers on port 8080." "Read what its workers were refused: docker logs lean"
