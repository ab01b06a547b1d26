/** The commands for the host of this browser page; loaded with what is shown of one that runs. */
import { createHostCommands } from './host-commands.ts'
import { session } from './session.ts'

export const host = createHostCommands(session)
