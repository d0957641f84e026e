import { hasLoneSurrogate, isBlank } from '@linsheng/shared/domain'
import { type FieldError, operations, type Schema, type TextKind, textKind } from '@linsheng/shared/contract'
import { fieldErrors } from '@linsheng/server/src/platform/http/problems.ts'
import { tidied } from '@linsheng/server/src/platform/http/tidied.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

type Field = Parameters<typeof textKind>[0]
/** What the schemas of requests are made of. */
type Def =
  | { type: 'string' | 'int' | 'number' | 'boolean' | 'enum' | 'literal' }
  | { type: 'optional' | 'nullable' | 'default'; innerType: Field }
  | { type: 'array'; element: Field }
  | { type: 'object'; shape: Record<string, Field> }
  | { type: 'record'; valueType: Field }
  | { type: 'union'; options: Field[] }

interface Leaf {
  at: string
  schema: Field
}

/** Every place of a schema that takes a string. */
function stringsIn(schema: Field, at: string): Leaf[] {
  const def = schema._zod.def as Def
  switch (def.type) {
    case 'string':
      return [{ at, schema }]
    case 'optional':
    case 'nullable':
    case 'default':
      return stringsIn(def.innerType, at)
    case 'array':
      return stringsIn(def.element, `${at}/0`)
    case 'object':
      return Object.entries(def.shape).flatMap(([name, inner]) => stringsIn(inner, `${at}/${name}`))
    case 'record':
      return stringsIn(def.valueType, `${at}/key`)
    case 'union':
      return def.options.flatMap((option) => stringsIn(option, at))
    case 'int':
    case 'number':
    case 'boolean':
    case 'enum':
    case 'literal':
      return []
    default:
      throw new Error(`${at}: a schema of the type ${schema._zod.def.type} is not known here`)
  }
}

const leaves = operations.flatMap(({ id, body, query }) => [
  ...(body ? stringsIn(body, `${id} /body`) : []),
  ...(query ? stringsIn(query, `${id} /query`) : []),
])
const kindOf = ({ schema }: Leaf) => textKind(schema)
const texts = leaves.flatMap((leaf) => {
  const kind = kindOf(leaf)
  return kind === null ? [] : [{ ...leaf, kind }]
})

/** What the door makes of a value for one field. */
function taken(schema: Field, value: string): { kept: unknown } | { errors: FieldError[] } {
  const field = schema as Schema
  const parsed = field.safeParse(tidied(field, value), { reportInput: true })
  return parsed.success ? { kept: parsed.data } : { errors: fieldErrors(parsed.error.issues, '') }
}

/** A value of each kind as it is kept, or made for a pattern. */
const keptOf: Readonly<Record<Exclude<TextKind, 'key' | 'lower_key'>, string>> = {
  words: '漏水',
  line: '漏水',
  phone: '13800001021',
  service_number: '0571-88001234',
  code: '123456',
}
const samplesOfKeys = [
  'wang.min',
  '0123456789abcde',
  'wangmin@example.cn',
  'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=01234567-89ab-cdef-0123-456789abcdef',
]
function sampleOf({ schema, kind }: { schema: Field; kind: TextKind }): string {
  if (kind !== 'key' && kind !== 'lower_key') return keptOf[kind]
  const fits = samplesOfKeys.find((sample) => (schema as Schema).safeParse(sample).success)
  if (fits === undefined) throw new Error('no sample fits: add one')
  return fits
}

/** What a clipboard, another system or a keyboard puts around and into a text. */
const around = ['\t', '\r\n', '\u000b', '\u2028', '\u2029', '\ufeff', '\u202d', '\u202c', '\u200e', '\u200f', '\u061c', '\u2068', '\u0007']
const alone = ['\u200b', '\u3164', '\u3000', ' ', '\t', '\u2028', '\ufeff', '\u200b\u3164\u3000']
const forbidden = ['\0', '\n', ...around.flatMap((sign) => [...sign])]
const halves = ['\ud83d', '\udc00']

describe('a string in a request', () => {
  it('is a text of a known kind, or a key of a program, whose pattern takes nothing that was pasted', () => {
    // secrets: they are compared as they were chosen or given, and never stored as text
    const secrets = ['/body/password', '/body/refreshToken', '/body/current', '/body/next']
    const open = leaves.filter((leaf) => kindOf(leaf) === null && !secrets.some((secret) => leaf.at.endsWith(` ${secret}`)))
    const loose = open.filter(({ schema }) => [...around, ...halves].some((sign) => (schema as Schema).safeParse(`a${sign}b`).success))
    expect(loose.map(({ at }) => at)).toEqual([])
    expect(open.length).toBeGreaterThan(40)
    expect(texts.length).toBeGreaterThan(60)
  })
})

describe('what was pasted', () => {
  it.each(texts)('is mended at the door: $at', (leaf) => {
    const sample = sampleOf(leaf)
    for (const sign of around) {
      const outcome = taken(leaf.schema, `${sign}${sample}${sign}`)
      expect(outcome, JSON.stringify(sign)).toHaveProperty('kept')
      expect(String((outcome as { kept: string }).kept).trim(), JSON.stringify(sign)).toBe(sample)
    }
    // in the middle of words it leaves at most a space or a line break
    if (leaf.kind === 'words' || leaf.kind === 'line') {
      for (const sign of around) {
        const { kept } = taken(leaf.schema, `漏${sign}水`) as { kept: string }
        expect(kept, JSON.stringify(sign)).toMatch(leaf.kind === 'line' ? /^漏 ?水$/ : /^漏[ \n]?水$/)
      }
    }
  })

  it.each(texts)('is empty where nothing of it can be seen: $at', ({ schema }) => {
    const empty = taken(schema, '')
    for (const text of alone) {
      const outcome = taken(schema, text)
      if ('kept' in empty) expect(outcome, JSON.stringify(text)).toEqual({ kept: '' })
      else
        expect(outcome, JSON.stringify(text)).toEqual({
          errors: [expect.objectContaining({ code: expect.stringMatching(/too_short|bad_format/) })],
        })
    }
  })

  it.each(texts)('is refused with half a surrogate pair in it, which no database keeps: $at', ({ schema }) => {
    for (const half of halves) {
      const outcome = taken(schema, `漏${half}`)
      expect(outcome).toEqual({ errors: expect.arrayContaining([expect.objectContaining({ pointer: '', code: 'control_characters' })]) })
    }
  })

  it('never reaches a use case with what cannot be kept, whatever it is', () => {
    const anything = fc.string({
      unit: fc.oneof(fc.constantFrom(...around, ...alone, ...halves, '漏', '1', 'a'), fc.string({ unit: 'binary', maxLength: 1 })),
      maxLength: 30,
    })
    fc.assert(
      fc.property(fc.constantFrom(...texts), anything, ({ schema, kind }, text) => {
        const outcome = taken(schema, text)
        if (!('kept' in outcome)) return
        const kept = String(outcome.kept)
        expect(hasLoneSurrogate(kept)).toBe(false)
        expect(kept === '' || !isBlank(kept)).toBe(true)
        expect([...kept].filter((sign) => forbidden.includes(sign) && !(sign === '\n' && kind === 'words'))).toEqual([])
      }),
      { numRuns: 5000 },
    )
  })
})

describe('a body', () => {
  const bodyOf = (name: string) => operations.find(({ id }) => id === name)?.body as Schema

  it('is mended in its lists, its optional fields and its answers by key', () => {
    const lines = [{ kind: 'property_fee', label: '物业\u2028费', note: '\u200b', amountFen: 1 }]
    expect(tidied(bodyOf('issueBill'), { roomId: 'x', period: '2026-06', dueOn: '2026-06-30', lines })).toMatchObject({
      roomId: 'x',
      lines: [{ label: '物业 费', note: '' }],
    })
    expect(tidied(bodyOf('answerDispute'), { lines, words: 'a\tb' })).toMatchObject({ words: 'a b', lines: [{ label: '物业 费' }] })
    expect(tidied(bodyOf('giveReasons'), { answers: { words: '一\r\n二', chips: ['a\t'], stars: 3 } })).toEqual({
      answers: { words: '一\n二', chips: ['a\t'], stars: 3 },
    })
  })

  it('of another shape than the contract’s stays as it came, to be refused', () => {
    for (const body of [null, 3, 'a\tb', [], ['a\tb'], { lines: 'a' }, { lines: { label: 'a\t' } }, { unknown: 'a\tb' }])
      expect(tidied(bodyOf('issueBill'), body)).toEqual(body)
  })
})

describe('a secret', () => {
  it('is taken exactly as it was chosen', () => {
    const change = operations.find(({ id }) => id === 'changePassword')
    const body = { current: 'pass\tword\u202e', next: '\ufeff0123456789\t' }
    expect(tidied(change?.body as Schema, body)).toEqual(body)
  })
})
