#!/usr/bin/env bash
# Passes when diary has written its page and runs, as a user other than root.
set -euo pipefail

not_yet() {
  printf '%s\n' "$@"
  exit 1
}

state=$(docker inspect -f '{{.State.Running}} {{.Config.User}}' diary 2>/dev/null) ||
  not_yet 'There is no container `diary`.' 'Press “Break it”, or run `diary` again.'
read -r running user <<< "$state"
[ "$running" = true ] ||
  not_yet '`diary` has ended.' 'Read its last words with `docker logs diary`.'
case $user in
  '' | root | root:* | 0 | 0:*)
    not_yet '`diary` runs as root now. That hides the problem and gives away a wall.' \
      'Run it as user 1000 again, and give that user the folder.'
    ;;
esac
docker inspect -f '{{range .Mounts}}{{.Name}}={{.Destination}} {{end}}' diary | grep -qF 'diary-pages=/pages ' ||
  not_yet 'The pages of `diary` are not in the volume `diary-pages`.' 'Mount it at `/pages`.'
docker logs diary 2>&1 | grep -qF 'Wrote a page.' ||
  not_yet '`diary` runs, but has not written its page.' 'See `docker logs diary`.'
