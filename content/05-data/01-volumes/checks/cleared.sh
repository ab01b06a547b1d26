#!/usr/bin/env bash
# Passes when the volume site was there and has been removed.
set -u

if docker volume inspect site > /dev/null 2>&1; then
  users=$(docker ps -a --filter volume=site --format '{{.Names}}' | paste -s -d ' ')
  if [ -n "$users" ]; then
    echo "The volume “site” is still there, used by: $users."
    echo "Remove these first, with docker rm -f. Stopped ones count as well."
  else
    echo "The volume “site” is still there. Nobody uses it any more."
    echo "Remove it: docker volume rm site"
  fi
  exit 1
fi

if ! docker events --since 24h --until "$(date +%s.%N)" --filter type=volume --filter event=destroy \
  --format '{{.Actor.ID}}' | grep --quiet --line-regexp site; then
  echo "There is no volume called “site” that could be removed."
  echo "It is made when web is started, earlier in this lesson."
  exit 1
fi
