# Stopped containers, dangling images, a network without members; and a volume that only looks unused.
set -e
# The network comes first: as long as it is there, nothing looks repaired while the rest is made.
docker network inspect old-tests > /dev/null 2>&1 || docker network create old-tests > /dev/null
docker ps -aq --filter label=litter | xargs -r docker rm -f > /dev/null
docker images -q --filter label=litter | xargs -r docker rmi -f > /dev/null

docker volume create accounts > /dev/null
docker run --rm -v accounts:/data busybox sh -c 'echo "Paid: 3, open: 2" > /data/accounts.txt'

for number in 1 2 3; do
  docker run --name "trial-$number" --label litter busybox \
    sh -c "head -c 5000000 /dev/urandom > /result-$number" > /dev/null
  docker commit --change 'LABEL litter=yes' "trial-$number" nightly > /dev/null
done
