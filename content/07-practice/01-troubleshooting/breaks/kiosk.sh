# A port that another container holds, and a configuration that its server refuses.
set -e
mkdir -p repair/kiosk

cat > repair/kiosk/default.conf << 'CONF'
server {
    listen 80
    location / {
        default_type text/plain;
        return 200 "The kiosk is open.\n";
    }
}
CONF

docker rm -f kiosk old-kiosk > /dev/null 2>&1 || true
docker run -d --name old-kiosk -p 8102:80 busybox \
  sh -c 'mkdir /www && echo "The kiosk has moved." > /www/index.html && exec httpd -f -p 80 -h /www' > /dev/null
docker create --name kiosk -p 8102:80 \
  -v "$PWD/repair/kiosk/default.conf:/etc/nginx/conf.d/default.conf:ro" nginx > /dev/null
docker start kiosk > /dev/null 2>&1 || true
