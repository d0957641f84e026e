import { expect } from 'vitest'
import type { Emulator } from '../emulator/index.ts'
import { residentLadder } from '@linsheng/server/src/modules/notify/ladder.ts'
import { emulateWeChat } from '../support/wechat.ts'
import { openWorld, type World } from '../support/world.ts'
import type { Device, Phone } from './harness/index.ts'

export const openidOf = ({ phone }: { phone: string }) => `o-${phone}`

/** The phone of somebody whose WeChat is theirs at the emulator. */
export async function weChatOn(emulator: Emulator, who: { phone: string }): Promise<Partial<Device>> {
  const openid = openidOf(who)
  await emulator.control('wechat/user', { openid, phone: who.phone })
  const codeOf = async (kind: 'login' | 'phone') => (await emulator.control<{ code: string }>(`wechat/${kind}-code`, { openid })).code
  return { login: () => codeOf('login'), phoneNumber: () => codeOf('phone') }
}

/** Signs in by the number that WeChat knows, from the first start. */
export async function signInByNumber(phone: Phone): Promise<void> {
  await phone.launch()
  await phone.press('同意用我的手机号、姓名、房号来办报修和账单')
  await phone.press('用微信手机号登录')
  expect(phone.route, phone.screen.outline).toBe('pages/home/index')
}

/** A world with WeChat as it is documented, on the world's clock; `ladder`: people are reached by it. */
export async function openWeChatWorld(start: string, ladder = false): Promise<{ world: World; emulator: Emulator }> {
  let now = () => Date.parse(`${start.replace(' ', 'T')}:00+08:00`)
  const { emulator, wechat } = await emulateWeChat(() => now())
  const world = await openWorld('sqlite', start, {
    wechat(clock) {
      now = clock
      return wechat
    },
    ...(ladder && { channels: (parts) => residentLadder({ ...parts, onAlarm: (what) => expect.fail(what) }) }),
  })
  return { world, emulator }
}
