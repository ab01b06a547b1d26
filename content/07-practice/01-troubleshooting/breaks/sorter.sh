# One container with too little memory for its work, and one that takes all the processor it can get.
set -e
docker rm -f sorter miller > /dev/null 2>&1 || true
docker run -d --name sorter --memory 32m busybox sh -c \
  'echo "Reading the letters."; letters=$(head -c 40000000 /dev/zero | tr "\0" x); echo "Sorted ${#letters} letters."; exec sleep 86400' > /dev/null
docker run -d --name miller busybox sh -c 'while true; do :; done' > /dev/null
timeout 20 docker wait sorter > /dev/null || true
