/** Loads a part of the page's script, and again when the network has just changed under it. */

/** Milliseconds before each further try. The engine makes network interfaces for as long as a host starts. */
const pauses = [300, 900, 2700]

const pass = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/**
 * What `load` brings, which is an `import()`. A browser on the machine that runs the containers drops
 * what it is loading whenever these come or go, so one failure means nothing; the last one is thrown.
 */
export async function loadPart<T>(load: () => Promise<T>, wait = pass): Promise<T> {
  for (const pause of pauses) {
    try {
      return await load()
    } catch {
      await wait(pause)
    }
  }
  return load()
}
