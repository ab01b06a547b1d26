#!/usr/bin/env bash
# Does every step of this lesson; what earlier runs left behind is removed first.
set -eu

# Pages and images are looked at from outside, every few seconds.
let_it_be_seen() {
  sleep 4
}

wait_for_page() {
  curl --silent --show-error --fail --output /dev/null \
    --retry 20 --retry-delay 1 --retry-all-errors "localhost:$1"
}

docker rm -f web site >/dev/null 2>&1 || true

cd ~/workspace/flask-app
sed -i 's/version [0-9]/version 1/' app.py
sed -i '/flusk/d' requirements.txt

cat > Dockerfile <<'DOCKERFILE'
FROM python:3.13-slim
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir -r requirements.txt
EXPOSE 5000
CMD ["python", "app.py"]
DOCKERFILE
docker build -t myapp:latest .
docker run -d -p 5000:5000 --name web myapp
wait_for_page 5000
let_it_be_seen

cat > Dockerfile <<'DOCKERFILE'
FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
EXPOSE 5000
CMD ["python", "app.py"]
DOCKERFILE
sed -i 's/version [0-9]/version 3/' app.py
docker build -t myapp:latest .
docker rm -f web
docker run -d -p 5000:5000 --name web myapp
wait_for_page 5000
let_it_be_seen

# Must fail: there is no such package.
echo "flusk" >> requirements.txt
if docker build -t myapp:latest .; then
  echo "a package called flusk was found" >&2
  exit 1
fi
sed -i '/flusk/d' requirements.txt

docker tag myapp:latest myapp:1.0

cd ~/workspace/site
docker build -f fat.Dockerfile -t site:fat .
cat > Dockerfile <<'DOCKERFILE'
FROM python:3.13-slim AS build
WORKDIR /site
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
RUN python build.py

FROM busybox
COPY --from=build /site/out /www
USER nobody
EXPOSE 8000
CMD ["httpd", "-f", "-p", "8000", "-h", "/www"]
DOCKERFILE
docker build -t site:slim .
docker run -d -p 8000:8000 --name site site:slim
wait_for_page 8000
let_it_be_seen
