import type { Program } from '../program.ts'
import { api, Refusal } from './api.ts'

/** Signing in and paying: what WeChat answers comes from the test, or from its emulator. */
export function accountApis(program: Program): Record<string, unknown> {
  const { device } = program
  const pay = async (args: Record<string, unknown>) => {
    if ((await device.pay(args)) === 'cancelled') throw new Refusal('cancel')
  }
  return {
    login: api(program, 'login', async () => ({ code: await device.login() })),
    checkSession: api(program, 'checkSession', () => undefined),
    requestPayment: api(program, 'requestPayment', pay, 'granted'),
  }
}
