/**
 * The peer of the terminal path: a WebSocket, an exec with a terminal, and nothing between. A program
 * of its own; it is told a container and prints the port it listens on.
 */
import Docker from 'dockerode'
import { WebSocketServer } from 'ws'

const container = new Docker().getContainer(process.argv[2] ?? '')
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })

server.on('connection', async (ws) => {
  ws.pause()
  const exec = await container.exec({
    Cmd: ['bash', '--norc'],
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    Tty: true,
    Env: ['TERM=xterm-256color'],
  })
  const stream = await exec.start({ hijack: true, stdin: true, Tty: true })
  stream.on('data', (chunk: Buffer) => ws.send(chunk))
  stream.on('end', () => ws.close())
  ws.on('message', (data: Buffer) => stream.write(data))
  ws.on('close', () => stream.destroy())
  ws.resume()
})

server.on('listening', () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`)
})
