import * as wording from '@linsheng/server/src/modules/loop/wording-notices.ts'
import * as moneyWording from '@linsheng/server/src/modules/money/wording.ts'
import { describe, expect, it } from 'vitest'
import { givenBand } from '../../miniapp/src/app/words/money'

describe('what is said of a granted compensation', () => {
  it('promises no notice of its being handed over, for nothing sends one', () => {
    const given = { kind: 'voucher', amountFen: 2000 }
    const said = [givenBand.sub, wording.caseCompensated({ title: '厨房漏水', given: moneyWording.givenText(given) }).body].join()
    expect(said).not.toMatch(/兑现时|到账时|告诉您/)
    expect(said).toContain('问客服')
  })
})
