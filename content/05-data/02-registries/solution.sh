#!/usr/bin/env bash
# Does every step of this lesson; what earlier runs left behind is removed first.
set -eu
cd ~/workspace

docker rm -f registry pinned >/dev/null 2>&1 || true
docker volume rm registry-data >/dev/null 2>&1 || true
docker rmi -f myapp:v1.0 leaky clean localhost:5000/myrepo/myapp:v1.0 localhost:5000/myrepo/myapp:v1.1 >/dev/null 2>&1 || true
rm -rf unpacked leaky.tar found.txt pinned.txt
echo "Hello from version 1.0" > app/greeting.txt

# What the registry answers is looked at every few seconds.
let_it_be_seen() {
  sleep 5
}

docker run -d -p 5000:5000 --name registry -v registry-data:/var/lib/registry registry:2
curl --silent --show-error --fail --retry 20 --retry-delay 1 --retry-all-errors localhost:5000/v2/_catalog

docker build -t myapp:v1.0 app
docker tag myapp:v1.0 localhost:5000/myrepo/myapp:v1.0
docker push localhost:5000/myrepo/myapp:v1.0

docker rmi localhost:5000/myrepo/myapp:v1.0 myapp:v1.0
docker pull localhost:5000/myrepo/myapp:v1.0
let_it_be_seen

echo "Hello from version 1.1" > app/greeting.txt
docker build -t localhost:5000/myrepo/myapp:v1.1 app
docker push localhost:5000/myrepo/myapp:v1.1

docker inspect --format '{{index .RepoDigests 0}}' localhost:5000/myrepo/myapp:v1.0 > pinned.txt
docker tag localhost:5000/myrepo/myapp:v1.1 localhost:5000/myrepo/myapp:v1.0
docker push localhost:5000/myrepo/myapp:v1.0
docker run --name pinned "$(cat pinned.txt)"

docker build --build-arg TOKEN=my-token-123 -t leaky leaky
docker save leaky -o leaky.tar
mkdir -p unpacked
tar xf leaky.tar -C unpacked
tar xOf "$(grep -rl swordfish unpacked)" key.txt > found.txt

docker build --secret id=key,src=leaky/key.txt -t clean clean
let_it_be_seen
