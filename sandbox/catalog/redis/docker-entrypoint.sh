#!/bin/sh
# Starts redis as the user redis, reachable from other containers; any other command runs as it is.
set -eu

# `docker run redis --appendonly yes`: options alone are meant for the server.
case "${1:-}" in
  -* | *.conf) set -- redis-server "$@" ;;
esac

if [ "$1" = redis-server ]; then
  # Protected mode answers only the container itself. Who may reach the port is the network's business here.
  case " $* " in
    *" --protected-mode "*) ;;
    *) set -- "$@" --protected-mode no ;;
  esac
  if [ "$(id -u)" = 0 ]; then
    chown -R redis:redis .
    exec setpriv --reuid=redis --regid=redis --init-groups "$@"
  fi
fi

exec "$@"
