import { expect, test } from 'vitest'
import type { Sandbox } from '#sandbox/provider.ts'
import { openOneSandbox, printed } from './one-sandbox.fixture.ts'

let sandbox: Sandbox

openOneSandbox({
  course: 'mounts-suite',
  egress: 'mirror',
  use: (made) => {
    sandbox = made
  },
})

test('what is mounted below a shared folder is seen in the container, and what it mounts there outside', async () => {
  const script = `
    mkdir -p shared/of-host shared/of-container
    docker run -d --quiet --name sharer --cap-add SYS_ADMIN -v "$PWD/shared:/shared:rshared" busybox \\
      sh -c 'mount -t tmpfs tmpfs /shared/of-container && touch /shared/of-container/file && sleep 60' > /dev/null
    sudo mount -t tmpfs tmpfs shared/of-host && sudo touch shared/of-host/file
    docker exec sharer ls /shared/of-host
    timeout 20 sh -c 'until ls shared/of-container | grep file; do sleep 0.1; done'
    docker rm -f sharer > /dev/null`
  expect(await printed(sandbox, script, 60)).toBe('file\nfile')
})
