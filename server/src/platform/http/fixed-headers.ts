import helmet from 'helmet'

interface Pages {
  /** Behind TLS: HSTS, and upgrade of what a page loads. */
  tls: boolean
  /** Hashes of the scripts that stand inside our own pages: 'sha256-…'. */
  scriptHashes: readonly string[]
  /** Styles are taken with this nonce alone: of pages that are written for each request. Absent: inline styles are taken. */
  styleNonce?: string
}

/**
 * The headers that every reply carries. helmet writes them once, when the server starts: called for each request it would build the
 * same text again, which was a third of the cost of a request.
 */
export function fixedHeaders({ tls, scriptHashes, styleNonce }: Pages): Record<string, string> {
  const headers: Record<string, string> = {
    // a reply may differ by the origin that asks: a cache in between must not give one origin's to another
    vary: 'Origin',
  }
  const reply = {
    setHeader: (name: string, value: string) => void (headers[name.toLowerCase()] = value),
    removeHeader: (name: string) => void delete headers[name.toLowerCase()],
  }
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", ...scriptHashes.map((hash) => `'${hash}'`)],
        ...(styleNonce === undefined
          ? { styleSrc: ["'self'", "'unsafe-inline'"] }
          : { styleSrcElem: ["'self'", `'nonce-${styleNonce}'`], styleSrcAttr: ["'unsafe-inline'"] }),
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        fontSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(tls ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: tls ? { maxAge: 31_536_000 } : false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
  })({} as never, reply as never, (error?: unknown) => {
    if (error) throw error instanceof Error ? error : new Error('helmet refused its settings')
  })
  return headers
}
