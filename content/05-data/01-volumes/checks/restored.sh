#!/usr/bin/env bash
# Passes when the volume restored holds the list that was backed up.
set -u

folder=$(docker volume inspect --format '{{.Mountpoint}}' restored 2>/dev/null)
if [ -z "$folder" ]; then
  echo "There is no volume called “restored” yet."
  echo "Mount it when you unpack the backup: -v restored:/to"
  exit 1
fi
if ! sudo test -f "$folder/list.txt"; then
  echo "The volume “restored” is there, but list.txt is not at its top."
  echo "Unpack with tar xzf, and with -C into the folder where the volume is mounted."
  exit 1
fi
if ! sudo grep --quiet 'milk' "$folder/list.txt"; then
  echo "The list in “restored” is not the one that you backed up."
  echo "Make the backup once more, then restore it."
  exit 1
fi
