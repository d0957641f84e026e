import type { FastifyInstance } from 'fastify'
import { refused } from '../outcome.ts'
import { sendProblem } from './problems.ts'

/** How often a process looks whether a newer one has migrated its database. */
const lookEveryMs = 10_000

/**
 * A process whose database has a newer schema than its own takes no more work: it answers 503, so that whatever stands in front turns to
 * the newer one, and its timers rest. It does not come back. @returns whether it has retired, looked up now and then
 */
export function retireWhen(server: FastifyInstance, hasNewerSchema: () => Promise<boolean>, now: () => number): () => Promise<boolean> {
  let retired = false
  let lookAt = 0
  server.addHook('onRequest', (request, reply, done) => {
    if (!retired || request.url === '/health') return done()
    void sendProblem(request, reply.header('retry-after', '5'), refused('unavailable'))
  })
  return async () => {
    if (retired || now() < lookAt) return retired
    lookAt = now() + lookEveryMs
    retired = await hasNewerSchema()
    if (retired) server.log.error('the database has a newer schema than this program: this process takes no more work')
    return retired
  }
}
