/** Which pages are asked for ahead of a press, from within a lesson. */

/** Other lessons are; other pages have scripts of their own, for which a reader should not pay before they go there. */
export const aheadOf = (href: string): { readonly prefetch?: false } =>
  href.startsWith('/learn/') ? {} : { prefetch: false }
