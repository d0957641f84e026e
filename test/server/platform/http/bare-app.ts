import { Writable } from 'node:stream'
import * as contract from '@linsheng/shared/contract'
import type { Database } from '@linsheng/server/src/platform/db/index.ts'
import type { Deps } from '@linsheng/server/src/kernel/deps.ts'
import { accessTokenOf } from '@linsheng/server/src/platform/http/carrier.ts'
import { type Handler, makeMount } from '@linsheng/server/src/platform/http/mount.ts'
import { openShell, type ShellConfig } from '@linsheng/server/src/platform/http/shell.ts'
import type { FastifyInstance } from 'fastify'

const refusing = () => Promise.reject(new Error('no database here'))
const noDatabase = {
  tables: {},
  read: refusing,
  ask: refusing,
  atomic: refusing,
  batched: () => refusing,
  close: async () => {},
} as unknown as Database

export const quiet: ShellConfig = {
  logLevel: 'info',
  corsOrigins: [],
  tls: false,
  scriptHashes: [],
  limits: { perSession: 1000, perAddress: 1000 },
  trustProxy: false,
}

export interface BareApp {
  app: FastifyInstance
  log: string[]
  calls: number
}

/** The outer shell with a few operations whose handlers do nothing: any token but `unknown…` is somebody signed in. */
export async function openBare(
  config: Partial<ShellConfig> = {},
  handlers: { code?: () => unknown; end?: () => unknown; signIn?: () => unknown } = {},
): Promise<BareApp> {
  const log: string[] = []
  const logStream = new Writable({
    write(chunk, _encoding, done) {
      log.push(String(chunk))
      done()
    },
  })
  const app = await openShell({ ...quiet, ...config }, () => Date.now(), logStream)
  const bare: BareApp = { app, log, calls: 0 }
  const { mount } = makeMount<Deps>(app, {
    db: noDatabase,
    now: () => Date.now(),
    async signedIn(request) {
      const token = accessTokenOf(request)
      return token === null || token.startsWith('unknown')
        ? null
        : { accountId: 'acc', sessionId: 'ses', carrier: 'bearer', passwordDue: false, factor: 'none' }
    },
    memberOf: async () => null,
    stillMember() {
      throw new Error('nothing is written here')
    },
    weekOf: () => '2026-06-08',
  })
  const counting = (answer?: () => unknown) =>
    (async () => {
      bare.calls += 1
      return answer?.() ?? { retryAfterSeconds: 60 }
    }) as unknown as Handler<never, Deps>
  mount(contract.requestSignInCode, counting(handlers.code) as Handler<typeof contract.requestSignInCode, Deps>)
  mount(contract.endSession, counting(handlers.end) as Handler<typeof contract.endSession, Deps>)
  mount(contract.signInStaff, counting(handlers.signIn) as Handler<typeof contract.signInStaff, Deps>)
  await app.ready()
  return bare
}
