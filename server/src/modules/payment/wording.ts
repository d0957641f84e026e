import { firstSentence } from '../notify/wording.ts'

/** What stands beside the sum in somebody's WeChat. */
export const orderDescription = (order: { community: string }): string => `${firstSentence(order.community, 40)}物业账单`

/** Beside a line that takes something off a bill. */
export const creditNote = (day: string): string => `${day}给的`
