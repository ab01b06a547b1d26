#!/bin/bash
docker ps --format '{{.Names}} {{.Image}}' | grep -q '^page nginx:alpine$' &&
  curl -s localhost:8080 | grep -qf /root/page/index.html && test -d /root/notes && echo "done"
