// Serves the page on port 3000, and passes on to the API what begins with /api.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const api = process.env.API_URL ?? 'http://localhost:5000'
const page = readFileSync(new URL('./dist/index.html', import.meta.url))

const send = (response, status, type, body) => {
  response.writeHead(status, { 'Content-Type': type })
  response.end(body)
}

const passOn = async (request, response) => {
  try {
    const path = request.url.slice('/api'.length)
    const answer = await fetch(api + path, {
      method: request.method,
      signal: AbortSignal.timeout(3000),
    })
    send(response, answer.status, 'application/json', await answer.text())
  } catch (error) {
    const reason = error.cause?.code ?? error.message
    console.error(`The API at ${api} does not answer: ${reason}`)
    send(response, 502, 'application/json', '{"error": "The API does not answer."}')
  }
}

const server = createServer((request, response) => {
  if (request.url === '/health') return send(response, 200, 'text/plain', 'ok\n')
  if (request.url.startsWith('/api/')) return passOn(request, response)
  if (request.url === '/') return send(response, 200, 'text/html; charset=utf-8', page)
  return send(response, 404, 'text/plain', 'not found\n')
})

server.listen(3000, () => console.log(`Listening on port 3000, with the API at ${api}.`))

process.on('SIGTERM', () => {
  server.close()
  server.closeAllConnections()
})
