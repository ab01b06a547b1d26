// Answers with what the container it runs in allows it to do.
const fs = require('node:fs')
const http = require('node:http')

const port = 3000
const visits = '/tmp/visits'

function count() {
  const before = fs.existsSync(visits) ? Number(fs.readFileSync(visits, 'utf8')) : 0
  fs.writeFileSync(visits, String(before + 1))
  return before + 1
}

function canWrite(path) {
  try {
    fs.accessSync(path, fs.constants.W_OK)
    return true
  } catch {
    return false
  }
}

function report() {
  const status = fs.readFileSync('/proc/self/status', 'utf8')
  const field = (name) => status.match(new RegExp(`^${name}:\\s*(\\S+)`, 'm'))[1]
  return [
    `visit:                ${count()}`,
    `user:                 ${process.getuid()}`,
    `capabilities:         ${field('CapEff')}`,
    `may gain privileges:  ${field('NoNewPrivs') === '1' ? 'no' : 'yes'}`,
    `can change its code:  ${canWrite('/app/server.js') ? 'yes' : 'no'}`,
    '',
  ].join('\n')
}

function answer(request, response) {
  try {
    response.end(report())
  } catch (error) {
    console.error(error.message)
    response.statusCode = 500
    response.end(`${error.message}\n`)
  }
}

http.createServer(answer).listen(port, () => console.log(`Listening on port ${port}`))
process.on('SIGTERM', () => process.exit(0))
