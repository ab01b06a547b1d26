import { expect, test } from 'vitest'
import { compareOutcomes, tellOutcome } from './suite-comparison.ts'
import { readOutput } from './suites/docker-py.ts'
import { readReport } from './suites/dockerode.ts'
import { engineEnvironment, type Outcome } from './suites/suite.ts'
import { readLines } from './suites/testcontainers.ts'

const passed: Outcome = { kind: 'passed' }
const skipped: Outcome = { kind: 'skipped' }
const failed: Outcome = { kind: 'failed', message: 'no route' }

test('tells differences from failures on both, with their reasons', () => {
  const plain = new Map<string, Outcome>([
    ['ping', passed],
    ['search', failed],
    ['checkpoint', skipped],
    ['mesh', passed],
    ['stats', passed],
  ])
  const sandbox = new Map<string, Outcome>([
    ['ping', passed],
    ['search', failed],
    ['checkpoint', skipped],
    ['mesh', failed],
  ])
  const reasons = [{ tests: /^mesh$/, why: 'no IPVS in a user namespace' }]
  expect(compareOutcomes(plain, sandbox, reasons)).toEqual({
    tests: 4,
    passed: { plain: 3, sandbox: 1 },
    skipped: 1,
    differences: [
      { test: 'mesh', plain: passed, sandbox: failed, why: 'no IPVS in a user namespace' },
      { test: 'stats', plain: passed, sandbox: null, why: null },
    ],
    failures: [{ test: 'search', plain: failed, sandbox: failed, why: null }],
  })
  expect([passed, failed, null].map(tellOutcome)).toEqual(['passed', 'failed: no route', 'not run'])
})

test('reads a report of mocha', () => {
  const report = {
    passes: [{ fullTitle: 'pings', err: {} }],
    pending: [{ fullTitle: 'checkpoints', err: {} }],
    failures: [{ fullTitle: 'searches', err: { message: 'no such host\nat line 3' } }],
  }
  expect([...readReport(JSON.stringify(report))]).toEqual([
    ['pings', passed],
    ['checkpoints', skipped],
    ['searches', { kind: 'failed', message: 'no such host' }],
  ])
})

test('reads what pytest prints', () => {
  const output = `
tests/integration/api_test.py::ApiTest::test_ping PASSED                 [ 20%]
tests/integration/api_test.py::ApiTest::test_tidies_up_badly PASSED      [ 40%]
tests/integration/api_test.py::ApiTest::test_tidies_up_badly ERROR       [ 40%]
tests/integration/api_test.py::ApiTest::test_windows SKIPPED (not here)  [ 60%]
tests/integration/api_test.py::ApiTest::test_search FAILED               [ 80%]
=========================== short test summary info ============================
FAILED tests/integration/api_test.py::ApiTest::test_search - no such host
ERROR tests/integration/api_test.py::ApiTest::test_tidies_up_badly - timeout
`
  const name = (test: string) => `api_test.py::ApiTest::test_${test}`
  expect([...readOutput(output)]).toEqual([
    [name('ping'), passed],
    [name('tidies_up_badly'), { kind: 'failed', message: 'timeout' }],
    [name('windows'), skipped],
    [name('search'), { kind: 'failed', message: 'no such host' }],
  ])
})

test('reads what the uses of testcontainers saw', () => {
  const output = `{"name":"a restart","expected":"kept","saw":"kept"}
something that the package says
{"name":"a health check","expected":"healthy","saw":"Error: 404"}
`
  expect([...readLines(output)]).toEqual([
    ['a restart', passed],
    ['a health check', { kind: 'failed', message: 'saw Error: 404' }],
  ])
})

test('leaves a suite no way to another engine', () => {
  const given = { PATH: '/bin', DOCKER_HOST: 'unix:///a', DOCKER_CONTEXT: 'b', HOME: '/root' }
  expect(engineEnvironment(given, '/engine.sock', '/empty')).toEqual({
    PATH: '/bin',
    HOME: '/empty',
    DOCKER_HOST: 'unix:///engine.sock',
  })
})
