import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { answerPrompt } from '@linsheng/shared/contract'
import { buildApp } from '@linsheng/server/src/app.ts'
import type { Deps } from '@linsheng/server/src/kernel/deps.ts'
import { readMember } from '@linsheng/server/src/modules/resident/member.ts'
import { accountOfToken } from '@linsheng/server/src/modules/identity/sign-in.ts'
import { makeKeys, sha256 } from '@linsheng/server/src/platform/crypto/keys.ts'
import { openPostgres } from '@linsheng/server/src/platform/db/postgres.ts'
import { openSqlite } from '@linsheng/server/src/platform/db/sqlite.ts'
import { photoFolder } from '@linsheng/server/src/platform/file/photos.ts'
import { systemIds } from '@linsheng/server/src/platform/ids.ts'
import { isRefused } from '@linsheng/server/src/platform/outcome.ts'
import { gathered } from '@linsheng/server/src/kernel/gathered.ts'
import { accept } from '@linsheng/server/src/modules/answer/accept.ts'
import type { Tap } from '@linsheng/server/src/modules/answer/tap.ts'
import { scoreOf } from '../support/answering.ts'
import { bareParts, type Crowd } from '../support/crowd.ts'
import { masterKey } from './processes.ts'

/** bare.js FOLDER FROM COUNT CONNECTIONS [POSTGRES_URL]: the accepting body alone, durable, gathered as over HTTP, but without HTTP. */
const [folder = '', from = '0', count = '0', connections = '64', url] = process.argv.slice(2)
const crowd = JSON.parse(readFileSync(join(folder, 'crowd.json'), 'utf8')) as Crowd
const db = url ? await openPostgres(url) : openSqlite(join(folder, 'linsheng.db'))
const ids = systemIds()
const app = await buildApp({
  ...bareParts(db, () => Date.now()),
  keys: makeKeys(masterKey),
  folder: photoFolder(join(folder, 'files')),
  ids,
})

/** Who taps, looked up before the measuring begins. */
async function whoTaps(token: string): Promise<{ accountId: string; personId: string }> {
  const session = await accountOfToken(db, token, Date.now())
  const member = session && (await readMember(db, session.accountId, crowd.communityId))
  if (!session || !member?.resident) throw new Error('nobody is signed in with this token')
  return { accountId: session.accountId, personId: member.resident.personId }
}

function tapOf(deps: Deps, who: { accountId: string; personId: string }, promptId: string): Tap {
  const key = sha256(promptId).slice(0, 32)
  return {
    ...who,
    promptId,
    score: scoreOf(promptId),
    tappedAt: null,
    anonymous: false,
    sheetKey: key,
    mode: 'self',
    channel: 'in_app',
    enteredBy: null,
    responseId: ids.next('response', deps.now),
    once: { operation: answerPrompt.id, key, bodyHash: key },
  }
}

const wanted = crowd.asked.slice(Number(from), Number(from) + Number(count))
const who = await Promise.all(wanted.map(({ token }) => whoTaps(token)))
const deps = await app.depsFor(crowd.communityId)
if (!deps) throw new Error('there is no such community')
const take = gathered(db, 'bare', accept)
const before = process.cpuUsage()
const begun = performance.now()
let next = 0
await Promise.all(
  Array.from({ length: Number(connections) }, async () => {
    for (let i = next++; i < wanted.length; i = next++) {
      const at = { ...deps, now: Date.now() }
      const done = await take(at, tapOf(at, who[i]!, wanted[i]!.promptId))
      if (isRefused(done)) throw new Error(`refused: ${JSON.stringify(done)}`)
    }
  }),
)
const perSecond = (wanted.length / (performance.now() - begun)) * 1000
const { user, system } = process.cpuUsage(before)
await app.close()
process.stdout.write(JSON.stringify({ perSecond, cpuUs: (user + system) / wanted.length }))
