/** Puts text into the clipboard. */

/** Rejects when the browser does not let the page. */
export async function copyText(text: string): Promise<void> {
  // Browsers offer no clipboard on plain http, where a class may well be.
  if (navigator.clipboard !== undefined) return navigator.clipboard.writeText(text)
  const field = document.createElement('textarea')
  field.value = text
  field.className = 'sr-only'
  document.body.append(field)
  field.select()
  const copied = document.execCommand('copy')
  field.remove()
  if (!copied) throw new Error('The browser did not copy.')
}
