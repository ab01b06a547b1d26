/** Draws join codes. */
import { codeLength, codeLetters } from '#lib/class/class.ts'

/** A code that cannot be guessed. Drawn evenly: bytes beyond a multiple of the letters are thrown away. */
export function drawCode(): string {
  const even = 256 - (256 % codeLetters.length)
  let code = ''
  while (code.length < codeLength) {
    for (const byte of crypto.getRandomValues(new Uint8Array(16))) {
      if (byte < even && code.length < codeLength) code += codeLetters[byte % codeLetters.length]
    }
  }
  return code
}
