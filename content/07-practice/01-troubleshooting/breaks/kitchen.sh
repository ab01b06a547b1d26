# Two containers on two networks; and the one that is asked listens only to itself.
set -e
mkdir -p repair/diner/kitchen repair/diner/waiter/cgi-bin
echo 'The soup is ready.' > repair/diner/kitchen/index.html

cat > repair/diner/waiter/cgi-bin/order << 'SCRIPT'
#!/bin/sh
printf 'Content-Type: text/plain\r\n\r\n'
wget -qO- -T 2 http://kitchen:8000/ 2>&1 || echo 'The waiter came back with nothing.'
SCRIPT
chmod +x repair/diner/waiter/cgi-bin/order

docker rm -f waiter kitchen > /dev/null 2>&1 || true
docker network inspect diner > /dev/null 2>&1 || docker network create diner > /dev/null
docker run -d --name kitchen -v "$PWD/repair/diner/kitchen:/www:ro" \
  busybox httpd -f -p 127.0.0.1:8000 -h /www > /dev/null
docker run -d --name waiter --network diner -p 8103:80 -v "$PWD/repair/diner/waiter:/www:ro" \
  busybox httpd -f -p 80 -h /www > /dev/null
