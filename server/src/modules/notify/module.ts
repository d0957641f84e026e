import { notifyOperations } from '@linsheng/shared/contract'
import type { WeChat } from '../../gateway/wechat/gateway.ts'
import type { WecomRobots } from '../../gateway/wecom-robot.ts'
import { nightCame } from '../../kernel/events.ts'
import { type Module, on, onAccount } from '../../kernel/module.ts'
import { ends, type RetentionRules, stays, swept } from '../../kernel/retention.ts'
import { weChatReleased } from '../identity/events.ts'
import { alertRoutes } from './alert-routes.ts'
import type { Channel } from './channel.ts'
import { deliverAlerts } from './deliver-alerts.ts'
import { deliverDue } from './deliver.ts'
import { announceDelivery, announceRefusal } from './delivered.ts'
import { forgetGrants, forgetNotices, releaseGrants, sweepGrants } from './erase.ts'
import * as events from './events.ts'
import { exportMessageGrants, exportNotices } from './export.ts'
import { leaveNoNotices } from './leave.ts'
import { linkKeeper } from './link-keeper.ts'
import { notifyRoutes } from './routes.ts'
import { judgeDue } from './text-check.ts'
import { textLinkPath, textLinkRoute } from './text-link-routes.ts'
import { pushPath, pushRoute, weChatRoutes } from './wechat-routes.ts'
import { grantsTold, noticesTold } from './wording-export.ts'

export interface NotifyNeeds {
  channels: readonly Channel[]
  /** `null`: nothing is sent by WeChat. */
  wechat: WeChat | null
  /** `null`: nothing is written to the groups of colleagues. */
  robots: WecomRobots | null
  /** Whether one of the channels sends mail. */
  mails: boolean
}

const retention: RetentionRules = {
  outbox: ends(365, 'settledAt', 'whether and how something was told is asked about for a year'),
  outboxAttempts: ends(365, 'at', 'they go with what was sent', { key: 'noticeId' }),
  inbox: ends(730, 'at', 'a reader looks up what was said; the records themselves stay'),
  pushDays: ends(30, 'day', 'how many messages somebody had on a day that is long over', { key: 'day' }),
  textChecks: ends(1095, 'at', 'whether words may be shown, for as long as the story is kept', { key: 'subjectId' }),
  subscriptionWallets: swept(30, 'a no rests for thirty days, or as long as a community has set'),
  subscriptionCredits: stays('what a WeChat has granted; it goes when the WeChat is let go'),
  alertRobots: stays('the robot of the group, until it is taken away'),
  workMails: stays('the address of a colleague, until it is taken away or the access ends'),
}

export const notify = ({ channels, wechat, robots, mails }: NotifyNeeds): Module => {
  const templates = wechat?.templates ?? []
  return {
    name: 'notify',
    operations: notifyOperations,
    mount(mount, app) {
      notifyRoutes(mount)
      alertRoutes(mount, { keys: app.keys, mails })
      weChatRoutes(mount, app, templates)
    },
    outside: {
      paths: [pushPath, textLinkPath],
      mount(server, app) {
        const onAlarm = (what: string) => app.onError(new Error(what), 'link of text messages')
        textLinkRoute(
          server,
          linkKeeper(wechat?.gateway ?? null, () => app.clock.now(), onAlarm),
        )
        if (wechat?.push) pushRoute(server, app, wechat.push)
      },
    },
    publishes: Object.values(events),
    subscribes: [on(nightCame, sweepGrants), onAccount(weChatReleased, releaseGrants)],
    background: ({ db, keys, notices, depsOf }) => ({
      async work(now) {
        const told = { onDelivered: announceDelivery(depsOf), onRefused: announceRefusal(depsOf) }
        const sent = await deliverDue({ db, channels, notices, ...told }, now)
        const alerted = robots ? await deliverAlerts({ db, keys, robots }, now) : 0
        return sent + alerted + (await judgeDue({ db, keys, gateway: wechat?.gateway ?? null }, now))
      },
    }),
    tables: {
      outbox: 'forgotten',
      outboxAttempts: { with: 'outbox' },
      inbox: 'forgotten',
      pushDays: 'forgotten',
      textChecks: 'forgotten',
      subscriptionWallets: 'account',
      subscriptionCredits: 'account',
      alertRobots: 'nobody',
      workMails: { keeps: 'the sealed work address of a colleague; it goes when they leave' },
    },
    retention,
    personal: {
      forget: forgetNotices,
      forgetAccount: forgetGrants,
      exports: {
        notices: { read: exportNotices, told: noticesTold },
        messageGrants: { read: exportMessageGrants(templates), told: grantsTold },
      },
    },
    leaving: { handOn: leaveNoNotices },
  }
}
