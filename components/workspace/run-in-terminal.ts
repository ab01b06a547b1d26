/** Types a lesson's command into the active terminal. */

/** Stand-in until the terminal is there. */
export function runInTerminal(command: string): void {
  void command
}
