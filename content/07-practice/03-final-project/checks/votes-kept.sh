#!/usr/bin/env bash
# Passes when the first vote is older than the container of the store: it has outlived the one before.
set -euo pipefail

not_yet() {
  printf '%s\n' "$@"
  exit 1
}

container=$(docker ps -q --filter label=com.docker.compose.project=ballot \
  --filter label=com.docker.compose.service=store | head -n 1)
[ -n "$container" ] ||
  not_yet 'The service `store` of the project ballot does not run.' 'Bring it up: `docker compose up -d`'
volume=$(docker inspect -f '{{range .Mounts}}{{if eq .Destination "/data"}}{{.Name}}{{end}}{{end}}' "$container")
# The image asks for a volume itself, which has no name, and which the next container is not given.
[[ ! $volume =~ ^[0-9a-f]{64}$ ]] ||
  not_yet '`store` keeps its votes in a volume without a name, which a `down` leaves behind.' \
    'Redis keeps its files in `/data`. Give it a volume with a name there.'
answer=$(curl -sf --max-time 3 localhost:8300/api/votes) ||
  not_yet 'The votes cannot be read on port 8300.' 'Look with `curl -i localhost:8300/api/votes`.'
since=$(grep -o '"since": *[0-9]*' <<< "$answer" | grep -o '[0-9]*$') || since=0
[ "$since" -gt 0 ] ||
  not_yet 'Nobody has voted yet, or the votes are gone.' 'Vote for tea, and then do `docker compose down` and `up -d`.'
made=$(date -d "$(docker inspect -f '{{.Created}}' "$container")" +%s)
[ "$since" -lt "$made" ] ||
  not_yet 'There are votes, but `store` has not been made anew since.' 'Do `docker compose down`, and then `up -d` again.'
