#!/usr/bin/env bash
# Does the whole project; what an earlier run left behind is removed first.
set -eu
cd ~/workspace/ballot

cp solution/front.Dockerfile front/Dockerfile
cp solution/api.Dockerfile api/Dockerfile
cp solution/compose.yaml compose.yaml
docker compose down -v

docker build -t ballot-naive -f front/naive.Dockerfile front
docker compose up -d --build --wait

curl -sf -X POST localhost:8300/api/votes/tea
# The vote counts in whole seconds, and shall be older than the next container.
sleep 2
docker compose down
docker compose up -d --wait
curl -sf localhost:8300/api/votes
