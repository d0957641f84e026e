export { billWords, dailyNotices, feeBoughtLines } from './phrases/bills.ts'
export {
  decisions,
  disputeTexts,
  handoverNotes,
  notReached,
  phoneVerifications,
  planDeclined,
  reachedNotes,
  relayMessages,
} from './phrases/case-phrases.ts'
export { followUpNotes } from './phrases/follow-ups.ts'
export { cancelReasons, delays, refusalReasons, refusals, returnReasons, thirdTimeWords, urgings } from './phrases/repair-phrases.ts'
export { stories } from './phrases/stories.ts'
