/** Shown for every address that the site does not have. */
import Link from 'next/link'
import { SiteHeader } from '#app/site-header.tsx'

export default function NotFound() {
  return (
    <>
      <SiteHeader />
      <main id="content" className="message-page">
        <p className="eyebrow">404</p>
        <h1>There is nothing at this address</h1>
        <p>
          The lesson may have been renamed, or the link has a typing error. The course map lists
          everything there is.
        </p>
        <p>
          <Link className="button-primary" href="/">
            Go to the course map
          </Link>
        </p>
      </main>
    </>
  )
}
