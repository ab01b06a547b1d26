#!/usr/bin/env bash
# Does every step of this lesson; what earlier runs left behind is removed first.
set -eu

until_seen() {
  for _ in $(seq 120); do
    if [ "$(eval "$1")" = "$2" ]; then return 0; fi
    sleep 0.5
  done
  echo "still not $2: $1" >&2
  return 1
}

for node in node-2 node-3; do on "$node" bash -c 'docker swarm leave --force >/dev/null 2>&1 || true'; done
docker swarm leave --force >/dev/null 2>&1 || true

sed -i 's/replicas: 4/replicas: 2/' ~/workspace/shop-stack/compose.yaml
docker swarm init --advertise-addr eth1
token=$(docker swarm join-token -q worker)
on node-2 docker swarm join --token "$token" node-1:2377
on node-3 docker swarm join --token "$token" node-1:2377
until_seen "docker node ls --format '{{.Status}}' | grep -c Ready" 3
sleep 4

docker service create --replicas 3 --name my-web-app --endpoint-mode dnsrr nginx:1.26
sleep 4
docker service scale my-web-app=5
sleep 4

docker node update --availability drain node-2
until_seen "docker service ps my-web-app --filter node=node-2 --filter desired-state=running -q | wc -l" 0
sleep 6
docker node update --availability active node-2

on node-3 docker swarm leave
until_seen "docker node ls --filter name=node-3 --format '{{.Status}}'" Down
sleep 6
docker node rm node-3
on node-3 docker swarm join --token "$token" node-1:2377
until_seen "docker node ls --format '{{.Status}}' | grep -c Ready" 3
sleep 4

docker service update --image nginx:latest --update-delay 2s my-web-app
sleep 4
docker service rollback my-web-app
sleep 4

printf 's3cret' | docker secret create db-password -
docker service create --name reader --secret db-password busybox sleep 3600
docker stack deploy -c ~/workspace/shop-stack/compose.yaml shop
until_seen "docker service ls --filter name=shop_ --format '{{.Replicas}}' | sort | tr '\n' ' '" '1/1 2/2 '
sed -i 's/replicas: 2/replicas: 4/' ~/workspace/shop-stack/compose.yaml
docker stack deploy -c ~/workspace/shop-stack/compose.yaml shop
until_seen "docker service ls --filter name=shop_web --format '{{.Replicas}}'" 4/4
sleep 4
