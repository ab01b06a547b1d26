#!/usr/bin/env bash
# Passes when shop-1 and shop-2 both answer to the name shop on my_custom_network.
set -u

for name in shop-1 shop-2; do
  if [ "$(docker inspect --format '{{.State.Running}}' "$name" 2>/dev/null)" != true ]; then
    echo "The container “$name” is not running."
    echo "Start it from nginx, on my_custom_network, with the alias shop."
    exit 1
  fi
  names=$(docker inspect --format '{{with index .NetworkSettings.Networks "my_custom_network"}}{{.Aliases}}{{end}}' "$name")
  if [ -z "$names" ]; then
    echo "“$name” is not on my_custom_network."
    echo "Remove it with docker rm -f $name, and start it there."
    exit 1
  fi
  if ! grep --quiet --word-regexp shop <<< "${names//$name/}"; then
    echo "“$name” has no second name “shop”."
    echo "Remove it with docker rm -f $name, and start it with --network-alias shop."
    exit 1
  fi
done
