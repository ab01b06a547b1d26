#!/usr/bin/env bash
# Does every step of this lesson; what earlier runs left behind is removed first.
set -eu

# A request to the daemon, as the client would send it: METHOD PATH, then curl's own options.
ask_daemon() {
  local method=$1 path=$2
  shift 2
  curl --silent --show-error --fail --unix-socket /var/run/docker.sock --request "$method" "$@" "http://localhost$path"
}

docker rm -f by-hand deep lost >/dev/null 2>&1 || true

ask_daemon GET /version > ~/workspace/answer.json

docker pull busybox
ask_daemon POST "/containers/create?name=by-hand" \
  --header "Content-Type: application/json" \
  --data '{"Image": "busybox", "Cmd": ["echo", "made by hand"]}'
ask_daemon POST /containers/by-hand/start
docker wait by-hand
ask_daemon DELETE /containers/by-hand

docker pull hello-world

docker run -d --name deep busybox sleep 3600

# Must fail: the image has no such program.
if docker run --name lost busybox nosuch; then
  echo "nosuch was found in busybox" >&2
  exit 1
fi

sudo kill -9 "$(docker inspect -f '{{.State.Pid}}' deep)"
docker wait deep

# Every container is created for a moment; one that could not start stays so, and is seen to.
sleep 3
