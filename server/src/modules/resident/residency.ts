import type { BodyOf, inviteResident, listResident, readInvitation, ReplyOf, requestResidency } from '@linsheng/shared/contract'
import type { ResidentRole } from '@linsheng/shared/domain'
import { sha256 } from '../../platform/crypto/keys.ts'
import { count } from '../../platform/counter.ts'
import { takeQuota } from '../../platform/quota.ts'
import { noteChange, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { publish } from '../../kernel/event.ts'
import { randomBase32 } from '../../platform/ids.ts'
import { badField, notFound, type Refused, refused } from '../../platform/outcome.ts'
import type { Member, StaffMember } from '../../platform/who.ts'
import { roomByNumber, roomInfo, takeRoom } from '../community/rooms.ts'
import { accountOfPhone, join } from '../identity/accounts.ts'
import { forgetBindGuesses } from '../identity/guessing.ts'
import { servesRoom } from './areas.ts'
import { helperAsked, residencyBegan, residencyEnded } from './events.ts'
import { decidesOn, endHelpersOf } from './helpers.ts'
import { initialsOf } from '../../platform/spoken.ts'
import * as store from './store.ts'

const dayMs = 24 * 3_600_000

/**
 * The people living in a room at one time are one household: a resident who moves in joins the household that is there, or begins one. The
 * next tenants are another. A person bound to the room who lives elsewhere is a household of his own.
 */
function* householdFor(tx: Tx, deps: Deps, roomId: string, residencyId: string, livesHere: boolean): Steps<string> {
  if (!livesHere) return residencyId
  // two who move in at the same moment are one household: the second waits here for the first
  yield* count(tx, deps.community.id, `household:${roomId}`)
  const there = yield* run(store.livingIn(tx, deps.community.id, roomId, ['active', 'pending']))
  return there[0]?.household ?? residencyId
}

interface NewResidency {
  accountId: string
  name: string
  birthYear: number | null
  smartphone: boolean
  roomId: string
  role: ResidentRole
  livesHere: boolean
  state: 'active' | 'pending'
  verifiedBy: string
}

// a type, which a key may remember; an interface it may not
type Bound = {
  residencyId: string
  personId: string
  state: 'active' | 'pending'
}

/** A helper lives elsewhere, and has no right before a resident of the room says yes, in whatever way he came. */
const asHelper = (input: NewResidency): NewResidency => (input.role === 'helper' ? { ...input, livesHere: false, state: 'pending' } : input)

const named = (name: string) => ({ name, initials: initialsOf(name) })

/** Ties an account to a room; the person of the account in this community is made when there is none. */
export function* bind(tx: Tx, deps: Deps, asked: NewResidency): Steps<Bound | null> {
  const communityId = deps.community.id
  const input = asHelper(asked)
  yield* run(
    store.insertPerson(tx, {
      communityId,
      id: deps.ids.next('person', deps.now),
      accountId: input.accountId,
      ...named(input.name),
      birthYear: input.birthYear,
      smartphone: input.smartphone,
      createdAt: deps.now,
    }),
  )
  const [person] = yield* run(store.personByAccount(tx, communityId, input.accountId))
  if (!person) throw new Error('a person that was made was not found')
  if (person.name === '' && input.name !== '') yield* run(store.changePerson(tx, communityId, person.id, named(input.name)))
  const id = deps.ids.next('residency', deps.now)
  const household = yield* householdFor(tx, deps, input.roomId, id, input.livesHere)
  const made = yield* run(
    store.insertResidency(tx, {
      communityId,
      id,
      personId: person.id,
      roomId: input.roomId,
      role: input.role,
      livesHere: input.livesHere,
      household,
      state: input.state,
      since: deps.time.day(deps.now),
      askedAt: deps.now,
      verifiedBy: input.verifiedBy,
    }),
  )
  if (made.length === 0) return null
  yield* join(tx, deps, { accountId: input.accountId, kind: 'resident', communityId, companyId: deps.community.companyId })
  const { roomId, state } = input
  const bound = { personId: person.id, residencyId: id, roomId }
  if (input.role === 'helper') yield* publish(tx, deps, helperAsked, bound)
  else if (state === 'active') yield* publish(tx, deps, residencyBegan, { ...bound, household })
  return { residencyId: id, personId: person.id, state }
}

/** Staff put a resident on the list of a room: the account that signs in with this number is bound to it. */
export function* putOnList(tx: Tx, deps: Deps, input: BodyOf<typeof listResident>): Steps<Bound | Refused> {
  if (!(yield* takeRoom(tx, deps, input.roomId))) return undo(badField('/body/roomId', 'not_available'))
  const accountId = yield* accountOfPhone(tx, deps, input.phone)
  const bound = yield* bind(tx, deps, { ...input, accountId, state: 'active', verifiedBy: 'listed_phone' })
  return bound ?? undo(refused('already_done'))
}

/** A person asks to be bound to a room; staff will look at it. */
export function* askToJoin(
  tx: Tx,
  deps: Deps,
  accountId: string,
  input: BodyOf<typeof requestResidency>,
): Steps<{ residencyId: string } | Refused> {
  const room = yield* roomByNumber(tx, deps, input.buildingId, input.roomNumber)
  if (!room || !(yield* takeRoom(tx, deps, room.id))) return undo(badField('/body/roomNumber', 'not_available'))
  yield* takeQuota(tx, deps, 'requests', accountId)
  const bound = yield* bind(tx, deps, {
    accountId,
    name: input.name,
    birthYear: null,
    smartphone: true,
    roomId: room.id,
    role: input.role,
    livesHere: true,
    state: 'pending',
    verifiedBy: '',
  })
  if (!bound) return undo(refused('already_done'))
  yield* noteChange({ communityId: deps.community.id, kind: 'task', id: bound.residencyId })
  return { residencyId: bound.residencyId }
}

export function* answerRequest(
  tx: Tx,
  deps: Deps,
  by: StaffMember,
  residencyId: string,
  approve: boolean,
): Steps<{ residencyId: string } | Refused> {
  const [residency] = yield* run(store.residencyById(tx, deps.community.id, residencyId))
  if (!residency || !(yield* servesRoom(tx, deps, by, residency.roomId))) return undo(notFound)
  // staff may refuse a helper; the yes is the resident's own
  if (approve && residency.role === 'helper') return undo(badField('/body/approve', 'not_available'))
  const change = approve
    ? { state: 'active', since: deps.time.day(deps.now), verifiedBy: by.staffId }
    : { state: 'refused', endedAt: deps.now, verifiedBy: by.staffId }
  const [changed] = yield* run(store.changeResidency(tx, deps.community.id, residencyId, ['pending'], change))
  if (!changed) return undo(refused('already_done'))
  yield* noteChange({ communityId: deps.community.id, kind: 'task', id: residencyId })
  const { personId, roomId, household } = changed
  if (approve) yield* publish(tx, deps, residencyBegan, { personId, residencyId, roomId, household })
  return { residencyId }
}

/** An invitation code for a room: the community's five characters, then ten random ones. Good for one person, for a while. */
export function* invite(
  tx: Tx,
  deps: Deps,
  by: StaffMember,
  input: BodyOf<typeof inviteResident>,
): Steps<{ code: string; expiresAt: number } | Refused> {
  const room = yield* takeRoom(tx, deps, input.roomId)
  // who may not say yes to somebody's asking cannot invite either
  if (!room || !(yield* servesRoom(tx, deps, by, input.roomId))) return undo(badField('/body/roomId', 'not_available'))
  const secret = randomBase32(10)
  const expiresAt = deps.now + deps.settings.invitation.validDays * dayMs
  yield* run(
    store.insertInvitation(tx, {
      communityId: deps.community.id,
      id: deps.ids.next('invitation', deps.now),
      codeHash: sha256(secret),
      roomId: input.roomId,
      role: input.role,
      createdBy: by.staffId,
      expiresAt,
    }),
  )
  return { code: `${deps.community.code}-${secret}`, expiresAt }
}

/** Joins the room of an invitation. `name` fills a name that is still empty; an earlier client sends none. */
export function* acceptInvitation(
  tx: Tx,
  deps: Deps,
  accountId: string,
  { secret, name = '' }: { secret: string; name?: string | undefined },
): Steps<Bound | Refused> {
  const [invitation] = yield* run(store.takeInvitation(tx, deps.community.id, sha256(secret), accountId, deps.now))
  if (!invitation) return undo(refused('sign_in_failed'))
  // a right code was no guess
  yield* forgetBindGuesses(tx, accountId)
  // taken out of use since the invitation was given
  if (!(yield* takeRoom(tx, deps, invitation.roomId))) return undo(refused('sign_in_failed'))
  const bound = yield* bind(tx, deps, {
    accountId,
    name,
    birthYear: null,
    smartphone: true,
    roomId: invitation.roomId,
    role: invitation.role as ResidentRole,
    livesHere: true,
    state: 'active',
    verifiedBy: invitation.createdBy,
  })
  return bound ?? undo(refused('already_done'))
}

/** What an invitation is for, shown to an account before it joins. A right code was no guess. */
export function* lookAtInvitation(
  tx: Tx,
  deps: Deps,
  accountId: string,
  secret: string,
): Steps<(Omit<ReplyOf<typeof readInvitation>, 'expiresAt'> & { expiresAt: number }) | Refused> {
  const [invitation] = yield* run(store.openInvitation(tx, deps.community.id, sha256(secret), deps.now))
  const room = invitation ? yield* roomInfo(tx, deps, invitation.roomId) : null
  if (!invitation || !room) return undo(refused('sign_in_failed'))
  yield* forgetBindGuesses(tx, accountId)
  const [person] = yield* run(store.personByAccount(tx, deps.community.id, accountId))
  return {
    community: deps.community.name,
    label: { building: room.building, room: room.number },
    role: invitation.role as ResidentRole,
    name: person?.name ?? '',
    expiresAt: invitation.expiresAt,
  }
}

/**
 * Ends a residency with its day; all rights that hang on it end in the same transaction. One's own, that of a helper of one's home, or one
 * that staff serve.
 */
export function* endResidency(tx: Tx, deps: Deps, by: Member, residencyId: string): Steps<{ residencyId: string } | Refused> {
  const [residency] = yield* run(store.residencyById(tx, deps.community.id, residencyId))
  if (!residency) return undo(notFound)
  const own = residency.personId === by.resident?.personId
  const helped = by.resident !== null && decidesOn(by.resident, residency)
  if (!own && !helped && !(by.staff && (yield* servesRoom(tx, deps, by.staff, residency.roomId)))) return undo(notFound)
  const [ended] = yield* run(
    store.changeResidency(tx, deps.community.id, residencyId, ['active', 'pending'], { state: 'ended', endedAt: deps.now }),
  )
  if (!ended) return undo(refused('already_done'))
  yield* publish(tx, deps, residencyEnded, { personId: ended.personId, residencyId, roomId: ended.roomId, household: ended.household })
  yield* endHelpersOf(tx, deps, ended.personId, ended.roomId)
  return { residencyId }
}
