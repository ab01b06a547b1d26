/** Whether the ports we are about to use can be had. */
import { createServer } from 'node:net'
import { type Failure, ScriptFailure } from '../say.ts'

/** Null when a program may listen there, else the system's reason why not. */
function refusal(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error) => resolve('code' in error ? String(error.code) : error.message))
    probe.listen(port, host, () => probe.close(() => resolve(null)))
  })
}

/** Ends the script with a way out when the port cannot be had; `variable` is the setting that changes it. */
export async function requireFreePort(port: number, host: string, variable: string): Promise<void> {
  const reason = await refusal(port, host)
  if (reason !== null) throw new ScriptFailure(explain(reason, port, host, variable))
}

function explain(reason: string, port: number, host: string, variable: string): Failure {
  const other = `choose another port: ${variable}=${port < 60_000 ? port + 100 : port - 100} npm start`
  switch (reason) {
    case 'EADDRINUSE':
      return {
        message: `Port ${port} is in use by another program.`,
        next: `Stop that program, or ${other}`,
      }
    case 'EACCES':
      return {
        message: `Only root may listen on port ${port}.`,
        next: `Start as root, or ${other}`,
      }
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return {
        message: `${host} is not an address of this machine.`,
        next: 'Set HOST to one that is (`ip address` lists them), to 0.0.0.0 for all, or leave it out.',
      }
    default:
      return { message: `Port ${port} of ${host} cannot be used: ${reason}.`, next: `Or ${other}` }
  }
}
