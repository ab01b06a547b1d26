#!/usr/bin/env bash
# Breaks each thing of this lesson and repairs it; what earlier runs left behind is removed first.
set -eu
cd ~/workspace
breaks=$(dirname "$0")/breaks

break_it() {
  cd ~/workspace
  bash "$breaks/$1.sh"
}

break_it menu
cd repair/menu
if docker build -t menu .; then
  echo "a broken Dockerfile was built" >&2
  exit 1
fi
sed -i 's/COPPY/COPY/; s/RUN bash/RUN sh/' Dockerfile
sed -i '/html/d' .dockerignore
docker build -t menu .

break_it kiosk
docker rm -f old-kiosk
sed -i 's/listen 80$/listen 80;/' repair/kiosk/default.conf
docker start kiosk

break_it kitchen
docker network connect diner kitchen
docker rm -f kitchen
docker run -d --name kitchen --network diner -v "$PWD/repair/diner/kitchen:/www:ro" \
  busybox httpd -f -p 8000 -h /www

break_it diary
docker run --rm -v diary-pages:/pages busybox chown 1000 /pages
docker start diary

break_it gallery
docker rm -f gallery
docker run -d --name gallery -p 8105:80 -v "$PWD/repair/paintings:/usr/share/nginx/html:ro" nginx

break_it sorter
docker update --memory 256m --memory-swap 256m sorter
docker start sorter
docker update --cpus 0.5 miller

break_it poster
cd repair/poster
cat > Dockerfile <<'DOCKERFILE'
FROM busybox AS build
WORKDIR /build
COPY poster.html .
RUN head -c 30000000 /dev/urandom > colours.tmp
RUN mkdir /www && cp poster.html /www/index.html

FROM busybox
COPY --from=build /www /www
CMD ["httpd", "-f", "-p", "80", "-h", "/www"]
DOCKERFILE
docker build -t poster .
docker rm -f poster
docker run -d --name poster -p 8107:80 poster

break_it booth
docker rm -f booth
docker run -d --name booth -p 8108:80 \
  --health-cmd 'wget -qO- http://127.0.0.1/health' --health-interval 2s --health-retries 2 \
  busybox sh -c 'mkdir /www && echo ok > /www/health && echo "Tickets here." > /www/index.html && exec httpd -f -v -p 80 -h /www'

break_it litter
docker system prune -f

break_it bistro
cd repair/bistro
sed -i 's/localhost:8000/stock:8000/; s#loaves:/date#loaves:/data#' compose.yaml
docker compose up -d
