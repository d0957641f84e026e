import type { FastifyInstance } from 'fastify'
import { type Console, serveConsole } from './console.ts'
import { type H5, serveH5 } from './h5.ts'

/** The pages that were built beside the server; each is absent where it was not built. */
export interface Pages {
  /** The mini-program for browsers. */
  h5: H5 | null
  /** The console for staff. */
  console?: Console | null
}

/** `line`: what the mini-program's page says before its first script has run. */
export async function servePages(
  app: FastifyInstance,
  { h5, console, shell }: Pages & { shell: { tls: boolean } },
  line: () => Promise<string>,
): Promise<void> {
  // the first of the two to register decorates the replies
  if (h5) await serveH5(app, h5, line)
  if (console) await serveConsole(app, console, shell.tls)
}
