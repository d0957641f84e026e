import type { FastifyInstance } from 'fastify'
import type { Database } from '../db/index.ts'
import { type DiskWatch, fullDiskMs } from '../full-disk.ts'
import { retryLater } from '../outcome.ts'
import { sendProblem } from './problems.ts'

/**
 * For supervisors. `/health`: the process lives. `/ready`: the database answers, and no write has found the disk full within the last half
 * minute; otherwise 503, so that a load balancer sends nothing here.
 */
export function serveHealth(server: FastifyInstance, db: Database, disk: DiskWatch): void {
  server.get('/health', async () => ({ status: 'ok' }))
  server.get('/ready', async (request, reply) => {
    if (disk.isFull()) return sendProblem(request, reply, retryLater('unavailable', fullDiskMs))
    // any question does: this one is of the platform's own table
    await db.hasNewerSchema()
    return { status: 'ok' }
  })
}
