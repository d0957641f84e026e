import type * as contract from '@linsheng/shared/contract'
import type { Caller, StaffRole } from '@linsheng/shared/domain'
import { Client } from '../client.ts'
import { freshPhone, signInByPhone } from '../sessions.ts'
import { type Colleague, foundTown, type Neighbour, type Town } from '../town.ts'
import type { World } from '../world.ts'

/** One of every kind of caller in a community. */
export interface Cast {
  town: Town
  staff: Record<StaffRole, Colleague>
  /** A resident, and the helper of the same room. */
  resident: Neighbour
  helper: Neighbour
  /** Signed in, belonging nowhere. */
  account: Client
  /** The company's own operator, who may open communities. */
  head: Client
  clientOf(caller: Caller): Client
}

export async function openCast(world: World, communityId: string, building?: string): Promise<Cast> {
  const town = await foundTown(world, communityId, undefined, building)
  const more = ['guard', 'product_owner', 'support', 'committee'] as const
  const hired = await Promise.all(more.map((role) => town.hire([role])))
  const { desk, butler, engineer, manager, operator } = town
  const others = Object.fromEntries(more.map((role, i) => [role, hired[i]])) as Record<(typeof more)[number], Colleague>
  const staff = { desk, butler, engineer, manager, operator, ...others }
  const resident = await town.moveIn('林玉兰')
  const helper = await town.moveIn('林小妹', { roomId: resident.roomId, role: 'helper', livesHere: false })
  const account = await signInByPhone(world, freshPhone(), communityId)
  const head = world.operator.in(communityId)
  const anyone = new Client(world.app, null, communityId)
  return {
    town,
    staff,
    resident,
    helper,
    account,
    head,
    clientOf(caller) {
      if (caller === 'anyone') return anyone
      if (caller === 'account') return account
      if (caller === 'resident') return resident.client
      return caller === 'helper' ? helper.client : staff[caller].client
    },
  }
}

/** A call that its rightful caller can make: everything it names was prepared for it. */
export interface Subject {
  input: { params?: Record<string, string>; query?: Record<string, string>; body?: object }
  /** The client the subject belongs to, where it is not the caller of the cast. */
  by?: Client
}

/** Prepares a subject for one of the callers who may. */
export type Prepare = (cast: Cast, caller: Caller) => Promise<Subject> | Subject
export type Subjects<O extends readonly contract.Operation[]> = Record<O[number]['id'], Prepare>
