import { localPhone } from '@linsheng/server/demo/outside/phone.ts'
import { startServices } from '@linsheng/server/demo/outside/services.ts'
import { readConfig } from '@linsheng/server/src/config.ts'
import { wecomRobots } from '@linsheng/server/src/gateway/wecom-robot.ts'
import { groupMessage, robotHello } from '@linsheng/server/src/modules/notify/wording-alerts.ts'
import { localTime } from '@linsheng/server/src/platform/time.ts'
import fastify from 'fastify'
import { expect, it } from 'vitest'

it('the demo’s group of colleagues reads on the local phone what the robot wrote to the emulated WeCom, as plain lines', async () => {
  const services = await startServices('http://localhost:3000')
  const { wecomBase } = readConfig({ LINSHENG_MODE: 'demo', ...services.env })
  const page = fastify()
  await localPhone({ now: () => Date.now(), time: localTime('Asia/Shanghai'), services, nameOf: async () => '' }).serve(page)
  const line = '<font color="warning">急修</font> 漏水，8 栋，15:24 前受理'
  const robots = wecomRobots({ base: wecomBase })
  const sent = await robots.send('00000000-demo-demo-demo-000000000000', groupMessage({ community: '梧桐里', lines: [robotHello(), line] }))
  expect(sent).toEqual({ kind: 'accepted' })
  const { body } = await page.inject('/demo/phone')
  for (const words of ['企业微信群', '同事的群', '梧桐里', '· 急修 漏水，8 栋，15:24 前受理']) expect(body).toContain(words)
  for (const mark of ['**', 'font color', '&gt;']) expect(body).not.toContain(mark)
  await page.close()
  await services.close()
})
