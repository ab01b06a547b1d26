# A program without root's rights, and a volume that belongs to root.
set -e
docker rm -f diary > /dev/null 2>&1 || true
docker volume rm diary-pages > /dev/null 2>&1 || true
docker run -d --name diary --user 1000 -v diary-pages:/pages busybox \
  sh -c 'date > /pages/today && echo "Wrote a page." && exec sleep 86400' > /dev/null
