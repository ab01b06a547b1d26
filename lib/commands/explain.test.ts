import { expect, it } from 'vitest'
import { explain } from './explain.ts'

it.each([
  ['docker ps', 'lists running containers'],
  ['docker ps -a', 'lists running containers, also those that do not run'],
  [
    'docker run -d -p 8080:80 --name web nginx',
    'makes a container from an image and starts it, in the background, a port of the host leads to one of the container, with that name',
  ],
  [
    'docker run -it --rm busybox sh -c "ls -a"',
    'makes a container from an image and starts it, with the keyboard connected, with a terminal, removed when it ends',
  ],
  ['docker exec web ps -a', 'runs a command in a running container'],
  ['docker build -t myapp:latest .', 'builds an image from a Dockerfile, named so'],
  ['docker logs -f web', 'shows what a container has printed, and goes on as more comes'],
  ['sudo docker network create --internal back', 'makes a network, cut off from the outside'],
  [
    'docker compose up -d',
    'makes and starts all that the compose file describes, in the background',
  ],
  ['docker rm -f $(docker ps -aq)', 'removes stopped containers, also those that run'],
  ['docker version > ~/workspace/engine.txt', 'shows the versions of client and engine'],
  ['docker images | grep -a nginx', 'lists the images on this host'],
])('explains %s', (command, meaning) => {
  expect(explain(command)).toBe(meaning)
})

it.each(['curl localhost:8080', 'docker', 'docker frobnicate', '', 'dockerd --debug'])(
  'has no words for %j',
  (command) => {
    expect(explain(command)).toBeNull()
  },
)
