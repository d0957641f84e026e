import * as wording from '@linsheng/server/src/modules/loop/wording-notices.ts'
import * as moneyWording from '@linsheng/server/src/modules/money/wording.ts'
import { describe, expect, it } from 'vitest'
import { givenBand } from '../../miniapp/src/app/words/money'

describe('what is said of a granted compensation', () => {
  const said = (deliveredAs: 'credit' | 'voucher' | 'by_hand' | '') => {
    const given = { kind: 'fee_reduction', amountFen: 2000, deliveredAs }
    const words = { title: '厨房漏水', given: moneyWording.givenText(given), arrives: moneyWording.arrivesText(given) }
    const { title, body } = wording.caseCompensated(words)
    return [givenBand.sub(deliveredAs), title, body].join()
  }

  it('promises no notice of its being handed over, for nothing sends one', () => {
    for (const as of ['credit', 'voucher', 'by_hand', ''] as const) expect(said(as)).not.toMatch(/兑现时|到账时|告诉您/)
    expect(said('')).toContain('问客服')
  })

  it('says where it is seen: on the next bill, or as a voucher, which it is called then', () => {
    expect(said('credit')).toContain('下一张账单里自动减')
    expect(said('credit')).toContain('减物业费 20 元')
    expect(said('voucher')).toContain('「我的券」')
    expect(said('voucher')).toContain('代金券 20 元')
  })
})
