#!/usr/bin/env bash
# Passes when the host has a file of root's that the learner could not have written.
set -euo pipefail

if [ ! -e /etc/was-here ]; then
  echo "There is no file /etc/was-here on your host."
  echo "Which folder of the host must a container see to write it? Give it that folder with -v."
  exit 1
fi
