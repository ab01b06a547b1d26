/** Small numbers as words, which read better than digits. */

const words = ['no', 'one', 'two', 'three']

/** The word, with a capital when it begins a sentence. */
export function numberWord(count: number, capital = false): string {
  const word = words[count] ?? String(count)
  return capital ? word.charAt(0).toUpperCase() + word.slice(1) : word
}
