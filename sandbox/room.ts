/** How many more sandboxes the machine can carry just now. */
const mebibyte = 1024 * 1024

/** Bytes that stay free for the host, the engine and whoever already has a sandbox. */
const reserve = 768 * mebibyte

/** Bytes a sandbox takes once it is worked in: its engine, an image or two, some containers. */
const usual = 384 * mebibyte

/**
 * Sandboxes that fit into the memory that is left. On another machine's engine nothing is known of
 * it, and only the configured number counts.
 */
export function roomForMore(
  dockerHost: string | undefined,
  free: () => number = process.availableMemory,
): number {
  const local = dockerHost === undefined || dockerHost.startsWith('unix://')
  return local ? Math.max(0, Math.floor((free() - reserve) / usual)) : Number.POSITIVE_INFINITY
}
