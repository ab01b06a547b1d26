#!/usr/bin/env bash
# Does every step of this lesson; what earlier runs left behind is removed first.
set -eu

docker rm -f kernel faq-web reader >/dev/null 2>&1 || true
docker network rm faq-net >/dev/null 2>&1 || true

docker run --name kernel busybox uname -r
docker build -t faq-hello ~/workspace/faq
docker run -d --name faq-web nginx
docker network create faq-net
docker network connect faq-net faq-web
docker run --rm -v faq-data:/data busybox sh -c 'echo "still here" > /data/note.txt'
docker run --name reader -v faq-data:/data busybox cat /data/note.txt
