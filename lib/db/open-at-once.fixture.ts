/** Opens the file of each folder it is told, at the moment at which all others do. */
import { parentPort, workerData } from 'node:worker_threads'
import * as z from 'zod'
import { openDatabase } from '#lib/db/open-database.ts'

const { others, ready } = z
  .object({ others: z.int(), ready: z.instanceof(SharedArrayBuffer) })
  .parse(workerData)
const arrived = new Int32Array(ready)

parentPort?.on('message', (dataDir: string) => {
  Atomics.add(arrived, 0, 1)
  // Whoever sleeps here wakes too late to meet the others.
  while (Atomics.load(arrived, 0) < others);
  parentPort?.postMessage(open(dataDir))
})

function open(dataDir: string): string {
  try {
    openDatabase(dataDir).close()
    return 'opened'
  } catch (error) {
    return String(error)
  }
}
