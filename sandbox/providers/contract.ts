/** What every provider must do; the same suite runs against the fake and against Docker. */
import { afterEach, describe } from 'vitest'
import { createBench, type MakeProvider } from '#sandbox/providers/contract-bench.ts'
import { describeLabEnds, describeLabs } from './contract/labs.ts'
import { describeLife, describeSleep, describeTime } from './contract/life.ts'
import { describeEngineAndPorts, describeFiles } from './contract/reach.ts'
import {
  describeGuests,
  describeReplay,
  describeTerminalEnds,
  describeTerminals,
} from './contract/terminals.ts'
import {
  describeArchives,
  describeEditing,
  describeKinds,
  describePlacing,
  describeScripts,
} from './contract/workspace.ts'

/** Registers the suite. */
export function describeProvider(name: string, make: MakeProvider): void {
  const bench = createBench(make)
  describe(`${name} provider`, () => {
    afterEach(() => bench.clear())
    describeLife(bench)
    describeTime(bench)
    describeSleep(bench)
    describeLabs(bench)
    describeLabEnds(bench)
    describeTerminals(bench)
    describeGuests(bench)
    describeReplay(bench)
    describeTerminalEnds(bench)
    describeEngineAndPorts(bench)
    describeFiles(bench)
    describePlacing(bench)
    describeEditing(bench)
    describeKinds(bench)
    describeArchives(bench)
    describeScripts(bench)
  })
}
