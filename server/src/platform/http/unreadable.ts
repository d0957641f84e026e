import type { Socket } from 'node:net'
import { problemStatus, type ProblemCode } from '@linsheng/shared/contract'

const reasons = { 400: 'Bad Request', 413: 'Content Too Large' } as const

/**
 * Answers what cannot be read as HTTP: there is no request and no route, so the problem is written by hand, and the connection ends.
 * Nothing of it is logged: it may hold anything.
 */
export function answerUnreadable(error: { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  if (!socket.writable) {
    socket.destroy()
    return
  }
  const code: ProblemCode = error.code === 'HPE_HEADER_OVERFLOW' ? 'payload_too_large' : 'malformed_body'
  const status = problemStatus[code]
  const body = JSON.stringify({ type: `/problems/${code}`, status, code })
  socket.write(
    `HTTP/1.1 ${status} ${reasons[status]}\r\ncontent-type: application/problem+json; charset=utf-8\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\ncache-control: no-store\r\nconnection: close\r\n\r\n${body}`,
  )
  socket.destroySoon()
}
