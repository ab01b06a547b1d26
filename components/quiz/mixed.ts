/** Mixes up a list the same way on server and page, and never into its right order. */

/** The indexes below `length`, mixed by `seed`; for three items or more never 0, 1, 2 … */
export function mixed(length: number, seed: string): readonly number[] {
  const random = randomBy(seed)
  const order = Array.from({ length }, (_, index) => index)
  for (let last = length - 1; last > 0; last--) {
    const other = random() % (last + 1)
    const [a = 0, b = 0] = [order[last], order[other]]
    order[last] = b
    order[other] = a
  }
  const untouched = order.every((item, place) => item === place)
  return untouched ? [...order.slice(1), ...order.slice(0, 1)] : order
}

/** A small generator of numbers (mulberry32): it only has to look mixed. */
function randomBy(seed: string): () => number {
  let state = [...seed].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), 7)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mix = Math.imul(state ^ (state >>> 15), state | 1)
    mix ^= mix + Math.imul(mix ^ (mix >>> 7), mix | 61)
    return (mix ^ (mix >>> 14)) >>> 0
  }
}
