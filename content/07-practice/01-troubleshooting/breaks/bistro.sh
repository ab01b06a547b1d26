# Two faults in a Compose file: an address that is right on one machine only, and a volume beside the data.
set -e
mkdir -p repair/bistro/cgi-bin
cd repair/bistro

cat > cgi-bin/bread << 'SCRIPT'
#!/bin/sh
printf 'Content-Type: text/plain\r\n\r\n'
loaves=$(wget -qO- -T 2 "$STOCK_URL/bread" 2>&1) && echo "Loaves left: $loaves" || echo "No word from the stock: $loaves"
SCRIPT
chmod +x cgi-bin/bread

cat > compose.yaml << 'YAML'
services:
  front:
    image: busybox
    init: true
    command: httpd -f -p 80 -h /www
    environment:
      STOCK_URL: http://localhost:8000
    volumes:
      - ./cgi-bin:/www/cgi-bin:ro
    ports:
      - "8110:80"
    healthcheck:
      test: wget -qO- http://127.0.0.1/cgi-bin/bread | grep "Loaves left"
      interval: 2s
      retries: 2

  stock:
    image: busybox
    command: sh -c "mkdir -p /data; [ -e /data/bread ] || echo 40 > /data/bread; exec httpd -f -p 8000 -h /data"
    init: true
    volumes:
      - loaves:/date

volumes:
  loaves:
YAML

docker compose down -v > /dev/null 2>&1 || true
docker compose up -d > /dev/null 2>&1
