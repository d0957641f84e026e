import { sql } from 'drizzle-orm'
import type { Columns } from '../columns.sqlite.ts'

const accountsTable = ({ table, text, instant, index, uniqueIndex, flag }: Columns) =>
  table(
    'accounts',
    {
      id: text().primaryKey(),
      phoneCipher: text(),
      phoneLookup: text(),
      /** A keyed hash of the last four figures, by which the desk finds who is ringing. Null: no number, or an earlier program wrote it. */
      phoneEnd: text(),
      login: text(),
      passwordHash: text(),
      /** The password was given by somebody else: the account that signs in with it must choose its own before anything else. */
      passwordDue: flag()
        .notNull()
        .default(sql`0`),
      /** A one-time password is good until then. Null: the password has no end. */
      passwordUntil: instant(),
      createdAt: instant().notNull(),
    },
    (t) => [
      uniqueIndex('accounts_phone').on(t.phoneLookup),
      index('accounts_phone_end').on(t.phoneEnd),
      uniqueIndex('accounts_login').on(t.login),
    ],
  )

const signInCodesTable = ({ table, text, int, instant }: Columns) =>
  table('sign_in_codes', {
    phoneLookup: text().primaryKey(),
    codeHash: text().notNull(),
    expiresAt: instant().notNull(),
    sentAt: instant().notNull(),
    sentOn: text().notNull(),
    sentThatDay: int().notNull(),
  })

/** Tries at something that can be guessed: a password, a code. Known and unknown names are counted alike. */
const guessesTable = ({ table, text, int, instant }: Columns) =>
  table('guesses', {
    subject: text().primaryKey(),
    failures: int().notNull(),
    lockedUntil: instant().notNull(),
    at: instant().notNull(),
  })

const sessionsTable = ({ table, text, instant, uniqueIndex, index, flag }: Columns) =>
  table(
    'sessions',
    {
      id: text().primaryKey(),
      accountId: text().notNull(),
      accessHash: text().notNull(),
      accessExpiresAt: instant().notNull(),
      refreshHash: text().notNull(),
      previousRefreshHash: text(),
      previousAccessHash: text(),
      rotatedAt: instant().notNull(),
      expiresAt: instant().notNull(),
      carrier: text().notNull(),
      /** Begun with a password that is due: good for choosing another one, and for nothing beside it. */
      passwordDue: flag()
        .notNull()
        .default(sql`0`),
      /** `none`: the account has no second factor. `due`: it has one, which was not given yet. `given`. */
      factor: text().notNull().default('none'),
      endedAt: instant(),
    },
    (t) => [
      uniqueIndex('sessions_access').on(t.accessHash),
      index('sessions_previous_access').on(t.previousAccessHash),
      index('sessions_account').on(t.accountId),
    ],
  )

/** Whose WeChat is whose account: one each. The openid stands here and nowhere else, sealed, beside what finds it again. */
const wechatBindingsTable = ({ table, text, instant, uniqueIndex }: Columns) =>
  table(
    'wechat_bindings',
    { openidLookup: text().primaryKey(), openidCipher: text().notNull(), accountId: text().notNull(), boundAt: instant().notNull() },
    (t) => [uniqueIndex('wechat_bindings_account').on(t.accountId)],
  )

const companiesTable = ({ table, text, int, instant }: Columns) =>
  table('companies', {
    id: text().primaryKey(),
    name: text().notNull(),
    demo: int().notNull().default(0),
    createdAt: instant().notNull(),
  })

/** What a company says of personal data and of its terms, every version: the receipts of consents refer to them. */
const companyTextsTable = ({ table, text, int, instant, primaryKey }: Columns) =>
  table(
    'company_texts',
    {
      companyId: text().notNull(),
      kind: text().notNull(),
      version: int().notNull(),
      body: text().notNull(),
      changedBy: text().notNull(),
      changedAt: instant().notNull(),
    },
    (t) => [primaryKey({ name: 'company_texts_pk', columns: [t.companyId, t.kind, t.version] })],
  )

/** Where an account belongs: as resident or staff of a community, or (communityId '') as operator of the whole company. */
const membershipsTable = ({ table, text, instant, primaryKey, index }: Columns) =>
  table(
    'memberships',
    {
      accountId: text().notNull(),
      kind: text().notNull(),
      communityId: text().notNull(),
      companyId: text().notNull(),
      createdAt: instant().notNull(),
    },
    (t) => [
      primaryKey({ name: 'memberships_pk', columns: [t.accountId, t.kind, t.communityId] }),
      index('memberships_company').on(t.companyId),
    ],
  )

/** The five characters that stand in front of secrets which come from outside, so that no look-up crosses shards. */
const communityCodesTable = ({ table, text }: Columns) =>
  table('community_codes', {
    code: text().primaryKey(),
    communityId: text().notNull(),
    companyId: text().notNull(),
    name: text().notNull(),
  })

/** Without community_id: who signs in, and where they belong. */
export function globalTables(kit: Columns) {
  const accounts = accountsTable(kit)
  const signInCodes = signInCodesTable(kit)
  const guesses = guessesTable(kit)
  const sessions = sessionsTable(kit)
  const wechatBindings = wechatBindingsTable(kit)
  const companies = companiesTable(kit)
  const companyTexts = companyTextsTable(kit)
  const memberships = membershipsTable(kit)
  const communityCodes = communityCodesTable(kit)
  return { accounts, signInCodes, guesses, sessions, wechatBindings, companies, companyTexts, memberships, communityCodes }
}
