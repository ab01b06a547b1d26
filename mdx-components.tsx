/** Tells Next which components Markdown becomes; a lesson page adds those bound to its lesson. */
import type { MDXComponents } from 'mdx/types'
import { plainComponents } from '#components/mdx/registry.tsx'

export const useMDXComponents = (): MDXComponents => plainComponents
