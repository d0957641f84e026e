import { sealRobot, setRobot } from '../src/modules/notify/robot.ts'
import { makeKeys } from '../src/platform/crypto/keys.ts'
import { act, asStaff, staffOf, type Town } from './history/town.ts'

const address = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=00000000-demo-demo-demo-000000000000'

/** The colleagues of the first community have a group with a robot in it; what it writes shows on the local phone. */
export async function giveRobot(town: Town, masterKey: string): Promise<void> {
  const [community] = town.communities
  const [manager] = community ? staffOf(community, 'manager') : []
  if (!community || !manager) return
  const robot = sealRobot(makeKeys(masterKey), community.id, address)
  await act(town, community, (tx, deps) => setRobot(tx, deps, asStaff(manager), robot))
}
