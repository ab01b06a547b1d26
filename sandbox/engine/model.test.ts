import { expect, test } from 'vitest'
import { createEngineModel } from '#sandbox/engine/model.ts'
import { containersSchema } from '#sandbox/engine/wire/containers.ts'
import type { EngineEvent } from '#sandbox/engine/wire/events.ts'
import { imagesSchema } from '#sandbox/engine/wire/images.ts'

let sequence = 0
const event = (action: string, more: Partial<EngineEvent> = {}): EngineEvent => {
  sequence += 1
  return {
    type: 'container',
    action,
    id: 'w',
    name: 'web',
    image: 'nginx',
    exitCode: undefined,
    container: undefined,
    time: sequence,
    timeNano: sequence * 1e9,
    ...more,
  }
}

const summary = (more: object = {}) => ({
  Id: 'w',
  Names: ['/web'],
  Image: 'nginx',
  ImageID: 'sha256:1',
  State: 'running',
  Status: 'Up 2 seconds',
  Created: 1,
  Ports: [],
  NetworkSettings: { Networks: { bridge: {} } },
  ...more,
})

const listed = (...summaries: object[]) => containersSchema.parse(summaries)

test('a container that came and went between two looks is told by its events', () => {
  const model = createEngineModel()
  for (const action of ['create', 'start']) model.apply(event(action))
  model.apply(event('die', { exitCode: 3 }))
  model.apply(event('destroy'))
  model.listContainers([])
  expect(model.state().containers).toEqual([
    {
      id: 'w',
      name: 'web',
      image: 'nginx',
      state: 'removed',
      exitCode: 3,
      ports: [],
      networks: [],
      addresses: {},
      mounts: [],
    },
  ])
})

test('a container that is listed no more has been removed, and stays so', () => {
  const model = createEngineModel()
  model.listContainers(listed(summary()))
  model.listContainers([])
  model.listContainers(listed(summary()))
  model.apply(event('start'))
  expect(model.state().containers[0]?.state).toBe('removed')
})

test('one that was made just after the list was written is not taken for removed', () => {
  const model = createEngineModel()
  model.apply(event('create'))
  model.listContainers([])
  expect(model.state().containers[0]?.state).toBe('created')
})

test('each event changes the state it is about', () => {
  const model = createEngineModel()
  const states = ['create', 'start', 'pause', 'unpause', 'die', 'restart', 'exec_start: ls'].map(
    (action) => {
      model.apply(event(action, action === 'die' ? { exitCode: 0 } : {}))
      return model.state().containers[0]
    },
  )
  expect(states.map((container) => container?.state)).toEqual([
    'created',
    'running',
    'paused',
    'running',
    'exited',
    'running',
    'running',
  ])
  expect(states[4]?.exitCode).toBe(0)
  expect(states[5]?.exitCode).toBeUndefined()
})

test('a command of docker exec is remembered by its container’s name', () => {
  const model = createEngineModel()
  model.apply(event('exec_create: /bin/sh -c nginx -v '))
  expect(model.state().execs).toEqual([{ container: 'web', command: '/bin/sh -c nginx -v' }])
})

test('fifty removed containers and commands are remembered, the newest', () => {
  const model = createEngineModel()
  for (let i = 0; i < 80; i += 1) {
    model.apply(event('create', { id: `c${i}` }))
    model.apply(event('exec_create: ls', { name: `c${i}` }))
    model.apply(event('destroy', { id: `c${i}` }))
  }
  expect(model.state().containers).toHaveLength(50)
  expect(model.state().containers.at(-1)?.id).toBe('c79')
  expect(model.state().execs).toHaveLength(50)
  expect(model.state().execs.at(-1)?.container).toBe('c79')
})

test('what was removed last is remembered longest, whenever it was made', () => {
  const model = createEngineModel()
  const ids = Array.from({ length: 60 }, (_, i) => `c${i}`)
  for (const id of ids) model.apply(event('create', { id }))
  for (const id of ids.toReversed()) model.apply(event('destroy', { id }))
  const remembered = model.state().containers.map(({ id }) => id)
  expect(remembered).toEqual(ids.slice(0, 50))
})

test('lists are read as Docker writes them: newest first, ports once per address family', () => {
  const model = createEngineModel()
  const port = (IP: string) => ({ IP, PrivatePort: 80, PublicPort: 8080, Type: 'tcp' })
  model.listContainers(
    listed(
      summary({
        Id: 'b',
        Names: ['/second'],
        State: 'exited',
        Status: 'Exited (137) 1 second ago',
      }),
      summary({
        Id: 'a',
        Names: ['/first'],
        Ports: [port('0.0.0.0'), port('::'), { PrivatePort: 443, Type: 'tcp' }],
      }),
    ),
  )
  model.listImages(
    imagesSchema.parse([
      { Id: 'sha256:1', RepoTags: ['nginx:latest'], RepoDigests: null, Size: 7 },
      { Id: 'sha256:2', RepoTags: ['<none>:<none>'], RepoDigests: ['redis@sha256:9'], Size: 8 },
    ]),
  )
  const { containers, images } = model.state()
  expect(containers.map(({ name }) => name)).toEqual(['first', 'second'])
  expect(containers[0]?.ports).toEqual([{ host: 8080, container: 80, protocol: 'tcp' }])
  expect(containers[1]?.exitCode).toBe(137)
  expect(images.map(({ references }) => references)).toEqual([['nginx:latest'], ['redis@sha256:9']])
})

test('an image shown by its id is called by a name it has', () => {
  const model = createEngineModel()
  const images = imagesSchema.parse([{ Id: 'sha256:1', RepoTags: ['mine:2'], Size: 1 }])
  model.listImages(images)
  model.listContainers(listed(summary({ Image: 'sha256:abcdef012345' })))
  expect(model.state().containers[0]?.image).toBe('mine:2')
})

test('a container that is just being removed keeps the exit code its event told', () => {
  const model = createEngineModel()
  model.listContainers(listed(summary()))
  model.apply(event('die', { exitCode: 137 }))
  model.listContainers(listed(summary({ State: 'removing', Status: 'Removal In Progress' })))
  model.apply(event('destroy'))
  expect(model.state().containers[0]).toMatchObject({ state: 'removed', exitCode: 137 })
})
