# What was meant as a folder of the host became a named volume, which nginx's own page was copied into.
set -e
mkdir -p repair/paintings
echo '<h1>Three paintings by the sea</h1>' > repair/paintings/index.html
docker rm -f gallery > /dev/null 2>&1 || true
docker volume rm paintings > /dev/null 2>&1 || true
docker run -d --name gallery -p 8105:80 -v paintings:/usr/share/nginx/html nginx > /dev/null
