#!/usr/bin/env bash
# Passes when front and api run as somebody other than root.
set -euo pipefail

for service in front api; do
  container=$(docker ps -q --filter label=com.docker.compose.project=ballot \
    --filter "label=com.docker.compose.service=$service" | head -n 1)
  [ -n "$container" ] || {
    echo "The service \`$service\` of the project ballot does not run yet."
    echo 'Bring it up: `docker compose up -d --build`'
    exit 1
  }
  case $(docker inspect -f '{{.Config.User}}' "$container") in
    '' | root | root:* | 0 | 0:*)
      echo "\`$service\` runs as root."
      echo 'Name another user in its Dockerfile, with `USER`, and bring the project up with `--build`.'
      exit 1
      ;;
  esac
done
