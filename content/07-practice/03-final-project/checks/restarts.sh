#!/usr/bin/env bash
# Passes when each of the three services comes back by itself.
set -euo pipefail

for service in front api store; do
  container=$(docker ps -q --filter label=com.docker.compose.project=ballot \
    --filter "label=com.docker.compose.service=$service" | head -n 1)
  [ -n "$container" ] || {
    echo "The service \`$service\` of the project ballot does not run yet."
    echo 'Bring it up: `docker compose up -d`'
    exit 1
  }
  policy=$(docker inspect -f '{{.HostConfig.RestartPolicy.Name}}' "$container")
  case $policy in
    always | unless-stopped) ;;
    *)
      echo "\`$service\` would not come back: its restart policy is \`$policy\`."
      echo 'Write `restart: unless-stopped` into its part of compose.yaml, and bring the project up again.'
      exit 1
      ;;
  esac
done
