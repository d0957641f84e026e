import type { Program } from '../program.ts'
import { api } from './api.ts'

/** What the phone is, and what it tells when it changes. */
export function systemApis(program: Program): Record<string, unknown> {
  const { device, realm, turns, launch } = program
  const facts = () =>
    realm.copy({
      ...device.system,
      brand: 'a phone',
      model: 'a phone',
      pixelRatio: 2,
      screenWidth: 375,
      screenHeight: 812,
      windowWidth: 375,
      windowHeight: 812,
      language: 'zh_CN',
      version: '8.0.50',
      system: 'Android 14',
      platform: 'android',
      SDKVersion: '3.5.0',
      safeArea: { left: 0, right: 375, top: 44, bottom: 778, width: 375, height: 734 },
    })
  const factNames = ['getSystemInfoSync', 'getWindowInfo', 'getDeviceInfo', 'getAppBaseInfo', 'getSystemSetting', 'getAppAuthorizeSetting']
  const opened = () => realm.copy({ ...launch, referrerInfo: {} })
  const deaf = [
    'onAppShow',
    'onAppHide',
    'onError',
    'onUnhandledRejection',
    'onPageNotFound',
    'onThemeChange',
    'onWindowResize',
    'onMemoryWarning',
  ]
  return {
    ...Object.fromEntries(factNames.map((name) => [name, facts])),
    ...Object.fromEntries(deaf.flatMap((name) => [name, name.replace('on', 'off')]).map((name) => [name, () => undefined])),
    getLaunchOptionsSync: opened,
    getEnterOptionsSync: opened,
    getAccountInfoSync: () => realm.copy({ miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' } }),
    getMenuButtonBoundingClientRect: () => realm.copy({ width: 87, height: 32, top: 48, right: 368, bottom: 80, left: 281 }),
    nextTick: (run: () => void) => turns.setTimer(run, 0, false),
    env: { USER_DATA_PATH: 'wxfile://usr' },
    getNetworkType: api(program, 'getNetworkType', () => ({ networkType: device.network === 'off' ? 'none' : 'wifi' })),
    onNetworkStatusChange(tell: (status: { isConnected: boolean; networkType: string }) => void) {
      device.onNetwork.add((isConnected) =>
        turns.expect()('the network', false, () => tell(realm.copy({ isConnected, networkType: isConnected ? 'wifi' : 'none' }))),
      )
    },
    getRandomValues: api(program, 'getRandomValues', ({ length }) => ({
      randomValues: (realm.run('(values) => Uint8Array.from(values).buffer', 'random') as (values: number[]) => ArrayBuffer)([
        ...crypto.getRandomValues(new Uint8Array(Number(length))),
      ]),
    })),
  }
}
