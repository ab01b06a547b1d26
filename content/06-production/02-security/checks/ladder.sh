#!/usr/bin/env bash
# Passes when the container `ladder` was made so that it cannot gain privileges.
set -euo pipefail

options=$(docker inspect -f '{{json .HostConfig.SecurityOpt}}' ladder 2>/dev/null) || {
  echo "There is no container called ladder."
  echo "Run the image ladder under that name, without --rm."
  exit 1
}
case $options in
  *no-new-privileges:false*) ;;
  *no-new-privileges*) exit 0 ;;
esac
echo "ladder may still gain privileges."
echo "Remove it, and make it anew with --security-opt no-new-privileges."
exit 1
