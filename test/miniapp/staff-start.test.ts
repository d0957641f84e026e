import { staffRoles } from '@linsheng/shared/domain'
import { startOf } from '../../miniapp/src/features/staff/start-of'
import { tabsOf } from '../../miniapp/src/features/staff/staff-tabs'
import { expect, it } from 'vitest'

it('every colleague starts on the first tab, whatever roles they have', () => {
  for (const one of staffRoles)
    for (const other of staffRoles) expect(startOf([one, other]), `${one} ${other}`).toBe(tabsOf([one, other])[0]?.page)
})
