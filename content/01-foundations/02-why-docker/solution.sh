#!/usr/bin/env bash
# Does every step of this lesson; what earlier runs left behind is removed first.
set -eu

workers=(worker-1 worker-2 worker-3 worker-4 worker-5)

docker rm -f one two three greedy "${workers[@]}" >/dev/null 2>&1 || true

for name in one two three; do
  docker run -d --name "$name" busybox sleep 3600
done

docker exec two hostname
docker exec one ps

docker exec one sh -c 'echo "this belongs to one" > /note.txt'
# Must fail: the note is in the other container.
if docker exec two cat /note.txt; then
  echo "two sees the file of one" >&2
  exit 1
fi

docker exec three hostname -i

# Must fail: it asks for more memory than it may have.
if docker run --name greedy --memory 32m busybox dd if=/dev/zero of=/dev/null bs=200M count=1; then
  echo "32 MB were enough for 200" >&2
  exit 1
fi

docker run --rm python:3.13-slim python --version

for name in "${workers[@]}"; do
  docker run -d --name "$name" busybox sleep 3600
done
docker rm -f "${workers[@]}"
