/**
 * What the server says about cases, beside its messages.
 *
 * Names, times and titles come in as they are to be read. Short, spoken, subject first, with a time in it.
 */

const wishes: Record<string, string> = { wechat: '选了微信', phone: '选了电话', visit: '选了上门', none: '选了不用联系' }

export const wishText = (wish: string | null): string => (wish === null ? '' : (wishes[wish] ?? ''))

/** A matter of somebody who has gone, where nothing but their own words named it. */
export const matterOfNobody = (): string => '已注销住户的一件事'
