import * as contract from '@linsheng/shared/contract'
import type { Keys } from '../../platform/crypto/keys.ts'
import type { Mount } from '../../kernel/mount.ts'
import { readRobot, sealRobot, setRobot } from './robot.ts'
import { readMail, sealMail, setMail } from './work-mail.ts'

export interface AlertRoutes {
  keys: Pick<Keys, 'entrusted'>
  /** Whether there is a server to send mail by. */
  mails: boolean
}

/** How colleagues are told outside the app: a group's robot, an own address. Neither ever comes back as it was given. */
export function alertRoutes(mount: Mount, { keys, mails }: AlertRoutes): void {
  mount.staff(contract.readAlerts, ({ db, deps }) => readRobot(db, deps))
  mount.staff(contract.setAlerts, async ({ db, deps, staff, body, write }) => {
    const robot = body.robot === null ? null : sealRobot(keys, deps.community.id, body.robot)
    await write((tx) => setRobot(tx, deps, staff, robot))
    return readRobot(db, deps)
  })
  mount.staff(contract.readWorkMail, async ({ db, deps, staff }) => readMail(db, deps, staff, mails))
  mount.staff(contract.setWorkMail, async ({ db, deps, staff, body, write }) => {
    const mail = body.address === null ? null : sealMail(keys, deps, staff, body.address)
    await write((tx) => setMail(tx, deps, staff, mail))
    return readMail(db, deps, staff, mails)
  })
}
