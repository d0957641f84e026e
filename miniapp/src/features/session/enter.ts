import type { Me } from '@linsheng/shared/contract/identity/me.ts'
import type { Session } from '@linsheng/shared/contract/identity/sign-in.ts'
import { beginSession, type CallFailure } from '../../app/api'
import { recall } from '../../app/platform'
import { goFirst, type PageName, type Params } from '../../app/routes'
import { takeWayBack } from './way-back'
import { giveRememberedConsents } from './consents'
import { forgetMe, homesOf, loadMe, meStore, postOf } from './me'
import { takeInvitation } from './invitation'
import { hurryOutbox } from '../kept/outbox'
import { startOf } from '../staff/staff-tabs'
import { welcomeWeChat } from './wechat'

/** Begins a session and goes where this person was led to, or belongs: home, the staff pages, or to binding a room. */
export async function enter(session: Session): Promise<CallFailure | null> {
  // Whoever was here before leaves nothing behind but what they had not sent yet.
  forgetMe()
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
  goToWork(me)
  return null
}

/** A report that was handed in as the session ended goes by itself: an empty form in its place would ask for it again. */
const isHandedIn = (page: PageName, { scene }: Params) => page === 'report' && !scene && recall('report-draft') === null

/** Where this person was led to, or belongs. */
export function goToWork(me: Me): void {
  void hurryOutbox()
  const post = postOf(meStore.get())
  const [invitation, led] = [takeInvitation(), takeWayBack()]
  const wayBack = led && isHandedIn(led.page, led.params) ? null : led
  if (invitation) goFirst('join', { scene: invitation })
  // whoever scanned a code somewhere hears whose it is, also without a home
  else if (homesOf(me).length > 0 || wayBack?.params.scene) goFirst(wayBack?.page ?? 'home', wayBack?.params)
  else if (post) goFirst(startOf(post.roles))
  else goFirst('join')
}
