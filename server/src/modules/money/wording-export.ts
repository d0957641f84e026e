import { givenNames, plainYuan } from '@linsheng/shared/words/money'
import { type Fields, link, named, oneOf, text, time, words } from '../../kernel/tell.ts'

/** "48 元"; the figure is in fen. */
export const yuanText = (label: string) => words(label, (value) => (typeof value === 'number' ? `${plainYuan(value)} 元` : null))

/** What was given for a mistake, within an order or a case. */
export const givenFields: Fields = {
  kind: oneOf('', givenNames),
  amountFen: yuanText(''),
  reason: text('因为'),
  state: oneOf('现在', { granted: '批了', awaiting_approval: '等着批', refused: '没批' }),
  proposedBy: named('谁提的'),
  proposedAt: time('什么时候提的'),
  decidedBy: named('谁批的'),
  decidedAt: time('什么时候批的'),
  refusedFor: text('没批的原因'),
  deliveredAs: oneOf('怎么给的', { credit: '从账单里减', voucher: '代金券', by_hand: '当面给的' }),
  communityId: link,
  id: link,
  caseId: link,
  repairId: link,
  slot: link,
  household: link,
}
