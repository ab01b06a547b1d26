#!/usr/bin/env bash
# Passes when a ping to the address of two was run inside one.
set -u

for name in one two; do
  if [ "$(docker inspect --format '{{.State.Running}}' "$name" 2>/dev/null)" != true ]; then
    echo "The container “$name” is not running."
    echo "Start it: docker run -d --name $name busybox sleep 3600"
    exit 1
  fi
done

address=$(docker inspect --format '{{.NetworkSettings.IPAddress}}' two)
ran=$(docker events --since 24h --until "$(date +%s.%N)" --filter container=one --format '{{.Action}}' | grep '^exec_create: ')

if grep --quiet --fixed-strings --word-regexp "$address" <<< "$(grep 'ping' <<< "$ran")"; then
  exit 0
fi
if grep --quiet 'ping' <<< "$ran"; then
  echo "A ping ran inside “one”, but not to $address, which is the address of “two”."
else
  echo "No ping has run inside “one” yet."
fi
echo "Run ping -c 2 and the address of “two” in it, with docker exec one."
exit 1
