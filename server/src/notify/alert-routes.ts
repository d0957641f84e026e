import * as contract from '@linsheng/shared/contract'
import type { Keys } from '../platform/crypto/keys.ts'
import type { Deps } from '../platform/deps.ts'
import type { Mount } from '../platform/http/mount.ts'
import { notFound } from '../platform/outcome.ts'
import { readRobot, sealRobot, setRobot } from './robot.ts'
import { readMail, sealMail, setMail } from './work-mail.ts'

export interface AlertRoutes {
  keys: Pick<Keys, 'entrusted'>
  /** Whether there is a server to send mail by. */
  mails: boolean
}

/** How colleagues are told outside the app: a group's robot, an own address. Neither ever comes back as it was given. */
export function alertRoutes<D extends Deps>(mount: Mount<D>, { keys, mails }: AlertRoutes): void {
  mount(contract.readAlerts, ({ db, deps }) => readRobot(db, deps))
  mount(contract.setAlerts, async ({ db, deps, member, body, write }) => {
    const { staff } = member
    if (!staff) return notFound
    const robot = body.robot === null ? null : sealRobot(keys, deps.community.id, body.robot)
    await write((tx) => setRobot(tx, deps, staff, robot))
    return readRobot(db, deps)
  })
  mount(contract.readWorkMail, async ({ db, deps, member }) => (member.staff ? readMail(db, deps, member.staff, mails) : notFound))
  mount(contract.setWorkMail, async ({ db, deps, member, body, write }) => {
    const { staff } = member
    if (!staff) return notFound
    const mail = body.address === null ? null : sealMail(keys, deps, staff, body.address)
    await write((tx) => setMail(tx, deps, staff, mail))
    return readMail(db, deps, staff, mails)
  })
}
