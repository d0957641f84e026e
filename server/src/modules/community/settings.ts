import type { BodyOf, changeSettings, CommunitySettings } from '@linsheng/shared/contract'
import { ceilingFen, type CompensationKind, settingsFaults } from '@linsheng/shared/domain'
import { settings as definition } from '@linsheng/shared/settings'
import { keptOf, toWire } from '@linsheng/shared/settings/values'
import { type Database, noteChange, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { badField, isRefused, type Refused, refused } from '../../platform/outcome.ts'
import { type Figures, type Settings, settingsOf, withFigures } from '../../platform/settings.ts'
import type { StaffMember } from '../../platform/who.ts'
import { readMemberships } from '../identity/accounts.ts'
import { readCommunity } from './community.ts'
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
export function* change(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  patch: BodyOf<typeof changeSettings>,
): Steps<{ communityId: string } | Refused> {
  const communityId = deps.community.id
  // taken first: of two who change something at the same moment the second sees what the first wrote
  const [row] = yield* run(store.lockSettings(tx, communityId))
  if (!row) throw new Error('a community that is being worked in was not found')
  const allowed = mayGrant(who, patch, settingsOf(row.settings))
  if (isRefused(allowed)) return undo(allowed)
  const own = withFigures(row.settings as Figures, tidied(keptOf(definition, patch)))
  const faults = settingsFaults(settingsOf(own))
  if (faults.length > 0) {
    return undo(
      refused(
        'invalid_request',
        faults.map(({ path, fault }) => ({ pointer: pointerTo(path), code: fault })),
      ),
    )
  }
  yield* run(store.changeSettings(tx, communityId, own))
  yield* noteChange({ communityId, kind: 'settings', id: '' })
  return { communityId }
}

/** Where a figure stands on the wire, as a JSON pointer into the body. */
const pointerTo = (path: readonly string[]): string => `/body/${path.map((name) => name.replace(/Ms$/, 'Minutes')).join('/')}`

/** Nobody grants more than he has: a manager's own ceilings are the operator's to set, and bound those that the manager sets. */
function mayGrant(who: StaffMember, { authority = {}, secondFactor }: BodyOf<typeof changeSettings>, before: Settings): true | Refused {
  if (who.roles.includes('operator')) return true
  if (secondFactor) return refused('forbidden', [{ pointer: '/body/secondFactor', code: 'not_yours' }])
  if (authority.manager) return refused('forbidden', [{ pointer: '/body/authority/manager', code: 'not_yours' }])
  for (const [role, ceilings = {}] of Object.entries(authority)) {
    for (const [kind, amountFen = 0] of Object.entries(ceilings)) {
      const limit = ceilingFen(['manager'], kind as CompensationKind, before.authority)
      if (amountFen > limit) return badField(`/body/authority/${role}/${kind}`, 'too_big', { limit })
    }
  }
  return true
}

/** Days in their order, each once. */
function tidied(figures: Figures): Figures {
  const { blackoutDays } = figures
  return Array.isArray(blackoutDays) ? { ...figures, blackoutDays: [...new Set(blackoutDays as string[])].sort() } : figures
}
