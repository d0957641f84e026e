import { beforeAll, describe, expect, it } from 'vitest'
import type { StaffIn } from '../support/world.ts'
import type { Phone } from './harness/index.ts'
import { signInStaff } from './people.ts'
import { useStage } from './stage.ts'

describe('an address of a page that is no longer there', () => {
  const stage = useStage('2026-06-12 14:00')
  let desk: StaffIn
  let phone: Phone
  beforeAll(async () => {
    desk = await stage.world.addStaff(stage.world.communityId, '何小雨', ['desk'])
    phone = stage.phone()
    await signInStaff(phone, desk)
  })

  it('opens the same page of staff where it stands now, with what the address said', async () => {
    await phone.openAgain('packages/staff/case/index?id=cas_1', 1014)
    expect(phone.route, phone.screen.outline).toBe('packages/butler/case/index')
    await phone.openAgain('packages/staff/place-code/index?id=plc_1', 1014)
    expect(phone.route, phone.screen.outline).toBe('packages/desk/place-code/index')
  })

  it('leads to the start when there never was such a page', async () => {
    await phone.openAgain('packages/staff/none/index', 1014)
    expect(phone.route, phone.screen.outline).toBe('packages/desk/dispatch/index')
  })
})
