/** GET /health: says that the site answers; the gateway has its own at /sandbox/health. */

export const dynamic = 'force-dynamic'

export const GET = (): Response => Response.json({ status: 'ok' })
