import type { FastifyInstance } from 'fastify'

/** The address that stands in every text message: short, and the company's own, as the services want it. */
export const textLinkPath = '/s'

/** Leads from a text message into the mini-program where WeChat gives a link to it, else into the pages of the browser. */
export function textLinkRoute(server: FastifyInstance, link: () => Promise<string | null>): void {
  server.get(textLinkPath, async (_request, reply) => reply.header('cache-control', 'no-store').redirect((await link()) ?? '/', 302))
}
