#!/usr/bin/env bash
# Passes when greeter starts its program whatever is written behind the image, with a name to fall back on.
set -euo pipefail

not_yet() {
  printf '%s\n' "$@"
  exit 1
}

entrypoint=$(docker image inspect -f '{{json .Config.Entrypoint}}' greeter 2>/dev/null) ||
  not_yet "There is no image greeter yet." "Build it: docker build -t greeter ~/workspace/greeter"
command=$(docker image inspect -f '{{json .Config.Cmd}}' greeter)

case $entrypoint in
  null | '[]')
    not_yet "greeter has no entry point: what is written behind the image replaces the program." \
      "Say in ENTRYPOINT what always starts, and build again."
    ;;
  '["/bin/sh","-c",'*)
    not_yet "The entry point is in the shell form, which ignores what is written behind the image." \
      "Write it with brackets and double quotes, and build again."
    ;;
  *greet.py*) ;;
  *)
    not_yet "The entry point of greeter is $entrypoint, which does not start greet.py." \
      "Start python with greet.py there, and build again."
    ;;
esac
case $command in
  *greet.py* | *python*)
    not_yet "CMD is $command, and it is handed to the entry point." \
      "Leave only the name in CMD, and build again."
    ;;
esac
