import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { tapWithTakeBack } from '../../miniapp/src/state/take-back.ts'

describe('a tap that can be taken back', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is sent once its time is over, and once', () => {
    const send = vi.fn()
    tapWithTakeBack({ delayMs: 3000, send })
    vi.advanceTimersByTime(2999)
    expect(send).not.toHaveBeenCalled()
    vi.advanceTimersByTime(60_000)
    expect(send).toHaveBeenCalledTimes(1)
  })

  it('is not sent when it was taken back before', () => {
    const send = vi.fn()
    const tap = tapWithTakeBack({ delayMs: 3000, send })
    vi.advanceTimersByTime(2999)
    tap.takeBack()
    vi.advanceTimersByTime(60_000)
    expect(send).not.toHaveBeenCalled()
  })

  it('stays sent when it is taken back too late', () => {
    const send = vi.fn()
    const tap = tapWithTakeBack({ delayMs: 3000, send })
    vi.advanceTimersByTime(3000)
    tap.takeBack()
    expect(send).toHaveBeenCalledTimes(1)
  })
})
