import type { BodyOf, changeLegalText, LegalKind, LegalText, readCompany as company, ReplyOf } from '@linsheng/shared/contract'
import type { Deps } from '../../kernel/deps.ts'
import { type Database, run, type Steps, type Tx } from '../../platform/db/index.ts'
import { type Refused, refused } from '../../platform/outcome.ts'
import { beijing } from '../../platform/time.ts'
import type { StaffMember } from '../../platform/who.ts'
import { readCompanies } from './community.ts'
import * as store from './store.ts'
import { frontLine } from './wording-front.ts'
import { ownText } from './wording-legal.ts'

/** The company that this server is of, by name; empty before it is set up. */
export async function readCompany(db: Database): Promise<ReplyOf<typeof company>> {
  const [first] = await db.read((tx) => store.firstCompany(tx))
  return { name: first?.name ?? '' }
}

/** What stands on the page before its first script has run. A telephone only where all communities have the same. */
export async function readFrontLine(db: Database): Promise<string> {
  const [{ name: company }, phones] = await Promise.all([readCompany(db), db.read((tx) => store.dutyPhones(tx))])
  const [only, ...others] = phones
  return frontLine({ company, dutyPhone: only && others.length === 0 ? only.dutyPhone : '' })
}

/** What the company says now; what the program brings where it has written nothing. `companyId` absent: the one that this server is of. */
export async function readLegalText(db: Database, kind: LegalKind, companyId?: string): Promise<LegalText> {
  const [first] = companyId === undefined ? await db.read((tx) => store.firstCompany(tx)) : []
  const id = companyId ?? first?.id ?? ''
  const name = first?.name ?? (await readCompanies(db, [id]))[0]?.name ?? ''
  const [row] = await db.read((tx) => store.newestText(tx, id, kind))
  if (!row) return { kind, company: name, version: 0, text: ownText[kind](name), changedOn: null }
  return { kind, company: name, version: row.version, text: row.body, changedOn: beijing.day(row.changedAt) }
}

/** Writes a text anew, as the next version. The same words again are no new version. */
export function* changeText(
  tx: Tx,
  deps: Deps,
  { staffId: changedBy }: StaffMember,
  kind: LegalKind,
  { text: body }: BodyOf<typeof changeLegalText>,
): Steps<{ kind: LegalKind } | Refused> {
  const { companyId } = deps.community
  const [last] = yield* run(store.newestText(tx, companyId, kind))
  if (last?.body === body) return { kind }
  const next = { companyId, kind, version: (last?.version ?? 0) + 1, body, changedBy, changedAt: deps.now }
  // a colleague was quicker by a moment: theirs is to be read before it is written over
  if ((yield* run(store.insertText(tx, next))).length === 0) return refused('state_conflict')
  return { kind }
}

/** The version of the text on personal data that holds now. */
export function* privacyVersion(tx: Tx, deps: Pick<Deps, 'community'>): Steps<number> {
  const [row] = yield* run(store.newestText(tx, deps.community.companyId, 'privacy'))
  return row?.version ?? 0
}
