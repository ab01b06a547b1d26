#!/usr/bin/env bash
# Passes when containers of secure-app start as a user other than root.
set -euo pipefail

user=$(docker image inspect -f '{{.Config.User}}' secure-app 2>/dev/null) || {
  echo "There is no image secure-app yet."
  echo "Build it: docker build -t secure-app ~/workspace/secure-app"
  exit 1
}
case $user in
  '' | root | root:* | 0 | 0:*)
    echo "Containers of secure-app start as root."
    echo "The Dockerfile wants a USER line; build again afterwards."
    exit 1
    ;;
esac
