#!/usr/bin/env bash
# Passes when pinned was made from an image named by its digest, and ended well.
set -u

image=$(docker inspect --format '{{.Config.Image}}' pinned 2>/dev/null)
if [ -z "$image" ]; then
  echo "There is no container called “pinned” yet."
  echo "Run one from the name in ~/workspace/pinned.txt."
  exit 1
fi
if [[ "$image" != localhost:5000/myrepo/myapp@sha256:* ]]; then
  echo "“pinned” was made from $image, which is not named by a digest."
  echo "Remove it with docker rm -f pinned, and use the whole name from ~/workspace/pinned.txt."
  exit 1
fi
if [ "$(docker inspect --format '{{.State.Status}} {{.State.ExitCode}}' pinned)" != 'exited 0' ]; then
  echo "“pinned” has not ended well yet."
  echo "See what it says: docker logs pinned"
  exit 1
fi
