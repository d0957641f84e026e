import { type Operation, problemCodes, problemStatus } from '@linsheng/shared/contract'
import type { LightMyRequestResponse } from 'fastify'
import { expect } from 'vitest'

export interface Told {
  status: number
  type: string
  body: string
}

export const toldBy = ({ statusCode, headers, body }: LightMyRequestResponse): Told => ({
  status: statusCode,
  type: String(headers['content-type'] ?? ''),
  body,
})

/** Whatever was sent: an answer below 500; where it is a no, one of the closed list, in its own shape, naming fields of the request. */
export function expectAnAnswer({ status, type, body }: Told, sent: string, operation?: Operation): void {
  expect(status, `${sent} → ${body}`).toBeLessThan(500)
  if (status < 400) {
    if (operation?.reply) {
      const parsed = operation.reply.safeParse(JSON.parse(body))
      expect(parsed.success, `${sent} → ${JSON.stringify(parsed.error?.issues.slice(0, 3))}`).toBe(true)
    }
    return
  }
  expect(type, `${sent} → ${body}`).toBe('application/problem+json; charset=utf-8')
  const problem = JSON.parse(body) as { code: keyof typeof problemStatus; status: number; errors?: { pointer: string }[] }
  expect(problemCodes, sent).toContain(problem.code)
  expect([problem.status, problemStatus[problem.code]], sent).toEqual([status, status])
  for (const { pointer } of problem.errors ?? []) expect(pointer, sent).toMatch(/^\/(body|query|headers|params)/)
}
