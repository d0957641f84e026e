import { type Fields, oneOf, rows, tellPart, text, type Told } from '@linsheng/server/src/kernel/tell.ts'
import { modulesOf } from '@linsheng/server/src/modules.ts'
import { told as own } from '@linsheng/server/src/modules/privacy/wording-export.ts'
import { tables } from '@linsheng/server/src/platform/db/schema.sqlite.ts'
import { getTableColumns } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { needsOfNobody } from '../../support/modules.ts'

const personal = modulesOf(needsOfNobody()).flatMap((one) => (one.personal === 'none' ? [] : [one.personal]))
const parts = Object.assign({}, ...personal.map((one) => one.exports ?? {})) as Record<string, { told: Told }>
const fieldsOf = (part: string, within?: string): Fields => {
  const fields: Fields = (parts[part]?.told ?? (own as Record<string, Told>)[part])?.fields ?? {}
  const inner = within === undefined ? undefined : fields[within]
  return within === undefined ? fields : inner?.as === 'rows' ? inner.fields : {}
}

/** The parts whose rows are rows of a table, with the columns that are left out of the export. */
const whole: [keyof typeof tables, Fields, leftOut?: string[]][] = [
  ['persons', fieldsOf('person')],
  ['residencies', fieldsOf('residencies')],
  ['consents', fieldsOf('consents')],
  ['points', fieldsOf('points')],
  ['looks', fieldsOf('looks')],
  // of somebody on no list: an order of theirs has no reporter, and stands in nobody's export
  ['repairs', fieldsOf('repairs'), ['callerCipher']],
  ['repairEvents', fieldsOf('repairs', 'events')],
  ['compensations', fieldsOf('repairs', 'compensations')],
  ['payments', fieldsOf('payments')],
  ['paymentOrders', fieldsOf('paymentOrders')],
  ['billDisputes', fieldsOf('billQuestions')],
  ['responses', fieldsOf('answers'), ['sheetHash', 'servedBy']],
  ['cases', fieldsOf('cases')],
  ['caseEvents', fieldsOf('cases', 'events')],
  ['compensations', fieldsOf('cases', 'compensations')],
  ['followUps', fieldsOf('followUps')],
  ['stories', fieldsOf('stories')],
  ['inbox', fieldsOf('notices'), ['sealedTarget']],
]

const telling = {
  ...{ comma: '，', colon: '：' },
  time: (at: number) => `t${at}`,
  day: (day: string) => day,
  name: (id: string) => (id === 'stf_1' ? '陈立军' : null),
}

describe('the words of an export', () => {
  it.each(whole)('know every column of %s', (table, fields, leftOut = []) => {
    const columns = Object.keys(getTableColumns(tables[table]))
    expect(columns.length).toBeGreaterThan(3)
    expect(columns.filter((key) => !leftOut.includes(key) && !(key in fields))).toEqual([])
  })

  const told: Told = {
    title: '报修',
    heading: 'title',
    fields: { title: text('什么事'), state: oneOf('现在', { open: '开着' }), lines: rows('费用', { label: text(''), by: text('谁') }) },
  }
  const tell = (row: Record<string, unknown>) => {
    const untold: string[] = []
    return { part: tellPart(told, [row], telling, untold), untold }
  }

  it('tell each key in a line, a row within a row as one line, and say nothing of what is empty', () => {
    const { part, untold } = tell({
      title: '漏水',
      state: 'open',
      lines: [
        { label: '软管', by: '王' },
        { label: '工时', by: '' },
      ],
    })
    expect(untold).toEqual([])
    expect(part.entries).toEqual([
      {
        title: '漏水',
        lines: [
          { label: '现在', text: '开着' },
          { label: '费用', text: '软管，谁：王' },
          { label: '费用', text: '工时' },
        ],
      },
    ])
  })

  it('name each key, and each value, that they do not know', () => {
    expect(tell({ title: '漏水', state: 'lost', secret: 1, lines: [{ label: '软管', price: 3 }] }).untold).toEqual([
      '报修.secret',
      '报修.state="lost"',
      '报修.lines.price',
    ])
  })
})
