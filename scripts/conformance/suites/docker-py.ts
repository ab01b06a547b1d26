/** The integration tests of docker-py, Docker's own client for Python: nearly all of the engine's API. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ScriptFailure } from '../../say.ts'
import { type Outcome, type Outcomes, runProgram, type Suite } from './suite.ts'

/** Seconds after which one test has failed. */
const patience = 120

const environment = {
  // What its own Makefile asks for with this release of the engine.
  DOCKER_TEST_API_VERSION: '1.45',
  // Else pytest cuts its lines.
  CI: '1',
}

const python = (checkout: string) => join(checkout, '.venv', 'bin', 'python')

export const dockerPySuite: Suite = {
  images: ['busybox', 'alpine:3.10'],
  inspect,
  async run(run) {
    const flags = ['--verbose', '--color=no', '-rfE', `--timeout=${patience}`]
    // Tests of programs that keep passwords; they ask no engine, and one spoils the environment of others.
    const left = `--ignore=${join('tests', 'integration', 'credentials')}`
    const what = ['-p', 'no:cacheprovider', left, join('tests', 'integration')]
    const words = [python(run.checkout), '-m', 'pytest', ...flags, ...what]
    return readOutput(readFileSync(await runProgram(words, run, environment), 'utf8'))
  },
  reasons: [
    {
      tests: /test_valid_(log_driver_and_log_opt|no_config_specified|no_log_driver_specified)$/,
      why: 'The daemon of a learner’s host keeps 2 × 2 MB of each log, so containers have options they did not ask for.',
    },
    {
      tests: /PluginTest|test_run_with_image_that_does_not_exist|test_pull_with_sha/,
      why: 'It asks Docker Hub, which sandboxes of this suite do not reach.',
    },
    {
      tests: /test_run_container_reading_socket_ws/,
      why: 'The client opens no WebSocket over a Unix socket.',
    },
    {
      tests: /test_attach_no_stream/,
      why: 'It attaches to a container that has ended; either engine answers nothing at times.',
    },
    {
      tests: /test_update_service_with_network_change/,
      why: 'Its update of a service is out of sequence on either engine when the swarm has changed it meanwhile.',
    },
  ],
}

function inspect(checkout: string): string {
  if (!existsSync(join(checkout, 'tests', 'integration', 'api_container_test.py'))) {
    throw new ScriptFailure({
      message: `${checkout} has no integration tests of docker-py.`,
      next: 'git clone https://github.com/docker/docker-py, and write that folder behind --suite docker-py.',
    })
  }
  const script = `import docker, paramiko, pytest, pytest_timeout, websocket
print(docker.__version__)`
  const { status, stdout } = spawnSync(python(checkout), ['-c', script], { encoding: 'utf8' })
  if (status === 0) return stdout.trim()
  throw new ScriptFailure({
    message: `The packages of ${checkout} are not installed.`,
    next: "In it: python3 -m venv .venv && .venv/bin/pip install '.[ssh,websockets]' pytest pytest-timeout",
  })
}

/** The outcomes in what `pytest --verbose -rfE` prints. */
export function readOutput(text: string): Outcomes {
  const all = new Map<string, Outcome>()
  // A test that passed may still fail when it tidies up, and then has a second line.
  for (const [, test = '', word = ''] of text.matchAll(/^tests\/integration\/(\S+) ([A-Z]+)\b/gm)) {
    const earlier = all.get(test)
    if (earlier?.kind !== 'failed') all.set(test, outcome(word))
  }
  const summary = /^(?:FAILED|ERROR) tests\/integration\/(\S+)(?: - (.*))?$/gm
  for (const [, test = '', message = ''] of text.matchAll(summary)) {
    if (all.has(test)) all.set(test, { kind: 'failed', message })
  }
  return all
}

function outcome(word: string): Outcome {
  switch (word) {
    case 'PASSED':
    case 'XPASS':
      return { kind: 'passed' }
    // It expects an expected failure itself, so neither side proves anything by it.
    case 'SKIPPED':
    case 'XFAIL':
      return { kind: 'skipped' }
    default:
      return { kind: 'failed', message: '' }
  }
}
