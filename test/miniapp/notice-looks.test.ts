import { noticeKinds, noticePages } from '@linsheng/shared/contract'
import { waysOf } from '@linsheng/server/src/kernel/notice.ts'
import { modulesOf } from '@linsheng/server/src/modules.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { targetPageOf, targetPages } from '../../miniapp/src/app/target-pages'
import { lookOf, noticeLooks } from '../../miniapp/src/features/inbox/looks'
import { needsOfNobody } from '../support/modules.ts'

const messages = modulesOf(needsOfNobody()).flatMap(({ notices = {} }) =>
  Object.entries(notices).map(([name, { record }]) => ({ name, ...record })),
)
const isForStaff = ({ kind }: { kind: string }) => kind.startsWith('staff_')

describe('an entry of the inbox on the phone', () => {
  it('has an icon that is drawn, for each kind that the server sends', () => {
    const drawn = readFileSync(join(import.meta.dirname, '../../miniapp/src/components/icon/icon.css'), 'utf8')
    expect(Object.keys(noticeLooks).sort()).toEqual([...noticeKinds].sort())
    for (const kind of waysOf(modulesOf(needsOfNobody()).map((one) => one.notices ?? {})).keys())
      expect(drawn, kind).toContain(`.icon--${lookOf(kind).icon}`)
  })

  it('opens a page of the mini-program for each page that a message names, of colleagues for colleagues', () => {
    expect(Object.keys(targetPages).sort()).toEqual([...noticePages].sort())
    for (const one of messages) {
      const opened = one.page === null ? null : (targetPageOf(one.page)?.page ?? expect.fail(`${one.name} opens no page`))
      if (opened !== null) expect([one.name, opened.startsWith('staff')]).toEqual([one.name, isForStaff(one)])
    }
    expect(noticePages.filter((page) => !messages.some((one) => one.page === page))).toEqual([])
  })

  it('is sorted by a resident under what its kind is about, and lies under all of them otherwise', () => {
    const under = (filter: string) => noticeKinds.filter((kind) => lookOf(kind).filter === filter)
    expect(under('repair')).toEqual(noticeKinds.filter((kind) => kind.startsWith('repair_')))
    expect(under('bill')).toEqual(noticeKinds.filter((kind) => kind.startsWith('bill_')))
    expect(under('matter')).toEqual(['case_progress', 'case_plan', 'case_solved_question', 'relay_message'])
  })

  it('of a kind or page that this client does not know yet has a bell and opens nothing', () => {
    expect(lookOf('of a newer server' as never).icon).toBe('bell')
    expect(targetPageOf('of a newer server' as never)).toBeUndefined()
  })
})

describe('the messages of the server', () => {
  it('count against no limit at work, and leave the app for colleagues by mail alone', () => {
    for (const one of messages.filter(isForStaff)) {
      expect([one.name, one.counted, one.wechat, one.sms]).toEqual([
        one.name,
        'none',
        { never: expect.any(String) },
        { never: expect.any(String) },
      ])
    }
  })

  it('show WeChat a state of at most five letters, and say why where a channel is not used', () => {
    for (const { name, wechat, sms, mail } of messages) {
      if (!('never' in wechat)) expect([...wechat.status].length, name).toBeLessThanOrEqual(5)
      for (const way of [wechat, sms, mail])
        if (typeof way === 'object' && 'never' in way) expect(way.never.length, name).toBeGreaterThan(10)
    }
  })
})
