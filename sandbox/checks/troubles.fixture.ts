/** Troubles that a learner has, how they are made with the docker command, and what a page says of them. */
import { portTroubles, type Trouble } from '#sandbox/checks/port-troubles.fixture.ts'

const running = (name: string, more: object = {}) => ({
  kind: 'container',
  name,
  state: 'running',
  ...more,
})
const nginx = { image: 'nginx' }
const on8080 = { publishes: { host: 8080, container: 80 } }
const slow = 'sh -c "while true; do sleep 1; done"'

export const troubles: readonly Trouble[] = [
  {
    trouble: 'an image that no registry has',
    deed: 'docker run -d --name web nginx:nope',
    check: running('web', { image: 'nginx:nope' }),
    says: 'It cannot be pulled either: `',
  },
  {
    trouble: 'an image that is absent',
    deed: 'docker pull -q nginx:nope',
    check: { kind: 'image', reference: 'nginx:nope' },
    says: 'nginx:latest is on your Docker host, but the lesson asks for nginx:nope. It cannot be pulled either: `',
  },
  {
    trouble: 'exited with an error and a last line',
    deed: 'docker run -d --name job busybox sh -c "echo no database >&2; exit 3"',
    check: running('job', { health: 'healthy' }),
    says: '`job` has exited (3). Its last line: `no database`',
  },
  {
    trouble: 'a command that is not in the image',
    deed: 'docker run -d --name lost busybox pythn app.py',
    check: running('lost'),
    says: '`lost` could not start: there is no program `pythn` in its image (127, command not found).',
  },
  {
    trouble: 'a command that the shell in it does not find',
    deed: 'docker run -d --name shell127 busybox sh -c pythn',
    check: running('shell127', { health: 'healthy' }),
    says: '`shell127` has exited (127, which means that the command was not found). Its last line: `sh: pythn: not found`',
  },
  {
    trouble: 'a file that may not be executed',
    deed: 'docker run -d --name noexec busybox /etc/passwd',
    check: running('noexec'),
    says: '`noexec` could not start: `/etc/passwd` is there, but may not be executed (126).',
  },
  {
    trouble: 'a mistyped name',
    deed: 'docker run -d --name my-ngnix nginx',
    check: running('my-nginx', nginx),
    says: 'There is `my-ngnix`, but the lesson asks for `my-nginx`. → Rename it: `docker rename my-ngnix my-nginx`',
  },
  {
    trouble: 'a name that another container has',
    deed: 'docker run -d --name db busybox sleep 600; docker run -d --name db nginx',
    check: running('db', nginx),
    says: '“db” was made from busybox, not from nginx.',
  },
  {
    trouble: 'not published at all',
    deed: 'docker run -d --name bare nginx',
    check: running('bare', on8080),
    says: '“bare” is running, but none of its ports is published.',
  },
  {
    trouble: 'published on another port',
    deed: 'docker run -d --name odd -p 8099:80 nginx',
    check: running('odd', on8080),
    says: '“odd” is published on port 8099, not 8080.',
  },
  {
    trouble: 'a port that is taken',
    deed: 'docker run -d --name late -p 8099:80 nginx',
    check: running('late', { health: 'healthy' }),
    says: '`late` could not start: port 8099 is taken by `odd`. → Stop the other with `docker stop odd`',
  },
  ...portTroubles,
  {
    trouble: 'created and never started',
    deed: 'docker create --name idle nginx',
    check: running('idle'),
    says: '“idle” was created, but never started.',
  },
  {
    trouble: 'paused',
    deed: `docker run -d --name still busybox ${slow}; docker pause still`,
    check: running('still', { health: 'healthy' }),
    says: '“still” is paused. It should be running. → Let it go on: docker unpause still',
  },
  {
    trouble: 'restarting in a loop',
    deed: 'docker unpause still; docker run -d --name loop --restart always busybox sh -c "echo no config; exit 1"',
    check: running('loop', { exitCode: 99 }),
    says: 'Its last line: `no config`',
  },
  {
    trouble: 'unhealthy',
    deed: 'docker run -d --name sick --health-cmd "echo no pulse; false" --health-interval 1s --health-retries 1 busybox sleep 600',
    check: running('sick', { health: 'healthy' }),
    says: '`sick` runs, but its health check fails (exit code 1). It last said: `no pulse`',
  },
  {
    trouble: 'killed for want of memory',
    deed: 'docker run --name big --memory 24m busybox sh -c "head -c 100000000 /dev/zero | tail"',
    check: running('big', { health: 'healthy' }),
    says: '`big` was killed because it used more memory than it may.',
  },
  {
    trouble: 'a network that is absent',
    deed: 'docker network create shpo',
    check: { kind: 'network', name: 'shop' },
    says: 'There is `shpo`, but the lesson asks for `shop`.',
  },
  {
    trouble: 'two containers that share no network',
    deed: 'docker network create lan; docker network connect lan bare',
    check: { kind: 'network', name: 'lan', attached: ['bare', 'odd'] },
    says: '`odd` is on `bridge`, not on `lan`; only containers that share a network reach each other by name.',
  },
  {
    trouble: 'another driver',
    check: { kind: 'network', name: 'lan', driver: 'overlay' },
    says: '`lan` has the driver `bridge`, not `overlay`.',
  },
  {
    trouble: 'a volume that is absent',
    check: { kind: 'volume', name: 'data' },
    says: 'There is no volume called `data` yet. → Make it: `docker volume create data`',
  },
  {
    trouble: 'a volume that is mounted elsewhere',
    deed: 'docker run -d --name keeper -v files:/srv nginx',
    check: running('keeper', { mount: { source: 'files', target: '/data' } }),
    says: '`keeper` has the volume `files` at `/srv`, not at `/data`.',
  },
  {
    trouble: 'a volume that is mounted for reading only',
    deed: 'docker run -d --name reader -v files:/data:ro nginx',
    check: running('reader', { mount: { source: 'files', target: '/data', readOnly: false } }),
    says: '`reader` has the volume `files` at `/data` for reading only.',
  },
  {
    trouble: 'a volume that nobody mounts',
    check: { kind: 'volume', name: 'files', usedBy: 'bare' },
    says: '`bare` mounts nothing, not the volume `files`.',
  },
  {
    trouble: 'nothing ever ran in a container',
    check: { kind: 'exec', container: 'bare', command: 'nginx -v' },
    says: 'Nothing has run in “bare” through docker exec yet.',
  },
  {
    trouble: 'a Compose project that is not up',
    deed: 'mkdir -p ~/shop; cd ~/shop',
    check: { kind: 'compose', project: 'shop', services: ['api', 'db'] },
    says: 'The project `shop` is not up: none of its containers is there.',
  },
  {
    trouble: 'a Compose project of another name',
    deed: `printf 'services:\\n  db:\\n    image: busybox\\n    command: sleep 600\\n  api:\\n    image: busybox\\n    command: sh -c "echo no DB_HOST; exit 2"\\n' > compose.yaml; docker compose -p wrong up -d`,
    check: { kind: 'compose', project: 'shop', services: ['api', 'db'] },
    says: 'These services run in a project called `wrong`; the lesson asks for `shop`.',
  },
  {
    trouble: 'a Compose service that has exited',
    deed: 'docker compose -p wrong down -t 0; docker compose up -d; docker wait shop-api-1; cd',
    check: { kind: 'compose', project: 'shop', services: ['db', 'api'] },
    says: 'Of the service `api`: `shop-api-1` has exited (2). Its last line: `no DB_HOST`',
  },
  {
    trouble: 'no swarm',
    check: { kind: 'swarm-nodes' },
    says: 'This Docker host is in no swarm yet. → Begin one: `docker swarm init`',
  },
  {
    trouble: 'tasks that fail',
    deed: 'docker swarm init --advertise-addr 127.0.0.1; docker service create -d --name api --replicas 2 busybox no-such-program',
    check: { kind: 'swarm-service', name: 'api', replicas: 2 },
    says: '0 of 2 tasks of `api` run. The last that failed: `',
  },
  {
    trouble: 'another number of tasks',
    check: { kind: 'swarm-service', name: 'api', replicas: 3 },
    says: '`api` is to have 2 tasks, not 3. → Scale it: `docker service scale api=3`',
  },
  {
    trouble: 'a drained node',
    deed: 'docker node update --availability drain $(docker node ls -q)',
    check: { kind: 'swarm-nodes', availability: 'active' },
    says: 'is drained: it gets no tasks.',
  },
  {
    trouble: 'a learner who may not use the socket',
    deed: 'docker swarm leave --force; sudo chmod 600 /var/run/docker.sock',
    check: running('fresh', nginx),
    says: 'Your user may not use the Docker socket.',
  },
  {
    trouble: 'a DOCKER_HOST that leads nowhere',
    deed: 'sudo chmod 660 /var/run/docker.sock; echo export DOCKER_HOST=tcp://127.0.0.1:1 >> ~/.bashrc',
    check: running('fresh', nginx),
    says: 'Your `docker` command does not reach the engine: `',
  },
]
