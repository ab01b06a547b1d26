# A server that is well, and a health check that asks for a page which it does not have.
set -e
docker rm -f booth > /dev/null 2>&1 || true
docker run -d --name booth -p 8108:80 \
  --health-cmd 'wget -qO- http://127.0.0.1/healthz' --health-interval 2s --health-retries 2 \
  busybox sh -c 'mkdir /www && echo ok > /www/health && echo "Tickets here." > /www/index.html && exec httpd -f -v -p 80 -h /www' > /dev/null
for _ in $(seq 20); do
  [ "$(docker inspect -f '{{.State.Health.Status}}' booth)" = unhealthy ] && exit 0
  sleep 1
done
