#!/usr/bin/env bash
# Passes when a db was removed, another runs on pgdata, and the guests were asked for in it.
set -u

if [ "$(docker inspect --format '{{.State.Running}}' db 2>/dev/null)" != true ]; then
  echo "No container called “db” is running."
  echo "Start one from postgres:17, with the volume pgdata at /var/lib/postgresql/data."
  exit 1
fi

happened() {
  docker events --since 24h --until "$(date +%s.%N)" --filter "container=$1" --format '{{.Action}}'
}

if ! docker events --since 24h --until "$(date +%s.%N)" --filter type=container --filter event=destroy \
  --format '{{.Actor.Attributes.name}}' | grep --quiet --line-regexp db; then
  echo "“db” is still the first one; it has not been removed yet."
  echo "Remove it: docker rm -f db"
  exit 1
fi

volume=$(docker inspect --format '{{range .Mounts}}{{if eq .Destination "/var/lib/postgresql/data"}}{{.Name}}{{end}}{{end}}' db)
if [ "$volume" != pgdata ]; then
  echo "The new “db” keeps its data in another volume, not in pgdata."
  echo "Remove it, and start it again with -v pgdata:/var/lib/postgresql/data"
  exit 1
fi

id=$(docker inspect --format '{{.Id}}' db)
if ! happened "$id" | grep --quiet --ignore-case '^exec_start: .*select .*guests'; then
  echo "A new “db” is running on pgdata, but nobody has asked it for the guests yet."
  echo "Ask it: docker exec db psql -U postgres -c 'select name from guests'"
  exit 1
fi
