import * as wording from '@linsheng/server/src/modules/loop/wording-notices.ts'
import { spanText } from '@linsheng/server/src/modules/notify/wording-time.ts'
import { localTime } from '@linsheng/server/src/platform/time.ts'
import { describe, expect, it } from 'vitest'

const anonymous = { title: '没收拾', where: '', owner: '何小雨', by: '15:18', score: 6, words: '', note: '', from: '' }

describe('a notice to staff about an anonymous case', () => {
  it('begins with what it says, not with the comma after a place', () => {
    const said = [
      wording.staffCaseOverdue({ ...anonymous, clock: 'first_contact' }),
      wording.staffCaseCopy(anonymous),
      wording.staffCaseClosed(anonymous),
      wording.staffReturnCall(anonymous),
      wording.staffFollowUp({ where: '', measure: 'nps', score: 7, words: '再快一点', withinMs: 172_800_000 }),
    ].map(({ body }) => body)
    expect(said.filter((body) => /^[，。：、]/.test(body))).toEqual([])
    expect(said[0]).toBe('何小雨负责，承诺 15:18 前')
  })
})

describe('a stretch of time in a notice', () => {
  it('is said with both ends', () => {
    const at = (time: string) => Date.parse(`2026-06-13T${time}:00.000+08:00`)
    const time = localTime('Asia/Shanghai')
    expect(spanText(time, { from: at('10:00'), to: at('12:00') }, at('09:00') - 86_400_000)).toBe('明天 10:00-12:00')
    expect(spanText(time, { from: at('08:00'), to: at('10:00') }, at('07:00'))).toBe('8:00-10:00')
  })
})
