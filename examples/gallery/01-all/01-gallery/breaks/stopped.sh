# Leaves a web server that has stopped.
set -e
docker rm -f gallery-web > /dev/null 2>&1 || true
docker create --name gallery-web -p 8085:80 nginx > /dev/null
