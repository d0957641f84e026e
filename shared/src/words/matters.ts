import type { CaseClock, Closing, ContactWish } from '../domain/recovery-case.ts'

export const underWay = '正在处理'
export const planQuestion = '想这样办，您看行吗？'
export const doneQuestion = '做完了，等您说一声'
export const solvedQuestion = '问题解决了吗？'
export const saidSolved = '住户说解决了'
export const saidNotSolved = '住户说没解决'
export const notTwice = '您不用再说一遍'

/** What was wished for, said to colleagues. */
export const wishNames: Record<ContactWish, string> = { wechat: '选了微信', phone: '选了电话', visit: '选了上门', none: '选了不用联系' }

/** A low score without a wish: the first words are written, because nobody asked for a call. */
export const wishUnchosen = '没选怎么联系，先发消息'

/** How a matter was closed, where every client says the same. */
export const closingNames = {
  resident_confirmed: saidSolved,
  resident_rated: '住户打了分',
  manager_decided: '经理定的',
} satisfies Partial<Record<Closing, string>>

/** A promise that was not kept: of a matter, and of an order. */
export const missedNames: Record<CaseClock | 'accept' | 'arrive' | 'finish', string> = {
  first_contact: '没按时联系',
  visit: '没按时上门',
  resolve: '没按时办完',
  accept: '没按时受理',
  arrive: '没按时上门',
  finish: '没按时修完',
}

/** What a colleague has in hand. */
export const casesInHand = (cases: number): string => `${cases} 件事`
export const followUpsInHand = (followUps: number): string => `${followUps} 句要回的话`

/** How a matter or an order ends that was never answered. */
export const noReply = '一直没收到回话，先收着'
