/** Shows a sentence from frontmatter, in which `code` stands in backticks. */

export function InlineText({ text }: { readonly text: string }) {
  return text.split(/(`[^`]+`)/).map((part, index) =>
    part.startsWith('`') && part.length > 2 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a fixed sentence never move.
      <code key={index}>{part.slice(1, -1)}</code>
    ) : (
      part
    ),
  )
}
