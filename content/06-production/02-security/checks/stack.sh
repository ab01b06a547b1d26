#!/usr/bin/env bash
# Passes when the service of the Compose file runs with every wall standing.
set -euo pipefail

not_yet() {
  printf '%s\n' "$@"
  exit 1
}

id=$(docker ps -aq --filter label=com.docker.compose.project=secure-app --filter label=com.docker.compose.service=secure-app | head -n 1)
[ -n "$id" ] || not_yet "The Compose project secure-app has no container." "Bring it up: docker compose up -d"
look() { docker inspect "$id" | jq -e ".[0] | $1" >/dev/null; }

look '.Config.User | . != "" and . != "root" and . != "0"' || not_yet "The service runs as root." "Put the line user back."
look '.HostConfig.CapDrop // [] | index("ALL")' || not_yet "The service keeps its capabilities." "Put cap_drop back."
look '.HostConfig.SecurityOpt // [] | any(startswith("no-new-privileges"))' ||
  not_yet "The service may gain privileges." "Put no-new-privileges back."
look '.HostConfig.ReadonlyRootfs' || not_yet "Its filesystem can be written." "Put read_only back."
look '.HostConfig.Tmpfs // {} | has("/tmp")' || not_yet "It has no tmpfs on /tmp." "Put tmpfs back."
look '.HostConfig.Sysctls // {} | has("net.ipv4.ip_unprivileged_port_start")' ||
  not_yet "The line about unprivileged ports is gone." "Keep it, and choose a number that lets port 3000 be used."
look '.State.Running' || not_yet "The service has ended." "Read why: docker compose logs"
curl -s --max-time 2 localhost:3000 | grep -q 'may gain privileges:  no' ||
  not_yet "Nobody answers on port 3000." "See what it says: docker compose logs"
