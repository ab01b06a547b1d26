/** Addresses of the gateway's sockets, on the origin that served the page. */

/** `path` with its query, as a ws: or wss: address. */
export function socketUrl(path: string, query: Readonly<Record<string, string | number>>): URL {
  const url = new URL(path, location.href)
  url.protocol = url.protocol.replace('http', 'ws')
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value))
  return url
}
