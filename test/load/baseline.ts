import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { answerPrompt } from '@linsheng/shared/contract'
import { sha256 } from '@linsheng/server/src/platform/crypto/keys.ts'
import type { Deps } from '@linsheng/server/src/kernel/deps.ts'
import { accessTokenOf } from '@linsheng/server/src/platform/http/carrier.ts'
import { makeMount } from '@linsheng/server/src/platform/http/mount.ts'
import { openShell } from '@linsheng/server/src/platform/http/shell.ts'
import { settingsOf } from '@linsheng/server/src/platform/settings.ts'
import { iso, localTime } from '@linsheng/server/src/platform/time.ts'
import { scoreClass } from '@linsheng/shared/domain'
import type { Crowd } from '../support/crowd.ts'

/**
 * baseline.js FOLDER PORT: the same route with the same sign-in, limits, validation, log and reply, and no database behind it. What an
 * answer costs before anything is decided or kept.
 */
const [folder = '', port] = process.argv.slice(2)
const crowd = JSON.parse(readFileSync(join(folder, 'crowd.json'), 'utf8')) as Crowd
const sessions = new Map(crowd.asked.map(({ token }, i) => [sha256(token), `acc_${i}`]))

const server = await openShell(
  {
    logLevel: 'info',
    corsOrigins: [],
    tls: true,
    scriptHashes: [],
    limits: { perSession: 600, perAddress: 1200 },
    trustProxy: false,
    maxLoopDelayMs: 2000,
  },
  () => Date.now(),
)
const { mount } = makeMount<Deps>(server, {
  db: null as never,
  now: () => Date.now(),
  async signedIn(request) {
    const accountId = sessions.get(sha256(accessTokenOf(request) ?? ''))
    return accountId === undefined ? null : { accountId, sessionId: '', carrier: 'bearer', passwordDue: false, factor: 'none' }
  },
  async memberOf(accountId, communityId, now) {
    if (communityId !== crowd.communityId) return null
    const home = { residencyId: '', roomId: '', buildingId: '', role: 'owner' as const, livesHere: true, household: '' }
    const member = { accountId, resident: { accountId, personId: accountId, name: '', homes: [home] }, staff: null }
    const deps = { community: { id: communityId }, settings: settingsOf({}), time: localTime('Asia/Shanghai'), now }
    return { member, deps: deps as Deps }
  },
  stillMember() {
    throw new Error('nothing is written here')
  },
  weekOf: () => '',
})
mount(answerPrompt, async ({ deps, body }) => {
  const { correctionMs, reasonsMs, points } = deps.settings.sheet
  const moment = deps.time.moment(deps.now)
  const owner = { ownerName: '周晓岚', phoneTail: '0000', contactBy: moment, visitBy: null, resolveBy: moment, resting: false }
  return {
    scoreClass: scoreClass(body.score),
    correctableUntil: iso(deps.now + correctionMs),
    sheetClosesAt: iso(deps.now + reasonsMs),
    points,
    followUp: body.score <= 6 ? { ...owner, caseId: 'cas_00000000000000000000000000' } : null,
  }
})
server.get('/ready', async () => ({ status: 'ok' }))
await server.listen({ port: Number(port), host: '127.0.0.1' })
process.once('SIGTERM', () => void server.close().then(() => process.exit(0)))
