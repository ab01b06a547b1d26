#!/usr/bin/env bash
# Does every step of this lesson; what earlier runs left behind is removed first.
set -eu
cd ~/workspace

docker rm -f scratch reader db web writer viewer live memo >/dev/null 2>&1 || true
docker volume rm notes pgdata site restored >/dev/null 2>&1 || true
sudo rm -rf backup

# What the pages say and what the scripts find is looked at every few seconds.
let_it_be_seen() {
  sleep 5
}

wait_for_database() {
  until docker exec db pg_isready -q -h localhost; do sleep 1; done
}

start_database() {
  docker run -d --name db -e POSTGRES_PASSWORD=swordfish -v pgdata:/var/lib/postgresql/data postgres:17
  wait_for_database
}

docker volume create notes
docker run --rm -v notes:/app/data busybox sh -c 'echo "milk, bread" > /app/data/list.txt'
docker run --name reader -v notes:/app/data busybox cat /app/data/list.txt

start_database
docker exec db psql -U postgres -c 'create table guests (name text)' -c "insert into guests values ('Ada'), ('Grace')"
docker rm -f db
start_database
docker exec db psql -U postgres -c 'select name from guests'

docker run -d --name web -p 8080:80 -v site:/usr/share/nginx/html nginx
docker run -d --name writer -v site:/site busybox sleep 3600
docker exec writer sh -c 'echo "Written next door" > /site/index.html'
docker run -d --name viewer -p 8081:80 -v site:/usr/share/nginx/html:ro nginx

docker run --rm -v notes:/from:ro -v ./backup:/to busybox tar czf /to/notes.tar.gz -C /from .
docker run --rm -v restored:/to -v ./backup:/from:ro busybox tar xzf /from/notes.tar.gz -C /to

mkdir -p page
docker run -d --name live -p 8082:80 -v ./page:/usr/share/nginx/html:ro nginx
echo "Straight from the host" > page/index.html
let_it_be_seen

docker rm -f web writer viewer
docker volume rm site
