import Taro from '@tarojs/taro'

/** Whether WeChat itself holds this page: else none of what follows is there. */
export const inWeChat = process.env.TARO_ENV === 'weapp'

/** Whether a browser inside WeChat shows this page: it can scan no code on its own screen, and opens no payment of ours. */
export const inWeChatBrowser = (): boolean => !inWeChat && /MicroMessenger/i.test(navigator.userAgent)

/** A fresh code that says to our server which WeChat this is; `null` where there is none to be had. */
export async function loginCode(): Promise<string | null> {
  if (!inWeChat) return null
  try {
    const { code } = await Taro.login()
    return code || null
  } catch {
    return null
  }
}

const privacyRefused = [103, 104]

/** Whether it failed because the person did not agree to the privacy guide: WeChat asks before it hands over anything of theirs. */
export function isPrivacyRefusal(failure: unknown): boolean {
  const { errMsg = '', errno = 0 } = (failure ?? {}) as { errMsg?: string; errno?: number }
  return errMsg.includes('privacy permission is not authorized') || privacyRefused.includes(errno)
}

/** The button of the telephone number cannot be served any more: the account's numbers are used up, or it may not ask. */
const noNumbers = [1400001, 112]
export type NoNumber = 'declined' | 'privacy' | 'unavailable'

/** Why the button of the telephone number gave no code. */
export function whyNoNumber(answer: unknown): NoNumber {
  if (isPrivacyRefusal(answer)) return 'privacy'
  const { errno = 0 } = (answer ?? {}) as { errno?: number }
  return noNumbers.includes(errno) ? 'unavailable' : 'declined'
}

export type SubscribeAnswer = 'accept' | 'reject' | 'ban' | 'filter'
const answers: readonly string[] = ['accept', 'reject', 'ban', 'filter']
const mainSwitchOff = 20004
const banned = 20005

/**
 * Asks whether WeChat may send these messages. Must be the first call in a tap, with nothing awaited before it. Gives the answer to each
 * template; empty where nothing was asked, or WeChat did not say.
 */
export async function askToSubscribe(templateIds: readonly string[]): Promise<Record<string, SubscribeAnswer>> {
  if (!inWeChat || templateIds.length === 0) return {}
  const all = (answer: SubscribeAnswer) => Object.fromEntries(templateIds.map((id) => [id, answer]))
  try {
    const result = (await Taro.requestSubscribeMessage({ tmplIds: [...templateIds], entityIds: [] })) as unknown as Record<string, string>
    const told = templateIds.filter((id) => answers.includes(result[id] ?? ''))
    return Object.fromEntries(told.map((id) => [id, result[id] as SubscribeAnswer]))
  } catch (error) {
    const { errCode } = error as { errCode?: number }
    if (errCode === mainSwitchOff) return all('reject')
    return errCode === banned ? all('ban') : {}
  }
}

export interface WeChatPayment {
  timeStamp: string
  nonceStr: string
  package: string
  signType: 'RSA'
  paySign: string
}

/** Opens WeChat's own payment. What it answers is a hint: whether it was paid, the server asks. */
export async function payInWeChat(payment: WeChatPayment): Promise<'done' | 'cancelled' | 'failed'> {
  try {
    await Taro.requestPayment(payment)
    return 'done'
  } catch (error) {
    return String((error as { errMsg?: string }).errMsg).includes('cancel') ? 'cancelled' : 'failed'
  }
}

/** Opens the guide that says which data the mini-program touches, and what for. */
export function openPrivacyGuide(): void {
  Taro.openPrivacyContract({ fail: () => undefined })
}

/** Until a later moment, in ms. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
