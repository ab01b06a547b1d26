/** What a script said to the learner. Their host may say anything, so it is cut to plain short lines. */

/** Letters of a line that are shown. */
const longest = 300

/** Lines with something in them, without control characters. */
export const saidLines = (output: string): readonly string[] =>
  output
    .split('\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what is to be left out.
    .map((line) => line.replace(/\x1b\[[?\d;]*[a-zA-Z]|[\x00-\x1f\x7f]/g, '').trim())
    .filter((line) => line !== '')
    .map((line) => (line.length > longest ? `${line.slice(0, longest)}…` : line))
