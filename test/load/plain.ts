import { answerPrompt } from '@linsheng/shared/contract'
import Fastify from 'fastify'

/** plain.js FOLDER PORT: the same path on a bare Fastify, which reads the body and answers. What Node and Fastify cost by themselves. */
const [, port] = process.argv.slice(2)
const server = Fastify()
const reply = {
  scoreClass: 'promoter',
  correctableUntil: '2026-06-01T00:00:00.000Z',
  sheetClosesAt: '2026-06-01T00:00:00.000Z',
  points: 5,
  followUp: null,
}
server.post(answerPrompt.path.replace(/\{(\w+)\}/g, ':$1'), async (_request, response) => response.code(201).send(reply))
server.get('/ready', async () => ({ status: 'ok' }))
await server.listen({ port: Number(port), host: '127.0.0.1' })
process.once('SIGTERM', () => void server.close().then(() => process.exit(0)))
