import { firstSentence } from '../notify/wording.ts'

/** What stands beside the sum in somebody's WeChat. */
export const orderDescription = (order: { community: string }): string => `${firstSentence(order.community, 40)}物业账单`
