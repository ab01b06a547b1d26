/** Troubles with ports and pages of a host; part of those in troubles.fixture.ts, whose `odd` has port 8099. */

export interface Trouble {
  readonly trouble: string
  /** What the learner types; nothing if an earlier trouble has made it. */
  readonly deed?: string
  readonly check: object
  /** Part of what the page says. */
  readonly says: string
}

const http = (port: number, more: object = {}) => ({ kind: 'http', port, ...more })
const ill = (name: string) => ({ kind: 'container', name, state: 'running', health: 'healthy' })

export const portTroubles: readonly Trouble[] = [
  {
    trouble: 'published on another interface',
    deed: 'docker run -d --name inner -p 172.17.0.1:8091:80 nginx',
    check: http(8091),
    says: 'Port 8091 of `inner` is published on `172.17.0.1` only, not on `localhost`.',
  },
  {
    trouble: 'a program that listens at 127.0.0.1 in its container',
    deed: 'docker run -d --name local -p 8092:80 busybox httpd -f -p 127.0.0.1:80',
    check: http(8092),
    says: '`local` listens on port 80, but only at `127.0.0.1` inside its container',
  },
  {
    trouble: 'a container in which nothing listens',
    deed: 'docker run -d --name deaf -p 8093:80 busybox sleep 600',
    check: http(8093),
    says: '`deaf` runs, but nothing in it listens on port 80.',
  },
  {
    trouble: 'a container that listens on another port',
    deed: 'docker run -d --name other -p 8094:8000 nginx',
    check: http(8094),
    says: '`other` listens on port 80 inside, but port 8094 leads to 8000.',
  },
  {
    trouble: 'an answer with another status',
    check: http(8099, { path: '/nowhere' }),
    says: 'http://localhost:8099/nowhere answered with status 404, not 200.',
  },
  {
    trouble: 'an answer with another text',
    check: http(8099, { contains: 'Hello from me' }),
    says: 'http://localhost:8099/ answered, but without the text “Hello from me”. It says “Welcome to nginx!”.',
  },
  {
    trouble: 'a folder of the host that was not there',
    deed: 'docker run -d --name pages -p 8095:80 -v ~/workspace/pgaes:/usr/share/nginx/html nginx',
    check: http(8095),
    says: 'answered with status 403, not 200. `pages` has the folder `/home/learner/workspace/pgaes` at `/usr/share/nginx/html`, and it is empty',
  },
  {
    trouble: 'a file of the host that was not there',
    deed: 'docker run -d --name conf -v ~/workspace/ngnix.conf:/etc/nginx/nginx.conf nginx',
    check: ill('conf'),
    says: '`conf` could not start: `/home/learner/workspace/ngnix.conf` of your Docker host should be seen at `/etc/nginx/nginx.conf`, and one of them is a file, the other a folder.',
  },
  {
    trouble: 'a folder of the host that has gone since',
    deed: 'mkdir ~/gone; docker create --name orphan --mount type=bind,source=$HOME/gone,target=/srv nginx; rmdir ~/gone; docker start orphan',
    check: ill('orphan'),
    says: '`orphan` cannot start: there is nothing at `/home/learner/gone` on your Docker host, which it should see.',
  },
  {
    trouble: 'a request that is taken and never answered',
    deed: 'docker run -d --name mute -p 8096:80 busybox nc -ll -p 80 -e sleep 600',
    check: http(8096),
    says: 'http://localhost:8096/ took the request, but has not answered within 2 seconds. → See what it is doing: docker logs mute',
  },
]
