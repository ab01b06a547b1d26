/** Mistakes in checks and breaks. */
import type { PlantedMistake } from './sample-course.fixture.ts'

export const inChecks: readonly PlantedMistake[] = [
  [
    'a misspelt kind',
    { from: 'kind: container', to: 'kind: contaner' },
    'lesson.mdx:10:11 checks[0].kind: unknown check kind "contaner", did you mean "container"?',
  ],
  [
    'no kind',
    { from: '    kind: container\n', to: '' },
    'lesson.mdx:9:5 checks[0].kind: missing; write one of container, image, exec, http, file, network, volume, compose, swarm-nodes, swarm-service, script',
  ],
  [
    'a misspelt field',
    { from: 'publishes:', to: 'publish:' },
    'lesson.mdx:14:5 checks[0].publish: unknown key, did you mean "publishes"?',
  ],
  [
    'a field of another kind',
    { from: 'path: site', to: 'port: 80\n    path: site' },
    'lesson.mdx:21:5 checks[1].port: unknown key; known are id, title, hints, node, kind, path, contains',
  ],
  [
    'a misspelt state',
    { from: 'state: running', to: 'state: runing' },
    'lesson.mdx:13:12 checks[0].state: unknown value "runing", did you mean "running"?',
  ],
  [
    'a port beyond all ports',
    { from: 'host: 8080,', to: 'host: 80800,' },
    'lesson.mdx:14:24 checks[0].publishes.host: 80800 is out of range; write at most 65535',
  ],
  [
    'an exit code of a running container',
    { from: 'state: running', to: 'state: running\n    exitCode: 0' },
    'lesson.mdx:14:15 checks[0].exitCode: a container that is running has no exit code; write state: exited, or leave it out',
  ],
  [
    'an id with capitals',
    [
      { from: 'id: web', to: 'id: Web' },
      { from: '"web"', to: '"Web"' },
    ],
    'lesson.mdx:9:9 checks[0].id: "Web" does not fit: use lower-case letters, digits and dashes, starting with a letter',
  ],
  [
    'an id twice',
    { from: 'id: page', to: 'id: web' },
    'lesson.mdx:18:9 checks[1].id: "web" is taken by checks[0]; ids are unique within a lesson',
    'lesson.mdx:65:1 <Check id="page">: the frontmatter has no such check; known are web, look',
  ],
  [
    'a check that no step shows',
    { from: '<Check id="page" />', to: '' },
    'lesson.mdx:18:9 checks[1]: the lesson never shows it; add <Check id="page"/> to the text',
  ],
  [
    'a host that the lesson has not',
    { from: 'state: running', to: 'state: running\n    node: node-3' },
    'lesson.mdx:14:11 checks[0].node: the lesson has no node-3; write nodes: 3 at its top',
  ],
  [
    'a host that does not exist',
    { from: 'state: running', to: 'state: running\n    node: node2' },
    'lesson.mdx:14:11 checks[0].node: unknown value "node2", did you mean "node-2"?',
  ],
  [
    'a path from the root',
    { from: 'path: site/', to: 'path: /site/' },
    'lesson.mdx:21:11 checks[1].path: "/site/index.html": write the path as it is below ~/workspace, like app/Dockerfile; no slash in front, no . or ..',
  ],
  [
    'a script elsewhere',
    { from: 'run: checks/look.sh', to: 'run: look.sh' },
    'lesson.mdx:26:10 checks[2].run: "look.sh" does not fit: write checks/NAME.sh',
  ],
  [
    'a script that is missing',
    { from: 'run: checks/look.sh', to: 'run: checks/lok.sh' },
    'checks/look.sh nothing runs it; write run: checks/look.sh in the frontmatter under checks, or remove it',
    "lesson.mdx:26:10 checks/lok.sh is missing; add it to the lesson's folder",
  ],
  [
    'a break that is missing',
    { file: '01-start/01-one/breaks/shop.sh' },
    "lesson.mdx:30:10 breaks/shop.sh is missing; add it to the lesson's folder",
  ],
  [
    'one hint twice',
    { from: 'Think of -p.', to: "'`docker run -d -p 8080:80 nginx`'" },
    'lesson.mdx:16:9 checks[0].hints[0]: it gives the solution away, which hints[1] tells; begin gently',
    'lesson.mdx:17:9 checks[0].hints[1]: it says the same as hints[0]; remove one of them',
  ],
  [
    'the solution as the first hint',
    { from: 'Think of -p.', to: "'Type `docker run -d -p 8080:80 nginx`.'" },
    'lesson.mdx:16:9 checks[0].hints[0]: it gives the solution away, which hints[1] tells; begin gently',
  ],
  [
    'the solution before the last hint',
    [
      { from: 'Think of -p.', to: "'Type `docker run nginx`.'" },
      { from: "'`docker run -d -p 8080:80 nginx`'", to: 'Look at the docs.' },
    ],
    'lesson.mdx:16:9 checks[0].hints[0]: it holds the command, and the last hint does not; put the solution last',
  ],
  [
    'a hint that is no shell',
    { from: "'`echo hi >", to: '\'`echo "hi >' },
    'lesson.mdx:22 checks[1].hints[0]: this is not valid shell: a " is missing; close what was opened here',
  ],
]
