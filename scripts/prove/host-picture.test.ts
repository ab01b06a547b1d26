import { expect, test } from 'vitest'
import { emptyEngineState, engineStateSchema } from '#lib/engine/state.ts'
import { pictureLines } from './host-picture.ts'

test('a host is told in a few lines, Docker’s own networks apart', () => {
  const state = engineStateSchema.parse({
    ...emptyEngineState,
    containers: [
      {
        id: 'a',
        name: 'web',
        image: 'nginx',
        state: 'running',
        ports: [{ host: 8080, container: 80, protocol: 'tcp' }],
        networks: ['shop'],
      },
      {
        id: 'b',
        name: 'worker',
        image: 'busybox',
        state: 'exited',
        exitCode: 1,
        ports: [],
        networks: [],
      },
    ],
    images: [{ id: 'i', references: ['nginx:latest', 'busybox:latest'], size: 1 }],
    networks: ['bridge', 'shop'].map((name) => ({
      id: name,
      name,
      driver: 'bridge',
      scope: 'local',
      internal: false,
      subnets: [],
    })),
  })
  expect(pictureLines(state)).toEqual([
    'web      nginx     running         8080→80',
    'worker   busybox   exited with 1',
    'images: busybox:latest, nginx:latest',
    'networks: shop (bridge)',
    'volumes: none',
  ])
})

test('an empty host says so', () => {
  expect(pictureLines(emptyEngineState)).toEqual([
    'no containers',
    'images: none',
    'networks: none but Docker’s own',
    'volumes: none',
  ])
})
