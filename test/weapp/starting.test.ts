import { run } from '@linsheng/server/src/platform/db/index.ts'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ResidentIn, StaffIn, World } from '../support/world.ts'
import type { Phone } from './harness/index.ts'
import { signIn, signInStaff } from './people.ts'
import { useStage } from './stage.ts'

/** Gives the account of a resident a post as an engineer: hiring makes an account of its own. */
async function alsoWorks({ db, communityId, companyId, clock }: World, { residencyId }: ResidentIn): Promise<void> {
  const { residencies, persons, staff, staffRoles, memberships } = db.tables
  const [living] = await db.read((tx) =>
    tx
      .select({ accountId: persons.accountId })
      .from(residencies)
      .innerJoin(persons, eq(persons.id, residencies.personId))
      .where(eq(residencies.id, residencyId)),
  )
  const [accountId, staffId, createdAt] = [living?.accountId ?? '', 'stf_01hv6z3k8q2m4n5p6r7s8t9v0w', clock.now()]
  const post = { communityId, id: staffId, accountId, name: '林师傅', title: '', workPhone: '100-0000', active: true, createdAt }
  await db.atomic(function* employ(tx) {
    yield* run(tx.insert(staff).values(post).returning())
    yield* run(tx.insert(staffRoles).values({ communityId, staffId, role: 'engineer' }).returning())
    yield* run(tx.insert(memberships).values({ accountId, kind: 'staff', communityId, companyId, createdAt }).returning())
  })
}

describe('the page that a colleague starts on', () => {
  const stage = useStage('2026-06-12 14:00')
  const staff: StaffIn[] = []
  let phone: Phone

  const pages = [
    ['desk', 'packages/desk/dispatch/index'],
    ['butler', 'packages/butler/cases/index'],
    ['engineer', 'packages/engineer/orders/index'],
    ['manager', 'packages/manager/score/index'],
  ] as const

  beforeAll(async () => {
    for (const [role] of pages) staff.push(await stage.world.addStaff(stage.world.communityId, role, [role]))
  })

  it.each(pages.map(([role, page], i) => ({ role, page, i })))('is the work of a $role, also after a cold start', async ({ page, i }) => {
    phone = stage.phone()
    await signInStaff(phone, staff[i] as StaffIn)
    expect(phone.route).toBe(page)
    phone.kill()
    await phone.launch()
    expect(phone.route, phone.screen.outline).toBe(page)
  })

  it('is for one who also lives here the side that was turned to last', async () => {
    const { world } = stage
    const building = await world.addBuilding(world.communityId, '8 栋', 4, 2)
    const both = await world.addResident(world.communityId, building.rooms[0] ?? '', '林女士')
    await alsoWorks(world, both)
    phone = stage.phone()
    await signIn(phone, { world, who: both })
    const opened = async () => {
      phone.kill()
      await phone.launch()
      return phone.route
    }
    expect(await opened()).toBe('pages/home/index')
    await phone.press('我的')
    await phone.press('去工作人员那边')
    expect(phone.route).toBe('packages/engineer/orders/index')
    expect(await opened()).toBe('packages/engineer/orders/index')
    await phone.press('我的')
    await phone.press('去住户那边')
    expect(await opened()).toBe('pages/home/index')
  })
})
