import type { ResidentRole, StaffRole } from '@linsheng/shared/domain'
import type { App } from '../../src/app.ts'
import type { Deps } from '../../src/kernel/deps.ts'
import { readMember } from '../../src/modules/resident/member.ts'
import type { Database, Steps, Tx } from '../../src/platform/db/index.ts'
import type { StoredPhoto } from '../../src/platform/file/photos.ts'
import { isRefused, type Refused } from '../../src/platform/outcome.ts'
import type { Member, Resident, StaffMember } from '../../src/platform/who.ts'
import type { CommunityKey, CommunityPlan } from '../words/rooms.ts'
import type { Agenda, HistoryClock } from './agenda.ts'
import type { Chance } from './random.ts'

export interface DemoStaff {
  login: string
  staffId: string
  accountId: string
  name: string
  role: StaffRole
}

export interface DemoPerson {
  accountId: string
  personId: string
  name: string
  phone: string
  role: ResidentRole
  birthYear: number
  smartphone: boolean
}

export interface DemoHome {
  number: number
  roomId: string
  building: string
  room: string
  people: DemoPerson[]
}

export interface DemoCommunity {
  key: CommunityKey
  plan: CommunityPlan
  id: string
  staff: DemoStaff[]
  homes: DemoHome[]
  photos: Map<string, StoredPhoto>
  /** The items of its price list by name. */
  prices: Map<string, string>
}

/** Everything that the history is made with. */
export interface Town {
  app: App
  db: Database
  clock: HistoryClock
  agenda: Agenda
  chance: Chance
  /** When the history ends. */
  until: number
  communities: DemoCommunity[]
}

/** Runs a use case in a community, now. What it refuses is an error: the history is made of what is allowed. */
export async function act<R>(town: Town, community: DemoCommunity, body: (tx: Tx, deps: Deps) => Steps<R | Refused>): Promise<R> {
  const outcome = await attempt(town, community, body)
  if (isRefused(outcome)) throw new Error(`the demo's history was refused: ${JSON.stringify(outcome)}`)
  return outcome
}

/** The same where a refusal is part of life: a case that closed meanwhile, a state that moved on. */
export async function attempt<R>(
  town: Town,
  community: DemoCommunity,
  body: (tx: Tx, deps: Deps) => Steps<R | Refused>,
): Promise<R | Refused> {
  const deps = await depsOf(town, community)
  return town.db.atomic((tx) => body(tx, deps))
}

export async function depsOf({ app, clock }: Town, community: DemoCommunity): Promise<Deps> {
  const deps = await app.depsFor(community.id, clock.now())
  if (!deps) throw new Error('a community of the demo is missing')
  return deps
}

async function memberOf({ db }: Town, community: DemoCommunity, accountId: string): Promise<Member> {
  const member = await readMember(db, accountId, community.id)
  if (!member) throw new Error('somebody of the demo is missing')
  return member
}

export async function asResident(town: Town, community: DemoCommunity, person: DemoPerson): Promise<Resident> {
  const { resident } = await memberOf(town, community, person.accountId)
  if (!resident) throw new Error(`${person.name} lives nowhere`)
  return resident
}

export function asStaff({ accountId, staffId, name, role }: DemoStaff): StaffMember {
  return { accountId, staffId, name, roles: [role] }
}

export const staffOf = (community: DemoCommunity, role: StaffRole) => community.staff.filter((one) => one.role === role)

/** The next instant at or after `at` that lies in the local hours from..to. */
export function inHours(deps: Deps, at: number, from: number, to: number): number {
  const spans = deps.time.daily(at, at + 3 * 86_400_000, from * 60, to * 60)
  const current = spans.find((span) => span.to > at)
  return current ? Math.max(at, current.from) : at
}
