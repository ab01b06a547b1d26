/** Engines for tests of live diagrams. */
import {
  type EngineContainer,
  type EngineState,
  emptyEngineState,
  engineContainerSchema,
} from '#lib/engine/state.ts'

type Given = Partial<EngineContainer> & { readonly name: string }

/** A running container; its id follows from its name. */
export const container = (given: Given): EngineContainer =>
  engineContainerSchema.parse({
    id: Buffer.from(given.name).toString('hex').padEnd(64, '0'),
    image: 'nginx',
    state: 'running',
    ports: [],
    networks: ['bridge'],
    ...given,
  })

export const engine = (given: Partial<EngineState>): EngineState => ({
  ...emptyEngineState,
  ...given,
})

const network = (name: string, subnet: string, driver = 'bridge') => ({
  id: name,
  name,
  driver,
  scope: 'local' as const,
  internal: false,
  subnets: subnet === '' ? [] : [subnet],
})

/** As after an afternoon of lessons. */
export const busyEngine: EngineState = engine({
  containers: [
    container({
      name: 'web',
      imageId: 'sha256:aa',
      ports: [
        { host: 8080, container: 80, protocol: 'tcp' },
        { host: 8080, container: 80, protocol: 'tcp' },
      ],
      networks: ['bridge', 'shop'],
      addresses: { bridge: '172.17.0.2', shop: '172.18.0.2' },
      compose: {
        project: 'shop',
        service: 'web',
        dependsOn: [
          { service: 'db', until: 'healthy' },
          { service: 'migrate', until: 'done' },
        ],
      },
      mounts: [
        { kind: 'volume', source: 'pages', target: '/usr/share/nginx/html', readOnly: true },
      ],
    }),
    container({
      name: 'db',
      image: 'postgres:17',
      networks: ['shop'],
      addresses: { shop: '172.18.0.3' },
      health: 'healthy',
      compose: { project: 'shop', service: 'db', dependsOn: [] },
      mounts: [
        { kind: 'volume', source: 'data', target: '/var/lib/postgresql/data', readOnly: false },
      ],
    }),
    container({
      name: 'lonely',
      image: 'busybox',
      state: 'exited',
      exitCode: 1,
      networks: ['none'],
    }),
    container({ name: 'gone', state: 'removed', exitCode: 0, networks: ['bridge'] }),
  ],
  images: [
    {
      id: 'sha256:aa',
      references: ['nginx:latest'],
      size: 133_000_000,
      layers: [
        { digest: 'sha256:1', instruction: 'ADD rootfs.tar.xz /', size: 74_800_000 },
        { instruction: 'CMD ["bash"]', size: 0 },
        { instruction: 'ENV NGINX_VERSION=1.29', size: 0 },
        { digest: 'sha256:2', instruction: 'RUN apt-get install -y nginx', size: 58_200_000 },
        { instruction: 'EXPOSE 80', size: 0 },
      ],
    },
    {
      id: 'sha256:bb',
      references: ['python:3.13'],
      size: 300_000_000,
      layers: [{ digest: 'sha256:1', instruction: 'ADD rootfs.tar.xz /', size: 74_800_000 }],
    },
  ],
  networks: [
    network('bridge', '172.17.0.0/16'),
    network('shop', '172.18.0.0/16'),
    network('quiet', '172.19.0.0/16'),
    network('host', '', 'host'),
    network('none', '', 'null'),
  ],
  volumes: [
    { name: 'pages', driver: 'local', anonymous: false },
    { name: 'data', driver: 'local', anonymous: false },
    { name: 'f'.repeat(64), driver: 'local', anonymous: true },
  ],
  swarm: {
    role: 'manager',
    node: 'n1',
    nodes: [
      {
        id: 'n2',
        hostname: 'node-2',
        role: 'worker',
        leader: false,
        availability: 'drain',
        status: 'ready',
      },
      {
        id: 'n1',
        hostname: 'node-1',
        role: 'manager',
        leader: true,
        availability: 'active',
        status: 'ready',
      },
    ],
    services: [
      {
        id: 's1',
        name: 'api',
        image: 'nginx:latest',
        mode: 'replicated',
        replicas: 3,
        ports: [{ host: 80, container: 80, protocol: 'tcp' }],
      },
    ],
    tasks: [
      {
        id: 't2',
        service: 's1',
        node: 'n1',
        slot: 2,
        image: 'nginx',
        state: 'running',
        desired: 'running',
      },
      {
        id: 't1',
        service: 's1',
        node: 'n1',
        slot: 1,
        image: 'nginx',
        state: 'running',
        desired: 'running',
      },
      { id: 't3', service: 's1', slot: 3, image: 'nginx', state: 'pending', desired: 'running' },
      {
        id: 't0',
        service: 's1',
        node: 'n2',
        slot: 1,
        image: 'nginx',
        state: 'shutdown',
        desired: 'shutdown',
      },
    ],
  },
})
