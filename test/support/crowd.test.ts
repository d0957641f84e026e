import { localTime } from '@linsheng/server/src/platform/time.ts'
import { expect, it } from 'vitest'
import { whereItIsTen } from './crowd.ts'

it('the zone of a crowd exists and has ten o’clock, at each hour of a day', () => {
  for (let hour = 0; hour < 24; hour += 1) {
    const now = Date.UTC(2026, 10, 29, hour, 30)
    expect([hour, localTime(whereItIsTen(now)).moment(now).time]).toEqual([hour, '10:30'])
  }
})
