#!/usr/bin/env bash
# Does every step of this lesson; what an earlier run left behind is removed first.
set -eu

docker rm -f web >/dev/null 2>&1 || true
docker run -d -p 8080:80 --name web nginx
