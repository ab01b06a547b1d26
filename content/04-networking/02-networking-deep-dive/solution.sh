#!/usr/bin/env bash
# Does every step of this lesson; what earlier runs left behind is removed first.
set -eu

docker rm -f web db shop-1 shop-2 stranger app cache shy >/dev/null 2>&1 || true
docker network rm my_custom_network elsewhere back planned >/dev/null 2>&1 || true

docker network create my_custom_network
docker run -d --network my_custom_network --name web nginx
docker run -d --network my_custom_network --name db -e POSTGRES_PASSWORD=swordfish postgres
docker exec web getent hosts db

docker run -d --network my_custom_network --network-alias shop --name shop-1 -p 8090:80 nginx
docker run -d --network my_custom_network --network-alias shop --name shop-2 nginx
# A script looks at the two names every few seconds.
sleep 5

docker network create elsewhere
docker run -d --name stranger --network elsewhere busybox sleep 3600
# Must fail: stranger is on another network.
if docker exec stranger wget -qO- -T 3 http://web; then
  echo "stranger has reached web" >&2
  exit 1
fi

docker network create --internal back
docker run -d --name cache --network back redis
docker network connect back db
docker network disconnect my_custom_network db

docker run -d --name app --network my_custom_network busybox sleep 3600
docker network connect back app
# The engine's news of the two networks is read once more before one of them is left.
sleep 8
docker network disconnect my_custom_network app
sleep 3

docker rm -f web shop-1 shop-2
docker network rm my_custom_network
