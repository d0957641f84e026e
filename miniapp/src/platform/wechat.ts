import Taro from '@tarojs/taro'

/** Whether WeChat itself holds this page: else none of what follows is there. */
export const inWeChat = process.env.TARO_ENV === 'weapp'

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
