/**
 * Unit tests run anywhere; tests named *.docker.test.ts need the real engine and its images. Those named
 * *.isolation.test.ts attack sandboxes for some minutes; `npm run test:isolation` runs them. *.attacks.test.ts
 * are the short form of these, for every run.
 */
import { defineConfig } from 'vitest/config'

const docker = '**/*.docker.test.ts'
const isolation = '**/*.isolation.test.ts'
const attacks = '**/*.attacks.test.ts'
const elsewhere = ['node_modules/**', '.next*/**', '.slipway/**', 'e2e/**']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: [...elsewhere, docker, isolation, attacks],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'docker',
          include: [docker],
          exclude: elsewhere,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // Sandboxes are the load here: one file at a time keeps a small machine honest.
          fileParallelism: false,
          maxConcurrency: 2,
        },
      },
      {
        test: {
          name: 'attacks',
          include: [attacks],
          exclude: elsewhere,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'isolation',
          include: [isolation],
          exclude: elsewhere,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
