import { watchDisk } from '@linsheng/server/src/platform/full-disk.ts'
import { describe, expect, it } from 'vitest'

const failed = (code: string, cause?: Error) => Object.assign(new Error('a write failed', { cause }), { code })

describe('a full disk', () => {
  const codes = ['SQLITE_FULL', 'SQLITE_IOERR_WRITE', '53100', 'ENOSPC', 'EDQUOT']
  it.each(codes)('is told from other faults by %s, also as the cause', (code) => {
    const disk = watchDisk(() => 0)
    expect(disk.saw(failed(code))).toBe(true)
    expect(disk.saw(failed('OTHER', failed(code)))).toBe(true)
  })

  it('is not what another fault says', () => {
    const disk = watchDisk(() => 0)
    for (const other of [failed('SQLITE_CONSTRAINT'), failed('23505'), new TypeError('no such thing'), 'text', null])
      expect(disk.saw(other)).toBe(false)
    expect(disk.isFull()).toBe(false)
  })

  it('keeps the health check at no for half a minute after the last write that found no room', () => {
    let now = 1000
    const disk = watchDisk(() => now)
    disk.saw(failed('ENOSPC'))
    now += 29_999
    expect(disk.isFull()).toBe(true)
    now += 1
    expect(disk.isFull()).toBe(false)
  })
})
