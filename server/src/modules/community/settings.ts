import type { BodyOf, changeSettings, CommunitySettings, FieldError } from '@linsheng/shared/contract'
import { ceilingFen, type CompensationKind, settingsFaults } from '@linsheng/shared/domain'
import { settings as definition } from '@linsheng/shared/settings'
import { changesBetween, isNamed, isSame, placesOf, valueAt } from '@linsheng/shared/settings/changes'
import { keptOf, toWire } from '@linsheng/shared/settings/values'
import { type Database, noteChange, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { badField, isRefused, type Refused, refused } from '../../platform/outcome.ts'
import { type Figures, type Settings, settingsOf, withFigures } from '../../platform/settings.ts'
import type { StaffMember } from '../../platform/who.ts'
import { readMemberships } from '../identity/accounts.ts'
import { readCommunity } from './community.ts'
import { noteChanges } from './setting-changes.ts'
import * as store from './store.ts'

/** The figures of all communities. */
export function* settingsOfAll(tx: Tx): Steps<Settings[]> {
  return (yield* run(store.allSettings(tx))).map(({ settings }) => settingsOf(settings))
}

/** The figures of the communities that an account belongs to: for what hangs on the account alone. */
export async function settingsOfAccount(db: Database, accountId: string): Promise<Settings[]> {
  const memberships = await readMemberships(db, accountId)
  const ids = [...new Set(memberships.map(({ communityId }) => communityId).filter((id) => id !== ''))]
  const found = await Promise.all(ids.map((id) => readCommunity(db, id)))
  return found.flatMap((context) => (context ? [context.settings] : []))
}

/** The figures this community works by. */
export const readSettings = ({ settings }: Deps): CommunitySettings => toWire(definition, settings)

/**
 * Changes some figures; what is not named stays. Only the community's own are kept, so that a default that is raised later reaches
 * everybody who did not choose another. What runs already keeps the instant it was promised: that stands in its own row.
 */
export const change = (tx: Tx, deps: Deps, who: StaffMember, figures: Patched): Steps<Changed | Refused> =>
  save(tx, deps, who, { figures, seen: null, reason: '' })

type Patched = BodyOf<typeof changeSettings>
interface Changed extends Record<string, string> {
  communityId: string
}
interface Saving {
  figures: Patched
  /** What the colleague saw of them. `null`: a client that does not say. */
  seen: Patched | null
  reason: string
}

/** The same for a reason, and only if the figures still are what the colleague saw. Each figure that becomes another is put on record. */
export function* save(tx: Tx, deps: Deps, who: StaffMember, { figures: patch, seen, reason }: Saving): Steps<Changed | Refused> {
  const communityId = deps.community.id
  const under = seen === null ? '/body' : '/body/figures'
  // taken first: of two who change something at the same moment the second sees what the first wrote
  const [row] = yield* run(store.lockSettings(tx, communityId))
  if (!row) throw new Error('a community that is being worked in was not found')
  const before = settingsOf(row.settings)
  const allowed = mayGrant(who, patch, before, under)
  if (isRefused(allowed)) return undo(allowed)
  const moved = seen === null ? [] : movedOn(patch, seen, toWire(definition, before))
  if (moved.length > 0) return undo(refused('state_conflict', moved))
  const own = withFigures(row.settings as Figures, tidied(keptOf(definition, patch)))
  const faults = settingsFaults(settingsOf(own))
  if (faults.length > 0) {
    return undo(
      refused(
        'invalid_request',
        faults.map(({ path, fault }) => ({ pointer: pointerTo(under, path), code: fault })),
      ),
    )
  }
  yield* run(store.changeSettings(tx, communityId, own))
  yield* noteChange({ communityId, kind: 'settings', id: '' })
  const changes = changesBetween(places, toWire(definition, before), toWire(definition, settingsOf(own)))
  yield* noteChanges(tx, deps, who, { changes, reason })
  return { communityId }
}

const places = placesOf(definition)

/** Those of the named figures that are not any more what was seen. */
const movedOn = (patch: Patched, seen: Patched, now: CommunitySettings): FieldError[] =>
  places
    .filter((place) => isNamed(patch, place.path) && !isSame(valueAt(seen, place), valueAt(now, place)))
    .map(({ path }) => ({ pointer: pointerTo('/body/figures', path), code: 'not_available' as const }))

/** Where a figure stands on the wire, as a JSON pointer into the body. */
const pointerTo = (under: string, path: readonly string[]): string =>
  `${under}/${path.map((name) => name.replace(/Ms$/, 'Minutes')).join('/')}`

/**
 * Who is asked and when is the operator's to say. Nobody grants more than he has: a manager's own ceilings are the operator's to set, and
 * bound those that the manager sets.
 */
function mayGrant(who: StaffMember, patch: Patched, before: Settings, under: string): true | Refused {
  if (who.roles.includes('operator')) return true
  const denied = places.filter(({ ofOperator, path }) => ofOperator && isNamed(patch, path))
  if (denied.length > 0)
    return refused(
      'forbidden',
      denied.map(({ path }) => ({ pointer: pointerTo(under, path), code: 'not_yours' })),
    )
  for (const [role, ceilings = {}] of Object.entries(patch.authority ?? {})) {
    for (const [kind, amountFen = 0] of Object.entries(ceilings)) {
      const limit = ceilingFen(['manager'], kind as CompensationKind, before.authority)
      if (amountFen > limit) return badField(`${under}/authority/${role}/${kind}`, 'too_big', { limit })
    }
  }
  return true
}

/** Days in their order, each once. */
function tidied(figures: Figures): Figures {
  const { blackoutDays } = figures
  return Array.isArray(blackoutDays) ? { ...figures, blackoutDays: [...new Set(blackoutDays as string[])].sort() } : figures
}
