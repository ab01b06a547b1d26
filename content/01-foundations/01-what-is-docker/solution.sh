#!/usr/bin/env bash
# Does every step of this lesson; what earlier runs left behind is removed first.
set -eu

docker rm -f my-first lab no-git >/dev/null 2>&1 || true

docker run --name my-first busybox echo "Hello from a container"
docker run -d --name lab busybox sleep 3600
docker exec lab uname -r
docker exec lab hostname

# Must fail: the image has no git.
if docker run --name no-git busybox git --version; then
  echo "git was found in busybox" >&2
  exit 1
fi

docker rm my-first
