#!/usr/bin/env bash
# Does every step of this lesson; what earlier runs left behind is removed first.
set -eu

docker rm -f changed from-mine >/dev/null 2>&1 || true
docker rmi my-nginx web:v1 >/dev/null 2>&1 || true

docker pull debian:trixie-slim
docker pull python:3.13-slim
docker pull nginx
docker image inspect -f '{{json .Config.ExposedPorts}}' nginx > ~/workspace/port.txt

docker run -d --name changed nginx
docker exec changed rm /etc/nginx/mime.types
docker commit changed my-nginx

docker run -d --name from-mine my-nginx sleep 3600
# Must fail: a container uses the image.
if docker rmi my-nginx; then
  echo "an image in use was removed" >&2
  exit 1
fi
docker rm -f from-mine
docker rmi my-nginx

docker tag nginx web:v1

docker pull busybox
docker save -o ~/workspace/busybox.tar busybox
# Files and images are looked at from outside, every few seconds.
sleep 4

docker rmi web:v1
docker rm -f changed
rm ~/workspace/busybox.tar
