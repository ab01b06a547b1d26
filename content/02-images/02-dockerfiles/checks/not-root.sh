#!/usr/bin/env bash
# Passes when containers of greeter start as a user other than root.
set -euo pipefail

user=$(docker image inspect -f '{{.Config.User}}' greeter 2>/dev/null) || {
  echo "There is no image greeter yet."
  echo "Build it: docker build -t greeter ~/workspace/greeter"
  exit 1
}
case $user in
  '' | root | root:* | 0 | 0:*)
    echo "Containers of greeter still start as root."
    echo "Add a USER line to ~/workspace/greeter/Dockerfile, and build again."
    exit 1
    ;;
esac
