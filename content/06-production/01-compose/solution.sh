#!/usr/bin/env bash
# Does every step of this lesson; what earlier runs left behind is removed first.
set -eu

cd ~/workspace/guestbook
docker compose down -v --remove-orphans
rm -f compose.override.yaml

docker compose up -d --build
# Steps look from outside every few seconds; give them time before the next change.
until curl -sf localhost:5000 >/dev/null; do sleep 1; done
docker compose exec web getent hosts db
curl -s -d 'words=Hello from Compose' localhost:5000
sleep 4

# The impatient start may fail; that is what it is for.
docker compose down
docker compose -f compose.yaml -f compose.impatient.yaml up -d
docker compose up -d
until curl -sf localhost:5000 >/dev/null; do sleep 1; done

cat > compose.override.yaml <<'YAML'
services:
  web:
    environment:
      CACHE_HOST: cache
    depends_on:
      cache:
        condition: service_started

  cache:
    image: redis:8
YAML
docker compose up -d
until curl -sf localhost:5000 | grep -q 'Visit number'; do sleep 1; done
sleep 4

docker compose down -v
