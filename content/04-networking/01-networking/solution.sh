#!/usr/bin/env bash
# Does every step of this lesson; what earlier runs left behind is removed first.
set -eu

docker rm -f one two web visitor private direct late sealed >/dev/null 2>&1 || true
docker network rm my_bridge >/dev/null 2>&1 || true

docker run -d --name one busybox sleep 3600
docker run -d --name two busybox sleep 3600
docker exec one ip addr
docker exec one ping -c 2 "$(docker inspect --format '{{.NetworkSettings.IPAddress}}' two)"

docker network create my_bridge
docker run -d --name web --network my_bridge nginx
# The web server takes a moment to listen.
sleep 2
docker run --name visitor --network my_bridge busybox wget -qO- http://web

docker run -d --name private -p 127.0.0.1:8088:80 nginx
docker run -d --name direct --network host nginx
sleep 2

# Must fail: direct holds port 80 of the host.
if docker run --name late --network host nginx; then
  echo "two web servers share port 80 of the host" >&2
  exit 1
fi

docker run -d --name sealed --network none busybox sleep 3600
