#!/usr/bin/env bash
# Does every step of this lesson; what earlier runs left behind is removed first.
set -eu

docker rm -f web stubborn polite helped three seven flaky phoenix >/dev/null 2>&1 || true
rm -f ~/workspace/exit-code.txt ~/workspace/events.txt

docker create --name web -p 8080:80 nginx
# Every container is created for a moment; only one that stays so counts.
sleep 3
docker start web
docker pause web
docker unpause web

docker run -d --name stubborn busybox sleep 3600
docker stop stubborn
docker run -d --name polite busybox sh -c 'trap "echo goodbye; exit 0" TERM; while true; do sleep 1; done'
# A signal that comes before the trap is set would be ignored.
sleep 1
docker stop polite

if docker run --name seven busybox sh -c 'exit 7'; then
  echo "exit 7 ended with 0" >&2
  exit 1
fi

docker run -d --name flaky --restart on-failure:3 busybox sh -c 'echo trying; sleep 1; exit 1'

docker inspect --format '{{.State.ExitCode}}' stubborn > ~/workspace/exit-code.txt

docker events --filter 'type=container' > ~/workspace/events.txt &
listening=$!
sleep 1
docker restart web
sleep 1
kill "$listening"

docker stop web
docker rm web
