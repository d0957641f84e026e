import { beforeEach, describe, expect, it, vi } from 'vitest'

const phone = vi.hoisted(() => ({ hasNetwork: true }))
vi.mock('../../miniapp/src/app/platform', () => ({ hasNetwork: () => Promise.resolve(phone.hasNetwork), watchNetwork: () => undefined }))
const { unanswered } = await import('../../miniapp/src/app/api/unanswered')
const { noteNetwork, online, serverAway } = await import('../../miniapp/src/app/state/network')
const { failurePage } = await import('../../miniapp/src/app/words/problems')
const { failureWords } = await import('@linsheng/shared/words/failures')

beforeEach(() => noteNetwork(true))

describe('a request that nothing answered', () => {
  it('is no network only where the phone has none; else it is the server that cannot be reached', async () => {
    phone.hasNetwork = false
    expect([(await unanswered()).code, online.get(), serverAway.get()]).toEqual(['offline', false, false])
    phone.hasNetwork = true
    expect([(await unanswered()).code, online.get(), serverAway.get()]).toEqual(['unreachable', false, true])
    noteNetwork(true)
    expect([online.get(), serverAway.get()]).toEqual([true, false])
  })

  it('is not said to be the network while that is there', () => {
    const failure = { code: 'unreachable', retryAfterSeconds: null } as const
    const page = failurePage(failure, '账单')
    for (const words of [failureWords(failure), page.title]) expect(words).not.toMatch(/没有网络|连不上网/)
    expect(page.sub).toContain('我们这边')
  })
})
