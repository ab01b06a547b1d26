#!/usr/bin/env bash
# Does every step of this lesson; what earlier runs left behind is removed first.
set -eu

cd ~/workspace
docker rm -f lean sealed caged ladder >/dev/null 2>&1 || true
docker compose -f secure-app/compose.yaml down >/dev/null 2>&1 || true

docker run --rm -v /etc:/host busybox touch /host/was-here

docker build -t secure-app secure-app

docker run -d --name lean -p 8080:80 --cap-drop ALL --cap-add CHOWN --cap-add SETGID --cap-add SETUID nginx

docker build -t ladder ladder
docker run --name ladder --security-opt no-new-privileges ladder

docker run -d --name sealed -p 3001:3000 --read-only --tmpfs /tmp secure-app
until curl -s localhost:3001 | grep -q visit; do sleep 0.5; done

grep -q unshare seccomp/no-chmod.json || sed -i 's/"chmod",/"chmod", "unshare",/' seccomp/no-chmod.json
docker run -d --name caged --security-opt seccomp=seccomp/no-chmod.json busybox sleep 3600

sed -i 's/start=8000/start=1024/' secure-app/compose.yaml
docker compose -f secure-app/compose.yaml up -d
# Checks by script look every three seconds.
sleep 6
