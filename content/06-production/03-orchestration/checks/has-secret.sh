#!/usr/bin/env bash
# Passes when the service `reader` is given the secret db-password.
set -euo pipefail

docker secret inspect db-password >/dev/null 2>&1 || {
  echo "The swarm keeps no secret called db-password."
  echo "Make it with docker secret create, on node-1."
  exit 1
}
names=$(docker service inspect reader -f '{{range .Spec.TaskTemplate.ContainerSpec.Secrets}}{{.SecretName}} {{end}}' 2>/dev/null) || {
  echo "There is no service called reader."
  echo "Make it with docker service create, and give it the secret."
  exit 1
}
case " $names" in
  *' db-password '*) ;;
  *)
    echo "reader is not given the secret db-password."
    echo "Remove the service, and make it anew with --secret db-password."
    exit 1
    ;;
esac
