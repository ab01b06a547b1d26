#!/usr/bin/env bash
# Does every step of this lesson; what earlier runs left behind is removed first.
set -eu

# What the page says is looked at every few seconds: a page that is there too briefly would go unseen.
let_page_be_seen() {
  sleep 4
}

wait_for_page() {
  curl --silent --show-error --fail --output /dev/null \
    --retry 20 --retry-delay 1 --retry-all-errors "localhost:$1"
}

docker rm -f my-nginx second >/dev/null 2>&1 || true

docker run -d -p 8080:80 --name my-nginx nginx
wait_for_page 8080
let_page_be_seen

docker exec my-nginx nginx -v
docker exec my-nginx sh -c 'echo "Hello from my container" > /usr/share/nginx/html/index.html'
let_page_be_seen

docker stop my-nginx
docker start my-nginx
wait_for_page 8080

# Must fail: my-nginx holds port 8080.
if docker run -d -p 8080:80 --name second nginx; then
  echo "port 8080 was given out twice" >&2
  exit 1
fi
# Every container is created for a moment; one that could not start stays so, and is seen to.
sleep 3

docker rm second
docker run -d -p 8081:80 --name second nginx

docker stop my-nginx
docker rm my-nginx
