/** How Next builds and serves the site: MDX, security headers, and the way to the gateway. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import createMDX from '@next/mdx'
import type { NextConfig } from 'next'
import { reportsPath } from './lib/content/report.ts'
import { readPreviewDomain } from './lib/preview.ts'
import { securityHeaders } from './lib/security-headers.ts'

const home = process.cwd()
const gateway = `http://127.0.0.1:${process.env['SLIPWAY_GATEWAY_PORT'] ?? '3001'}`

/** Turbopack takes plugins and loaders by name; ours by absolute path. */
const local = (path: string): string => join(home, path)

const development = process.env.NODE_ENV === 'development'

/** Where `npm run dev` has the mistakes of the course; absent otherwise. */
const authoringPort = development ? process.env['SLIPWAY_AUTHORING_PORT'] : undefined

const config: NextConfig = {
  distDir: process.env['SLIPWAY_DIST_DIR'] ?? '.next',
  poweredByHeader: false,
  // The author's mistakes are at the other side.
  devIndicators: { position: 'bottom-right' },
  reactStrictMode: true,
  turbopack: {
    root: home,
    rules: {
      '**/lib/page-zod.ts': {
        loaders: [local('lib/one-module.ts')],
        as: '*.js',
        condition: { all: ['browser', 'production'] },
      },
    },
    resolveAlias: {
      // Where monaco-yaml looks for this file, Monaco had it before it named its exports.
      'monaco-editor/esm/vs/editor/editor.worker.js': 'monaco-editor/editor/editor.worker.js',
      https: { browser: './components/editor/monaco/no-network.ts' },
    },
  },
  // Waking a host can take as long as the gateway has patience for it, and more.
  experimental: { proxyTimeout: 120_000 },
  headers: async () => [
    { source: '/:path*', headers: securityHeaders(development, readPreviewDomain(process.env)) },
  ],
  rewrites: async () => [
    { source: '/sandbox/:path*', destination: `${gateway}/sandbox/:path*` },
    ...(authoringPort
      ? [{ source: reportsPath, destination: `http://127.0.0.1:${authoringPort}${reportsPath}` }]
      : []),
  ],
}

/** Draws ```mermaid fences to inline SVG; without it they are shown as code. */
const mermaidPlugin = local('lib/diagrams/rehype-mermaid.ts')

const withMdx = createMDX({
  options: {
    remarkPlugins: ['remark-frontmatter', 'remark-gfm'],
    rehypePlugins: [
      'rehype-slug',
      ...(existsSync(mermaidPlugin) ? [mermaidPlugin] : []),
      [local('lib/content/rehype-glossary.ts'), { course: join(home, 'content') }],
      local('lib/content/rehype-fence-meta.ts'),
      [
        'rehype-pretty-code',
        {
          theme: { light: 'github-light-high-contrast', dark: 'github-dark-default' },
          keepBackground: false,
          defaultLang: { block: 'text' },
          bypassInlineCode: true,
        },
      ],
    ],
  },
})

export default authoringPort ? keepingLastGood(withMdx(config)) : withMdx(config)

/** Puts our loader round that of @next/mdx: a lesson that is no MDX stays as it was. */
function keepingLastGood(made: NextConfig): NextConfig {
  const loader = local('lib/content/last-good-lesson.ts')
  const keepIn = join(home, config.distDir ?? '.next', 'cache', 'lessons')
  const rules = Object.entries(made.turbopack?.rules ?? {}).map(([glob, rule]) => [
    glob,
    [rule].flat().map((each) => {
      if (typeof each !== 'object' || !('loaders' in each) || !each.loaders) return each
      const loaders = each.loaders.map((one) =>
        typeof one === 'object' && one.loader.includes('mdx-js-loader')
          ? { loader, options: { ...one.options, keepIn } }
          : one,
      )
      return { ...each, loaders }
    }),
  ])
  return { ...made, turbopack: { ...made.turbopack, rules: Object.fromEntries(rules) } }
}
