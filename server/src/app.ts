import { operations } from '@linsheng/shared/contract'
import type { FastifyInstance } from 'fastify'
import type { WeChatPay } from './gateway/pay.ts'
import type { PlaceCodes } from './gateway/place-codes.ts'
import type { SmsGateway } from './gateway/sms.ts'
import { type Trouble, watchCodes, watchPay, watchRobots, watchSignIn, watchSms } from './gateway/watch.ts'
import type { WeChat } from './gateway/wechat/gateway.ts'
import type { WecomRobots } from './gateway/wecom-robot.ts'
import { insightRoutes } from './insight/routes.ts'
import { nightsOn, type Nights, planNextNight } from './insight/night.ts'
import * as caseAlert from './loop/alert.ts'
import * as follow from './loop/follow-sheet.ts'
import { escalate } from './loop/handover.ts'
import { afterTapTimer, onResponses, tellOfCase } from './loop/open.ts'
import { caseWork, letGoOfCases } from './loop/leave.ts'
import { forgetCases, openCases } from './loop/erase.ts'
import { exportCases, exportFollowUps, exportStories } from './loop/export.ts'
import { answersFollowUp, servesInCase, titlesOfCases } from './loop/read.ts'
import { openSealedTarget, type RelayDeps } from './loop/relay.ts'
import { loopRoutes } from './loop/routes.ts'
import { clockTimer, returnCallTimer, silenceTimer, toldTimer } from './loop/step.ts'
import { dueReturnCall, endInSilence } from './loop/verify.ts'
import { followUpOf } from './loop/view.ts'
import { tellOfDecision as tellOfCaseMoney } from './loop/work.ts'
import { forgetHouseholds, type MoneyHooks } from './money/compensation.ts'
import { moneyRoutes } from './money/routes.ts'
import { alertRoutes } from './notify/alert-routes.ts'
import type { Channel } from './notify/channel.ts'
import { deliverAlerts } from './notify/deliver-alerts.ts'
import { deliverDue } from './notify/deliver.ts'
import { forgetGrants, forgetNotices, releaseGrants, sweepGrants } from './notify/erase.ts'
import { exportMessageGrants, exportNotices } from './notify/export.ts'
import { toStaff } from './notify/add.ts'
import { withdrawAllOf } from './notify/withdraw.ts'
import type { InboxHooks } from './notify/inbox.ts'
import { notifyRoutes } from './notify/routes.ts'
import { judgeDue } from './notify/text-check.ts'
import { weChatRoutes } from './notify/wechat-routes.ts'
import { forgetMail } from './notify/work-mail.ts'
import { sweepGuesses } from './people/guessing.ts'
import { communityIdOf, readCommunity, readMember } from './people/member.ts'
import type { StaffHooks } from './people/ending.ts'
import { againTimer, eraseAgain } from './people/erase-person.ts'
import { erasureRoutes } from './people/erase-routes.ts'
import { stillMember } from './people/erase.ts'
import type { ErasureHooks } from './people/erasing.ts'
import { erasureLedger, type LedgerEntry, replayErasures } from './people/erasure-ledger.ts'
import type { ConsentHooks, MyDataHooks } from './people/my-data.ts'
import type { ServingHooks } from './people/residents.ts'
import type { ResidencyHooks } from './people/residency.ts'
import { peopleRoutes } from './people/routes.ts'
import type { SetUpHooks } from './people/set-up.ts'
import { accountOfToken } from './people/sign-in.ts'
import { exportWeChat, weChatOf } from './people/wechat.ts'
import type { Clock } from './platform/clock.ts'
import type { Keys } from './platform/crypto/keys.ts'
import type { Database, Tx } from './platform/db/index.ts'
import type { Deps } from './platform/deps.ts'
import { fileRoutes } from './platform/file/routes.ts'
import type { LedgerFile } from './platform/file/ledger-file.ts'
import type { PhotoFolder } from './platform/file/photos.ts'
import { accessTokenOf } from './platform/http/carrier.ts'
import { serveDocs } from './platform/http/docs.ts'
import { makeMount } from './platform/http/mount.ts'
import { retireWhen } from './platform/http/retire.ts'
import { type H5, serveH5 } from './platform/http/h5.ts'
import { openShell, type ShellConfig } from './platform/http/shell.ts'
import type { Ids } from './platform/ids.ts'
import { localTime } from './platform/time.ts'
import { runDue, type TimerHandlers } from './platform/timer/timers.ts'
import { chaseOrders, type Chase } from './service/payment/chase.ts'
import { forgetPayments, openMoney } from './service/payment/erase.ts'
import { payHookRoutes } from './service/payment/hook-routes.ts'
import { exportOrders } from './service/payment/order.ts'
import { paymentOrderRoutes } from './service/payment/order-routes.ts'
import { paymentRoutes } from './service/payment/routes.ts'
import { exportDisputes, exportPayments } from './service/payment/bills.ts'
import { placeRoutes } from './service/place/routes.ts'
import { forgetOrders, openOrders } from './service/repair/erase.ts'
import { letGoOfOrders, orderWork } from './service/repair/leave.ts'
import { exportRepairs, openOrderCounts, servesInRepair, titlesOfOrders } from './service/repair/read.ts'
import { tellOfDecision as tellOfOrderMoney } from './service/repair/compensation.ts'
import * as repairAlert from './service/repair/alert.ts'
import { repairRoutes } from './service/repair/routes.ts'
import { missPromise, timeOut } from './service/repair/sign.ts'
import { promiseTimer, signTimer } from './service/repair/step.ts'
import type { SurveyHooks } from './survey/answered.ts'
import { correctionTimer, sheetTimer } from './survey/write-answers.ts'
import { servesInCallback } from './survey/callbacks.ts'
import { markDelivered, promptOfReminder, remind } from './survey/claim.ts'
import { addDefaultSurveys } from './survey/designs.ts'
import { forgetAnswers, forgetGates } from './survey/erase.ts'
import { exportAnswers, exportAsked } from './survey/read.ts'
import { heldBackOf } from './survey/refusals.ts'
import { askTimer, endPromptsOf, expirePrompt, expireTimer, followEvent, remindTimer, reserve } from './survey/reserve.ts'
import { surveyRoutes } from './survey/routes.ts'
import { forgetSheet, type SheetHooks } from './survey/sheet.ts'
import { addDefaultTouchpoints } from './touchpoint/catalogue.ts'
import type { TouchpointHooks } from './touchpoint/door.ts'
import { forgetEvents } from './touchpoint/erase.ts'
import { planSweep, sweep, sweepTimer } from './platform/sweep.ts'

export interface AppParts {
  db: Database
  clock: Clock
  ids: Ids
  keys: Keys
  folder: PhotoFolder
  sms: SmsGateway
  /** Absent: people sign in by text message alone, and nothing is sent by WeChat. */
  wechat?: WeChat | null
  /** Absent: bills are not paid in WeChat. */
  wechatPay?: WeChatPay | null
  /** Absent: no codes of public places are drawn. */
  placeCodes?: PlaceCodes | null
  channels: readonly Channel[]
  /** Absent: nothing is written to the groups of colleagues. */
  robots?: WecomRobots | null
  /** Whether one of the channels sends mail. */
  mails?: boolean
  /** Beside the database: who was erased, for the day on which an older copy of the database comes back. */
  erasures: LedgerFile<LedgerEntry>
  shell: ShellConfig
  homeZone: string
  h5: H5 | null
  logStream?: NodeJS.WritableStream
}

/** What every use case of a community may be given: the base, and every subscription between rooms. */
export type AppDeps = RelayDeps &
  MoneyHooks &
  TouchpointHooks &
  SurveyHooks &
  SheetHooks &
  ResidencyHooks &
  ConsentHooks &
  ServingHooks &
  StaffHooks &
  ErasureHooks &
  InboxHooks

export interface App {
  server: FastifyInstance
  /** The dependencies of use cases in a community, now or at another instant. `null`: no such community. */
  depsFor(communityId: string, now?: number): Promise<AppDeps | null>
  setUp: SetUpHooks
  /** Everything that is due: timers first, then notices; the nights that began are `settled` later. @returns how much was done */
  work(): Promise<number>
  /** Once what was begun aside has ended. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** The whole product, wired: here and nowhere else a lower room's event reaches a higher one. */
export async function buildApp(parts: AppParts): Promise<App> {
  const { db, clock, ids, keys } = parts
  const server = await openShell(parts.shell, () => clock.now(), parts.logStream)
  const tell = (trouble: Trouble) => server.log.warn(trouble, 'a service outside refused, or left open what came of it')

  const isRetired = retireWhen(
    server,
    () => db.hasNewerSchema(),
    () => clock.now(),
  )
  const robots = parts.robots ? watchRobots(parts.robots, tell) : null

  const depsFor: App['depsFor'] = async (communityId, now = clock.now()) => {
    const context = await readCommunity(db, communityId)
    return context && wire({ ...context, now, ids, keys, relayKey: keys.relay }, keys)
  }
  const setUp: SetUpHooks = {
    *onCommunityCreated(tx, { id, name, timeZone }) {
      const deps = { community: { id } as Deps['community'], time: localTime(timeZone), now: clock.now(), ids }
      yield* addDefaultTouchpoints(tx, id)
      yield* addDefaultSurveys(tx, deps, id, name)
      yield* planNextNight(tx, deps)
      yield* planSweep(tx, deps)
    },
  }

  const { mount, mounted } = makeMount<AppDeps>(server, {
    db,
    now: () => clock.now(),
    async signedIn(request) {
      const token = accessTokenOf(request)
      return token === null ? null : accountOfToken(db, token, clock.now())
    },
    async memberOf(accountId, communityId, now) {
      const [deps, member] = await Promise.all([depsFor(communityId, now), readMember(db, accountId, communityId)])
      return deps && member ? { deps, member } : null
    },
    stillMember,
    weekOf: (now) => localTime(parts.homeZone).week(now),
  })
  const myData: MyDataHooks = {
    heldBackOf,
    exports: {
      repairs: exportRepairs,
      payments: exportPayments,
      paymentOrders: exportOrders,
      billQuestions: exportDisputes,
      asked: exportAsked,
      answers: exportAnswers,
      cases: exportCases,
      followUps: exportFollowUps,
      stories: exportStories,
      notices: exportNotices,
      wechat: exportWeChat(keys),
      messageGrants: exportMessageGrants(keys, parts.wechat?.templates ?? []),
    },
  }
  peopleRoutes(mount, {
    db,
    ids,
    keys,
    sms: watchSms(parts.sms, tell),
    wechat: parts.wechat ? watchSignIn(parts.wechat.gateway, tell) : null,
    tls: parts.shell.tls,
    homeZone: parts.homeZone,
    depsFor,
    openOrders: (deps) => openOrderCounts(db, deps),
    work: { orders: (deps) => orderWork(db, deps), cases: (deps) => caseWork(db, deps) },
    myData,
    setUp,
    onWeChatReleased: releaseGrants,
  })
  const ledger = erasureLedger(db, parts.erasures)
  erasureRoutes(mount, { db, ids, keys, homeZone: parts.homeZone, depsFor, onAccountErased, ledger })
  fileRoutes(mount, server, {
    db,
    folder: parts.folder,
    keys,
    now: () => clock.now(),
    communityOf: (code) => communityIdOf(db, code),
  })
  placeRoutes(mount, {
    db,
    folder: parts.folder,
    codes: parts.placeCodes ? watchCodes(parts.placeCodes, tell) : null,
    keys,
    communityOf: (code) => communityIdOf(db, code),
    depsFor,
  })
  moneyRoutes(mount)
  repairRoutes(mount)
  paymentRoutes(mount)
  const wechatPay = parts.wechatPay ? watchPay(parts.wechatPay, tell) : null
  paymentOrderRoutes(mount, { pay: wechatPay, weChatOf: (accountId) => weChatOf(db, keys, accountId) })
  if (wechatPay) payHookRoutes(server, { db, pay: wechatPay, communityOf: (code) => communityIdOf(db, code), depsFor })
  const chase = chaseOrders(db, wechatPay, (error) => server.log.error({ err: error }, 'a payment order could not be followed up'))
  surveyRoutes(mount, db)
  loopRoutes(mount)
  insightRoutes(mount)
  notifyRoutes(mount)
  alertRoutes(mount, { keys, mails: parts.mails ?? false })
  weChatRoutes(mount, server, { db, keys, wechat: parts.wechat ?? null, now: () => clock.now() })
  const missing = operations.filter(({ id }) => !mounted.has(id))
  if (missing.length > 0) throw new Error(`operations without a route: ${missing.map(({ id }) => id).join(', ')}`)

  serveDocs(server, operations)
  server.get('/health', async () => ({ status: 'ok' }))
  server.get('/ready', async () => {
    await db.read((tx) => tx.select().from(db.tables.companies).limit(1))
    return { status: 'ok' }
  })
  if (parts.h5) await serveH5(server, parts.h5)

  const again = await replayErasures({ db, ledger, keys, depsFor, onAccountErased })
  if (again > 0) server.log.warn({ people: again }, 'an older database is back: whoever was erased since was erased again')

  const nights = nightsOn(db, (error) => server.log.error({ err: error }, 'the figures of a night failed and will be counted again'))
  const handlers = timerHandlers(parts, chase, nights)
  return {
    server,
    depsFor,
    setUp,
    async work() {
      if (await isRetired()) return 0
      const now = clock.now()
      const done = await runDue(
        {
          db,
          handlers,
          async depsFor(communityId, at) {
            const deps = await depsFor(communityId, at)
            if (!deps) throw new Error('a timer of a community that does not exist')
            return deps
          },
          onError: (error, timer) => server.log.error({ err: error, timer: timer.kind }, 'a timer failed and will be run again'),
        },
        now,
      )
      await chase.settled()
      const sent = await deliverDue({ db, channels: parts.channels, onDelivered: (tx, notice) => onDelivered(tx, notice) }, now)
      const alerted = robots ? await deliverAlerts({ db, keys, robots }, now) : 0
      const judged = await judgeDue({ db, keys, gateway: parts.wechat?.gateway ?? null }, now)
      return done + sent + alerted + judged
    },
    settled: () => nights.settled(),
    async close() {
      await server.close()
      await chase.settled()
      nights.stop()
      await db.close()
    },
  }

  function* onDelivered(tx: Tx, notice: { communityId: string; kind: string; dedupe: string }) {
    const promptId = promptOfReminder(notice.dedupe)
    if (notice.kind !== 'prompt' || promptId === null) return
    yield* markDelivered(tx, { community: { id: notice.communityId }, now: clock.now() }, promptId)
  }
}

/** An account goes: in every community at once. */
function* onAccountErased(tx: Tx, { reader }: { reader: string | null }) {
  yield* forgetGrants(tx, reader)
}

/** How the rooms let go of somebody, each of its own. */
function erasureHooks(of: () => AppDeps): Omit<ErasureHooks, 'erasureKeys'> {
  return {
    *hindrancesOf(tx, personId) {
      const orders = yield* openOrders(tx, of(), personId)
      const cases = yield* openCases(tx, of(), personId)
      return [...orders, ...cases, ...(yield* openMoney(tx, of(), personId))]
    },
    *onErased(tx, erased) {
      // prompts first: an answer on its way comes before, or finds none
      const answers = yield* forgetAnswers(tx, of(), erased)
      const cases = yield* forgetCases(tx, of(), erased, answers.responseIds)
      const orders = yield* forgetOrders(tx, of(), erased)
      const money = yield* forgetPayments(tx, of(), erased)
      yield* forgetEvents(tx, of(), erased)
      const told = [answers, cases, orders, money]
      const [dedupes, targets] = [told.flatMap((one) => one.dedupes), told.flatMap((one) => one.targets)]
      yield* forgetNotices(tx, of(), erased, { dedupes, targets })
      return { moneyMoves: money.moneyMoves }
    },
    *onHouseholdsEnded(tx, erased, households) {
      yield* forgetHouseholds(tx, of(), households)
      yield* forgetGates(tx, of(), erased, households)
    },
    onAccountErased,
  }
}

/** Ties the rooms' subscriptions for one call. */
function wire(base: RelayDeps, keys: Keys): AppDeps {
  const deps: AppDeps = {
    ...base,
    erasureKeys: keys,
    onEvent: (tx, event) => followEvent(tx, deps, event),
    onResponses: (tx, answers) => onResponses(tx, deps, answers),
    onScoreCorrected: (tx, corrected) => follow.onScoreCorrected(tx, deps, corrected),
    onReasons: (tx, given) => follow.onReasons(tx, deps, given),
    onContactWish: (tx, wished) => follow.onContactWish(tx, deps, wished),
    onResidencyEnded: (tx, ended) => endPromptsOf(tx, deps, ended),
    *onConsentWithdrawn(tx, { personId, purpose }) {
      if (purpose === 'survey') yield* endPromptsOf(tx, deps, { personId })
    },
    *onStaffEnded(tx, ended) {
      const orders = yield* letGoOfOrders(tx, deps, ended)
      const cases = yield* letGoOfCases(tx, deps, ended)
      yield* withdrawAllOf(tx, deps, toStaff(ended.staffId))
      yield* forgetMail(tx, deps, ended.staffId)
      return { ...orders, ...cases }
    },
    onCompensationDecided: (tx, given) => (given.caseId === null ? tellOfOrderMoney(tx, deps, given) : tellOfCaseMoney(tx, deps, given)),
    async titlesOf(db, within, rows) {
      const keys = (of: readonly (string | null)[]) => of.filter((key) => key !== null)
      const [cases, orders] = await Promise.all([
        titlesOfCases(db, within, keys(rows.map(({ caseId }) => caseId))),
        titlesOfOrders(db, within, keys(rows.map(({ repairId }) => repairId))),
      ])
      return new Map([...cases, ...orders])
    },
    ...erasureHooks(() => deps),
    followUpOf,
    openSealedTarget: openSealedTarget(base.relayKey),
    serves(db, within, who, personId, subjectId) {
      if (subjectId.startsWith('rpr_')) return servesInRepair(db, within, who, personId, subjectId)
      if (subjectId.startsWith('fol_')) return answersFollowUp(db, within, who, personId, subjectId)
      return subjectId.startsWith('cas_')
        ? servesInCase(db, within, who, personId, subjectId)
        : servesInCallback(db, within, who, personId, subjectId)
    },
  }
  return deps
}

/** Every kind of timer with the room that handles it. */
function timerHandlers({ folder }: AppParts, chase: Chase, nights: Nights): TimerHandlers<AppDeps> {
  return {
    ...chase.timers,
    ...nights.timers,
    [promiseTimer]: missPromise,
    [repairAlert.warningTimer]: repairAlert.warn,
    [signTimer]: timeOut,
    [askTimer]: reserve,
    [expireTimer]: expirePrompt,
    [remindTimer]: remind,
    [sheetTimer]: forgetSheet,
    // its standing is all that it says
    *[correctionTimer]() {},
    [afterTapTimer]: follow.afterTap,
    [toldTimer]: tellOfCase,
    [clockTimer]: escalate,
    [caseAlert.warningTimer]: caseAlert.warn,
    [returnCallTimer]: dueReturnCall,
    [silenceTimer]: endInSilence,
    [againTimer]: eraseAgain,
    *[sweepTimer](tx, deps) {
      yield* sweepGuesses(tx, deps)
      yield* sweepGrants(tx, deps)
      return yield* sweep(tx, deps, folder)
    },
  }
}
