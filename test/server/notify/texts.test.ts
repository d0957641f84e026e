import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { smsTemplates, type SmsTemplate, smsText, smsVariable, variablesOf } from '@linsheng/shared/words/sms'
import { modulesOf } from '@linsheng/server/src/modules.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { faultOfVariable, isAdvertising, isLoneVariable } from '../../emulator/sms-rules.ts'
import { needsOfNobody } from '../../support/modules.ts'

const names = Object.keys(smsTemplates) as SmsTemplate[]

describe('the text messages that a company files', () => {
  it('are approved by the services: no lone variable, no words of surveys, one link at most, and short', () => {
    for (const name of names) {
      const text: string = smsTemplates[name]
      expect([name, isLoneVariable(text), isAdvertising(text)]).toEqual([name, false, false])
      expect(text.split('{link}').length - 1, name).toBeLessThanOrEqual(1)
      // 70 signs are one text message, and 20 more are the longest address
      expect(text.replace('{link}', '').length, name).toBeLessThanOrEqual(70)
      expect(text, name).toMatch(name === 'sign_in_code' ? /。$/ : /。[^。]*\{link\}$/)
    }
  })

  it('are each sent by a message, with exactly the variables that stand in it', () => {
    const sent = modulesOf(needsOfNobody()).flatMap(({ notices = {} }) => Object.values(notices).flatMap(({ record }) => record.text ?? []))
    expect(new Set(sent.map(({ template }) => template))).toEqual(new Set(names.filter((name) => name !== 'sign_in_code')))
    const anything = new Proxy({}, { get: () => '某' }) as never
    for (const { template, params } of sent) expect(Object.keys(params(anything)).sort()).toEqual(variablesOf(template).sort())
  })

  it('stand in docs/sms-templates.md as they are, to be pasted', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/sms-templates.md'), 'utf8')
    for (const name of names) expect(page).toContain(`| \`${name}\` | ${smsTemplates[name].replace('{link}', 'https://…/s')} |`)
  })
})

describe('a variable of a text message', () => {
  it('is taken by both services, whatever was written for it', () => {
    const pieces = fc.constantFrom(
      '「',
      '】',
      'https://a.cn/x',
      '13800001021',
      '0571-88001234',
      '问卷',
      '调查',
      '王',
      ' ',
      '\n',
      '${x}',
      '明天 10:00',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces, { maxLength: 20 }).map((all) => all.join('')),
        ),
        (text) => {
          expect(faultOfVariable(smsVariable(text))).toBeNull()
        },
      ),
    )
  })

  it('keeps names, numbers of orders and times as they are', () => {
    for (const text of ['周晓岚', '0612-001', '约好 明天 10:00-12:00 上门', '约好 12 月 25 日 10:00-12:00 上门'])
      expect(smsVariable(text)).toBe(text)
  })

  it('stands in its place, and the words that lead to a link go where there is none', () => {
    const params = { number: '0612-001', name: '陈立军', time: '15:24 前到' }
    expect(smsText('repair_assigned', params, 'https://a.cn/s')).toBe(
      '您报的修（单号0612-001）由陈立军师傅来办，15:24 前到。点开看进度：https://a.cn/s',
    )
    expect(smsText('repair_assigned', params, '')).toBe('您报的修（单号0612-001）由陈立军师傅来办，15:24 前到。')
  })
})
