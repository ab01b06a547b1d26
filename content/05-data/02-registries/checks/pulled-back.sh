#!/usr/bin/env bash
# Passes when the image was pulled from the learner's own registry and is here.
set -u
image=localhost:5000/myrepo/myapp:v1.0

if docker events --since 24h --until "$(date +%s.%N)" --filter type=image --filter event=pull --format '{{.Actor.ID}}' |
  grep --quiet --line-regexp "$image"; then
  docker image inspect "$image" > /dev/null 2>&1 && exit 0
  echo "$image was pulled, but it is gone again."
  echo "Fetch it once more: docker pull $image"
elif docker image inspect "$image" > /dev/null 2>&1; then
  echo "$image is still here from the build; it has not been fetched from the registry."
  echo "Remove it first, with docker rmi and both of its names."
else
  echo "$image is not on this host."
  echo "Fetch it from the registry with docker pull."
fi
exit 1
