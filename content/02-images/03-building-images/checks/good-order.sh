#!/usr/bin/env bash
# Passes when the newest myapp installs its packages before it copies the rest of the application.
set -euo pipefail

not_yet() {
  printf '%s\n' "$@"
  exit 1
}

steps=$(docker history --no-trunc --format '{{.CreatedBy}}' myapp:latest 2>/dev/null) ||
  not_yet "There is no image myapp:latest yet." "Build it: docker build -t myapp:latest ~/workspace/flask-app"

grep -q '^RUN .*pip install' <<< "$steps" ||
  not_yet "The image myapp:latest installs no packages, but the application needs Flask." \
    "Keep the line with pip install, and build again."

# The history begins with the last step.
last=$(grep -m 1 -E '^(COPY|ADD|RUN .*pip install) ' <<< "$steps")
case $last in
  RUN*)
    not_yet "In myapp:latest, all files are copied before the packages are installed." \
      "Copy requirements.txt alone first, and the rest after the installation. Then build again."
    ;;
esac
