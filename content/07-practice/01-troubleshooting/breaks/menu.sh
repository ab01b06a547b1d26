# Three faults that stop a build, one after the other: in the Dockerfile's grammar, in the context, in a step.
set -e
mkdir -p repair/menu
cd repair/menu

cat > menu.html << 'PAGE'
<h1>Soup of the day: pumpkin</h1>
PAGE

cat > prepare.sh << 'SCRIPT'
grep -q Soup menu.html && mv menu.html index.html
SCRIPT

printf '*.html\n*.log\n' > .dockerignore

cat > Dockerfile << 'DOCKERFILE'
FROM busybox
WORKDIR /site
COPPY menu.html prepare.sh ./
RUN bash prepare.sh
EXPOSE 80
CMD ["httpd", "-f", "-p", "80", "-h", "/site"]
DOCKERFILE

docker ps -aq --filter ancestor=menu | xargs -r docker rm -f > /dev/null
docker rmi -f menu > /dev/null 2>&1 || true
