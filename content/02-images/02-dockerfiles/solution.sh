#!/usr/bin/env bash
# Does every step of this lesson; what earlier runs left behind is removed first.
set -eu

# Files and images are looked at from outside, every few seconds.
let_it_be_seen() {
  sleep 4
}

docker rm -f ticker >/dev/null 2>&1 || true
rm -f ~/workspace/greeter/secret.txt ~/workspace/greeter/.dockerignore

cd ~/workspace/greeter
cat > Dockerfile <<'DOCKERFILE'
FROM python:3.13-slim
WORKDIR /app
COPY greet.py .
CMD ["python", "greet.py"]
DOCKERFILE
docker build -t greeter .
docker run --rm greeter

sed -i -e 's/COPPY/COPY/' -e "/^CMD/s/'/\"/g" broken.Dockerfile
docker build -f broken.Dockerfile -t greeter:mended .
docker run --rm greeter:mended

cat > Dockerfile <<'DOCKERFILE'
FROM python:3.13-slim
RUN useradd --create-home app
WORKDIR /app
COPY greet.py .
ENV GREETING=Hello
USER app
CMD ["python", "greet.py"]
DOCKERFILE
docker build -t greeter .
let_it_be_seen

# Must fail: the name takes the place of the program.
if docker run --rm greeter Ada; then
  echo "Ada was found in the image" >&2
  exit 1
fi

sed -i 's/^CMD .*/ENTRYPOINT ["python", "greet.py"]\nCMD ["world"]/' Dockerfile
docker build -t greeter .
docker run --rm greeter Ada
let_it_be_seen

echo "password: 12345" > secret.txt
echo secret.txt > .dockerignore
sed -i 's/^COPY greet.py .$/COPY . ./' Dockerfile
docker build -t greeter .
let_it_be_seen

cd ~/workspace/ticker
sed -i 's/^CMD .*/CMD ["python", "tick.py"]/' Dockerfile
docker build -t ticker .
docker run -d --name ticker ticker
# The program has to be up before it can be asked to stop.
until docker logs ticker | grep -q Working; do sleep 0.2; done
docker stop ticker
