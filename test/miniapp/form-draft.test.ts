import { describe, expect, it, vi } from 'vitest'

vi.mock('../../miniapp/src/app/platform', () => ({}))
vi.mock('../../miniapp/src/app/state/clock', () => ({}))
vi.mock('../../miniapp/src/features/session/me', () => ({}))
const { formIn } = await import('../../miniapp/src/features/session/use-draft')

const empty = { what: '', who: '', day: null as string | null }

describe('the draft of a form', () => {
  it('is the form as it was left', () => {
    const left = { what: '换整段水管', who: '吴师傅', day: '2026-06-13' }
    expect(formIn(JSON.stringify(left), empty)).toEqual(left)
  })

  it('begins empty where nothing is kept, and where what is kept cannot be read', () => {
    expect(formIn('', empty)).toBe(empty)
    expect(formIn('{"what":', empty)).toBe(empty)
  })

  it('of an earlier version begins empty in the fields that it did not have', () => {
    expect(formIn('{"what":"换管"}', empty)).toEqual({ what: '换管', who: '', day: null })
  })
})
