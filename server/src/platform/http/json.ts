import type { FastifyInstance } from 'fastify'

const utf8 = new TextDecoder('utf-8', { fatal: true })

const badBody = (statusCode: 400 | 415, message: string) => Object.assign(new Error(message), { statusCode })

/**
 * Reads JSON bodies. Without content the body is an empty object, as without a type. JSON is UTF-8 (RFC 8259): another charset, named or
 * not, is refused instead of being read as other letters.
 */
export function readJson(app: FastifyInstance): void {
  app.removeContentTypeParser('application/json')
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const charset = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(request.headers['content-type'] ?? '')?.[1]
    if (charset !== undefined && !/^utf-?8$/i.test(charset)) return done(badBody(415, 'another charset than UTF-8'))
    let text: string
    try {
      text = utf8.decode(body as Buffer)
    } catch {
      return done(badBody(400, 'not UTF-8'))
    }
    if (text.trim() === '') return done(null, {})
    return parse(request, text, done)
  })
}
