/** Whether the ports we are about to use are free. */
import { createServer } from 'node:net'
import { ScriptFailure } from '../say.ts'

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, host, () => probe.close(() => resolve(true)))
  })
}

/** Ends the script with a way out when the port is taken; `variable` is the setting that changes it. */
export async function requireFreePort(port: number, host: string, variable: string): Promise<void> {
  if (await isFree(port, host)) return
  throw new ScriptFailure({
    message: `Port ${port} is in use by another program.`,
    next: `Stop that program, or choose another port: ${variable}=${port + 100} npm start`,
  })
}
