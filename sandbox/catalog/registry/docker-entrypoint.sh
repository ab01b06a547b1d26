#!/bin/sh
# Serves with the configuration given as the only argument; any other command runs as it is.
set -eu

case "${1:-}" in
  *.yml | *.yaml) set -- registry serve "$@" ;;
  serve | garbage-collect | help | -*) set -- registry "$@" ;;
esac

exec "$@"
