#!/usr/bin/env bash
# Passes when all three run, and of them only front is published.
set -euo pipefail

published() {
  docker inspect -f '{{range $port, $to := .NetworkSettings.Ports}}{{range $to}}{{.HostPort}} {{end}}{{end}}' "$1"
}

for service in front api store; do
  container=$(docker ps -q --filter label=com.docker.compose.project=ballot \
    --filter "label=com.docker.compose.service=$service" | head -n 1)
  [ -n "$container" ] || {
    echo "The service \`$service\` of the project ballot does not run yet."
    echo 'Bring it up: `docker compose up -d`'
    exit 1
  }
  ports=$(published "$container")
  case $service:$ports in
    front:)
      echo '`front` is not published.'
      echo 'Let port 8300 of the host lead to port 3000 of `front`.'
      exit 1
      ;;
    front:* | api: | store:) ;;
    *)
      echo "\`$service\` is published on port ${ports%% *}, for everybody to reach."
      echo 'Take its `ports` out: within the project it is reached by its name.'
      exit 1
      ;;
  esac
done
