import type { Me } from '@linsheng/shared/contract/identity/me.ts'
import type { Session } from '@linsheng/shared/contract/identity/sign-in.ts'
import { beginSession, type CallFailure } from '../../app/api'
import { recall } from '../../app/platform'
import { goFirst, type PageName, type Params } from '../../app/routes'
import { takeWayBack } from './way-back'
import { giveRememberedConsents } from './consents'
import { choose, forgetMe, homesOf, loadMe, meStore, postOf } from './me'
import { takeInvitation } from './invitation'
import { hurryOutbox, lastReport, outbox, outcomeOf } from '../kept/outbox'
import { startOf } from '../staff/start-of'
import { welcomeWeChat } from './wechat'

/**
 * Begins a session and goes where this person was led to, or belongs: home, the staff pages, or to binding a room. `works`: signed in by a
 * name for work, so a colleague who lives here too begins with the work.
 */
export async function enter(session: Session, works = false): Promise<CallFailure | null> {
  // Whoever was here before leaves nothing behind but what they had not sent yet.
  forgetMe()
  if (works) choose({ works })
  beginSession(session)
  welcomeWeChat()
  const me = await loadMe()
  if (!me) return meStore.get().failure
  // before anything else; where they were led to is kept until then
  if (me.passwordDue) {
    goFirst('password')
    return null
  }
  await giveRememberedConsents(me)
  await goToWork(me)
  return null
}

/** A report that was handed in as the session ended goes by itself: an empty form in its place would ask for it again. */
const isHandedIn = (page: PageName, { scene }: Params) => page === 'report' && !scene && recall('report-draft') === null

/** So long signing in waits for the report that was handed in before it; afterwards it goes by itself. */
const longestMs = 8000

/** The order of a report that was handed in as the session ended, where the server has it by now. */
async function orderOfReport({ accountId }: Me): Promise<string | null> {
  const waits = [...outbox.get()]
    .reverse()
    .find(({ account, op, state }) => account === accountId && op === 'reportRepair' && state !== 'needs_you')
  if (waits) await Promise.race([outcomeOf(waits.key), new Promise((resolve) => setTimeout(resolve, longestMs))])
  const report = lastReport.get()
  return report?.account === accountId ? report.orderId : null
}

/** Where this person was led to, or belongs. */
export async function goToWork(me: Me): Promise<void> {
  void hurryOutbox()
  const post = postOf(meStore.get())
  const [invitation, led] = [takeInvitation(), takeWayBack()]
  const handedIn = led !== null && isHandedIn(led.page, led.params)
  const wayBack = handedIn ? null : led
  const orderId = handedIn && !invitation ? await orderOfReport(me) : null
  if (orderId) goFirst('order', { id: orderId, arrived: '1' })
  else if (invitation) goFirst('join', { scene: invitation })
  // whoever scanned a code somewhere hears whose it is, also without a home
  else if (wayBack && (homesOf(me).length > 0 || wayBack.params.scene)) goFirst(wayBack.page, wayBack.params)
  else if (homesOf(me).length > 0 && !(post && meStore.get().works)) goFirst('home')
  else if (post) goFirst(startOf(post.roles))
  else goFirst('join')
}
