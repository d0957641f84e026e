import * as contract from '@linsheng/shared/contract'
import { openApi } from '@linsheng/server/src/platform/http/openapi/document.ts'
import { writeReply } from '@linsheng/server/src/platform/http/reply.ts'
import { describe, expect, it } from 'vitest'
import { intrusion, type JsonSchema, sample, withoutIntruders } from './samples.ts'

type Description = {
  paths: Record<string, Record<string, { responses: Record<string, { content?: Record<string, { schema: JsonSchema }> }> }>>
  components: { schemas: Record<string, JsonSchema> }
}
const described = openApi(contract.operations) as unknown as Description
const answering = contract.operations.filter(({ reply }) => reply !== undefined)

describe('a reply', () => {
  it.each(answering.map((operation) => [operation.id, operation] as const))(
    'of %s holds what its schema knows, and no field more, however deep',
    (_, operation) => {
      const response = described.paths[operation.path]?.[operation.method.toLowerCase()]?.responses[operation.status ?? 200]
      const schema = response?.content?.['application/json']?.schema ?? expect.fail('not described')
      for (let turn = 0; turn < 8; turn += 1) {
        const value = sample(schema, described.components.schemas, turn)
        const written = writeReply(operation.reply as contract.Schema, value)
        expect(written).not.toContain(intrusion)
        expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(withoutIntruders(value))))
      }
    },
  )

  it('is not sent at all when something is missing that was promised', () => {
    expect(() => writeReply(contract.session, {})).toThrow()
    expect(() => writeReply(contract.photo, { id: 'fil', url: '/files/x' })).toThrow()
  })

  it('keeps every sign of what people wrote', () => {
    const words = ['"\\/\b\f\n\r\t', '</script>', '\u2028\u2029', '😀👨‍👩‍👧', '𠮷', '\ud800', '\u0000']
    for (const label of words) {
      const written = writeReply(contract.roomLabel, { building: label, room: label })
      expect(JSON.parse(written)).toEqual({ building: label, room: label })
    }
  })
})
