import type { Docs } from '../docs.ts'
import type * as money from './index.ts'

export const moneyDocs: Docs<typeof money> = {
  module: 'What is given to a household for a mistake.',
  about: {
    Compensation: 'What is given to a household for a mistake, beside the case or the order that it is for.',
    CompensationOffer: 'What somebody wants to give: within the own authority it is granted at once, above it the manager decides.',
    ListedCompensation: 'A compensation in the manager’s list: for what and for whom, who gave it, and when.',
    kind: 'A voucher, a reduction of the fee, or materials without charge.',
    amountFen: 'The amount.',
    'Compensation.state': 'Whether it is granted, waits for the manager, or was refused.',
    'ListedCompensation.state': 'Whether it is granted, waits for the manager, or was refused.',
    by: 'Who offered it.',
    refusedFor: 'Why it was refused; absent otherwise.',
    of: 'Whether it is for a case or for an order.',
    subjectId: 'The case or the order.',
    title: 'What the case or the order is about.',
    label: 'Where the household lives; null for an anonymous matter, and for a household that has gone.',
    'ListedCompensation.reason': 'For what, in the words of who offered it.',
    offeredAt: 'When it was offered.',
    decidedBy: 'Who decided; empty while nobody has.',
    decidedAt: 'When it was decided; null while nobody has.',
    'listCompensations.state': 'Those that wait for a yes, or those that were granted.',
    approve: 'True grants it, false refuses.',
    reason: 'Why it is refused; the colleague reads it.',
  },
  examples: {
    decideProposal: { approve: false, reason: '先上门看过再定' },
  },
}
