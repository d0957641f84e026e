import underPressure from '@fastify/under-pressure'
import type { FastifyInstance } from 'fastify'

/** How often the delay is looked at, and when a client that was turned away is to come back. */
export const pressureMs = 1000
const resting = Object.assign(new Error('the event loop is late'), { code: 'FST_UNDER_PRESSURE', statusCode: 503 })
/** Asked by supervisors: a process that is only busy must not be killed for it, and its metrics say why it is late. */
const always = ['/health', '/metrics']

/**
 * Answers 503 with Retry-After while the event loop is late: a queue that only grows makes every answer too late, and the load balancer
 * may have another process.
 */
export async function turnAwayWhenLate(app: FastifyInstance, maxLoopDelayMs: number): Promise<void> {
  await app.register(underPressure, {
    maxEventLoopDelay: maxLoopDelayMs,
    sampleInterval: pressureMs,
    async pressureHandler(request) {
      if (!always.includes(request.url)) throw resting
    },
  })
}
