import type { AnswerOutcome, Moment } from '@linsheng/shared/contract'
import { contactWishes } from '@linsheng/shared/domain'
import { describe, expect, it } from 'vitest'
import { thanksWords } from '../../miniapp/src/features/survey/words'
import { casePromise, thanksPromise, wishPromise } from '../../miniapp/src/features/survey/contact-promise'

const at = (time: string): Moment => ({ at: `2026-06-12T${time}:00.000Z`, day: '2026-06-12', time })
const words = { moment: ({ time }: Moment) => time, full: ({ time }: Moment) => `今天 ${time}` }
type FollowUp = NonNullable<AnswerOutcome['followUp']>
const followUp = (part: Partial<FollowUp> = {}): FollowUp => ({
  ...{ ownerName: '周晓岚', phoneTail: '8000', contactBy: at('15:18'), visitBy: null, resolveBy: at('18:00'), resting: false },
  caseId: 'cas_1',
  ...part,
})
const owner = { id: 'stf_1', name: '周晓岚', title: '管家', phone: null, photo: null }
const matter = (given: FollowUp) => ({ ...given, state: 'opened' as const, owner })
/** The times that are said as a visit to the home. */
const visits = (text: string) => [...text.matchAll(/(\d+:\d+) 前到您家/g)].map(([, time]) => time)

describe('the words of a low score', () => {
  it('name no time as a visit while no visit clock runs, whatever was wished for', () => {
    for (const resting of [false, true])
      for (const wish of contactWishes) {
        const given = followUp({ resting })
        const said = [wishPromise(wish, given, words) ?? '', thanksPromise(wish, given, words), casePromise(matter(given), words)]
        expect(said.flatMap(visits)).toEqual([])
      }
    expect(wishPromise('visit', followUp(), words)).toBe('周晓岚 15:18 前联系您，约上门的时间。')
    expect(thanksPromise('visit', followUp(), words)).toBe('周晓岚会在 15:18 前联系您，约上门的时间')
  })

  it('name the same time of the visit on the sheet, in the thanks and on the page of the case', () => {
    const given = followUp({ visitBy: at('17:03') })
    const said = [wishPromise('visit', given, words) ?? '', thanksPromise('visit', given, words), casePromise(matter(given), words)]
    expect(said.map(visits)).toEqual([['17:03'], ['17:03'], ['17:03']])
    expect(casePromise(matter(given), words)).toBe('周晓岚会在 15:18 前联系您，17:03 前到您家')
  })

  it('promise no call, no visit and no message to a person who chose no way of contact', () => {
    for (const resting of [false, true]) {
      const said = thanksPromise(null, followUp({ resting, visitBy: at('17:03') }), words)
      expect(said).toBe('记下了，周晓岚接着办')
      expect(`${said}${thanksWords.unchosen}`).not.toMatch(/打给您|给您打|到您家|\d+:\d+/)
    }
  })

  it('keep the visit on the page of the case once the first words were spoken', () => {
    const given = followUp({ contactBy: null, visitBy: at('17:03') })
    expect(casePromise({ ...matter(given), state: 'opened' }, words)).toBe('周晓岚会在 17:03 前到您家')
  })
})
