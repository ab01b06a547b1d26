#!/usr/bin/env bash
# Passes when my_custom_network was there and has been removed.
set -u

if on_it=$(docker network inspect --format '{{range .Containers}}{{.Name}} {{end}}' my_custom_network 2>/dev/null); then
  if [ -n "$on_it" ]; then
    echo "my_custom_network is still there, and these are on it: ${on_it% }."
    echo "Remove them with docker rm -f, or disconnect them. Then remove the network."
  else
    echo "my_custom_network is still there. Nobody is on it any more."
    echo "Remove it: docker network rm my_custom_network"
  fi
  exit 1
fi

if ! docker events --since 24h --until "$(date +%s.%N)" --filter type=network --filter event=destroy \
  --format '{{.Actor.Attributes.name}}' | grep --quiet --line-regexp my_custom_network; then
  echo "There is no network called my_custom_network that could be removed."
  echo "It is made in one of the first steps of this lesson."
  exit 1
fi
