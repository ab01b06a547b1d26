/** The frame of every page: fonts, theme before the first paint, and the skip link. */
import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import type { ReactNode } from 'react'
import { markEarlyPresses } from '#components/ui/early-press.ts'
import { retryLoading } from '#components/ui/retry-loading.ts'
import { beforePaint } from '#components/ui/theme.ts'
import { tellsMistakes } from '#lib/site-config.ts'
import { readFace } from './face.ts'
import './globals.css'

const sans = localFont({
  src: [
    {
      path: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
      style: 'normal',
    },
  ],
  weight: '100 900',
  variable: '--font-inter',
  display: 'swap',
})

const serif = localFont({
  // One weight for all headings: less than half of what the variable font weighs.
  src: '../node_modules/@fontsource/newsreader/files/newsreader-latin-600-normal.woff2',
  weight: '600',
  variable: '--font-newsreader',
  display: 'swap',
  adjustFontFallback: 'Times New Roman',
})

const mono = localFont({
  src: '../node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
  weight: '100 800',
  variable: '--font-jetbrains-mono',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
})

export async function generateMetadata(): Promise<Metadata> {
  const { name, logo } = await readFace()
  return {
    title: { default: name, template: `%s · ${name}` },
    description:
      'An interactive Docker course: every learner gets a real Docker host of their own.',
    icons: { icon: logo ?? { url: '/icon.svg', type: 'image/svg+xml' } },
  }
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf7f1' },
    { media: '(prefers-color-scheme: dark)', color: '#0c1319' },
  ],
}

/** What cannot wait for the scripts of the page. */
const headScript = [retryLoading, beforePaint, markEarlyPresses].join('\n')

/** Of an author's pages only; a build has neither it nor its script. */
const AuthorsPanel =
  // biome-ignore lint/style/noProcessEnv: by this very word the build leaves out what is in the branch.
  process.env.NODE_ENV === 'development' && tellsMistakes
    ? (await import('#components/authoring/authors-panel.tsx')).AuthorsPanel
    : null

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const { style } = await readFace()
  const fonts = `${sans.variable} ${serif.variable} ${mono.variable}`
  return (
    // The script below changes the attributes of <html> before React sees them.
    <html lang="en" className={fonts} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: constants of this program. */}
        <script dangerouslySetInnerHTML={{ __html: headScript }} />
        {style !== '' && <style>{style}</style>}
      </head>
      <body>
        <a className="skip-link" href="#content">
          Skip to the content
        </a>
        {children}
        {AuthorsPanel && <AuthorsPanel />}
      </body>
    </html>
  )
}
