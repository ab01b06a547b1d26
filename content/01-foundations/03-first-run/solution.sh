#!/usr/bin/env bash
# Does every step of this lesson; what earlier runs left behind is removed first.
set -eu

docker rm -f greeter >/dev/null 2>&1 || true

docker version > ~/workspace/engine.txt
docker run hello-world
docker run hello-world
docker run --name greeter hello-world
docker rm greeter

# Must fail: nobody listens there.
if docker -H unix:///tmp/nobody-home.sock ps > ~/workspace/no-daemon.txt 2>&1; then
  echo "a daemon answered at /tmp/nobody-home.sock" >&2
  exit 1
fi
