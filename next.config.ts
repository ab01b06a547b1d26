/** How Next builds and serves the site: security headers, and the way to the gateway. */
import { join } from 'node:path'
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
  // `scripts/site/main.ts` does, with Brotli.
  compress: false,
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
  // Runs what `lib/content/compile-lesson.ts` has made, and has no reason to be bundled.
  serverExternalPackages: ['@mdx-js/mdx'],
  // Waking a host can take as long as the gateway has patience for it, and more.
  experimental: { proxyTimeout: 120_000 },
  headers: async () => [
    { source: '/:path*', headers: securityHeaders(development, readPreviewDomain(process.env)) },
    // An SVG may hold scripts, which must not run when it is opened by itself.
    { source: '/course-logo', headers: [{ key: 'Content-Security-Policy', value: 'sandbox' }] },
  ],
  rewrites: async () => [
    { source: '/sandbox/:path*', destination: `${gateway}/sandbox/:path*` },
    ...(authoringPort
      ? [{ source: reportsPath, destination: `http://127.0.0.1:${authoringPort}${reportsPath}` }]
      : []),
  ],
}

export default config
