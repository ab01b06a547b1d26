/** Tells search engines that lessons may be found, and what is behind them is not for reading. */
import type { MetadataRoute } from 'next'

export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: '*', allow: '/', disallow: ['/sandbox/', '/api/'] } }
}
