/** Tells what xterm sends by itself from what somebody types. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal's reports begin with ESC.
const report = /^\x1b(?:\[[IO<M?>]|\[\d+;\d+R|\[0n|[\]P])/

/** Whether it is an answer to a query, or a report of focus or mouse. */
export const isReport = (data: string): boolean => report.test(data)
