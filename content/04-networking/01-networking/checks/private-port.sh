#!/usr/bin/env bash
# Passes when private answers on port 8088, published on the loopback address only.
set -u

if [ "$(docker inspect --format '{{.State.Running}}' private 2>/dev/null)" != true ]; then
  echo "There is no running container called “private” yet."
  echo "Run one from nginx in the background, with port 80 published."
  exit 1
fi

published=$(docker port private 80/tcp 2>/dev/null)
if [ -z "$published" ]; then
  echo "Port 80 of “private” is not published."
  echo "Remove it with docker rm -f private, and run it again with -p."
  exit 1
fi
if grep --quiet --invert-match '^127\.' <<< "$published"; then
  echo "“private” is published on $(head -n 1 <<< "$published"), which others can reach too."
  echo "Put the address of this very machine in front of the ports: -p ADDRESS:8088:80"
  exit 1
fi
if ! grep --quiet ':8088$' <<< "$published"; then
  echo "“private” is published on $published, not on port 8088."
  echo "The port of the host comes right before the last colon."
  exit 1
fi
if ! curl --silent --fail --max-time 2 --output /dev/null http://127.0.0.1:8088/; then
  echo "Port 8088 leads to “private”, but no page came back."
  echo "Is it nginx? See what it says: docker logs private"
  exit 1
fi
