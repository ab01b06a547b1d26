# An image that carries what a later step removed.
set -e
mkdir -p repair/poster
cd repair/poster
echo '<h1>Come to the fair</h1>' > poster.html

cat > Dockerfile << 'DOCKERFILE'
FROM busybox
WORKDIR /build
COPY poster.html .
RUN head -c 30000000 /dev/urandom > colours.tmp
RUN mkdir /www && cp poster.html /www/index.html
RUN rm -r /build/*
CMD ["httpd", "-f", "-p", "80", "-h", "/www"]
DOCKERFILE

docker rm -f poster > /dev/null 2>&1 || true
docker build -q -t poster . > /dev/null
docker run -d --name poster -p 8107:80 poster > /dev/null
