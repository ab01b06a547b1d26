#!/usr/bin/env bash
# Passes when greeter, built with COPY . ., does not hold secret.txt although the folder does.
set -euo pipefail

folder=~/workspace/greeter

not_yet() {
  printf '%s\n' "$@"
  exit 1
}

grep -qE '^COPY +\. ' "$folder/Dockerfile" 2>/dev/null ||
  not_yet "The Dockerfile does not copy the whole folder." "Run the box above first, which writes COPY . ."
[ -e "$folder/secret.txt" ] ||
  not_yet "There is no secret.txt to keep out." "Run the box above first, which makes one."
grep -qF secret.txt "$folder/.dockerignore" 2>/dev/null ||
  not_yet "Beside the Dockerfile is no .dockerignore that names secret.txt." "Write one: nano ~/workspace/greeter/.dockerignore"
tagged=$(docker image inspect -f '{{.Metadata.LastTagTime.Unix}}' greeter 2>/dev/null) ||
  not_yet "There is no image greeter." "Build it: docker build -t greeter ~/workspace/greeter"
[ "$tagged" -ge "$(stat -c %Y "$folder/.dockerignore")" ] ||
  not_yet "The image greeter is older than .dockerignore." "Build it again: docker build -t greeter ~/workspace/greeter"
