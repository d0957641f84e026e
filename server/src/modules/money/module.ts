import { moneyOperations } from '@linsheng/shared/contract'
import { type Module, on } from '../../kernel/module.ts'
import { stays } from '../../kernel/retention.ts'
import { residencyEnded } from '../resident/events.ts'
import { forgetHouseholds } from './compensation.ts'
import * as events from './events.ts'
import { afterMovingOut } from './hand-over.ts'
import { moneyRoutes } from './routes.ts'
import { expireVoucher, expiryTimer, remindOfVoucher, soonTimer } from './voucher.ts'
import * as notices from './wording-notices.ts'

export const money: Module = {
  name: 'money',
  operations: moneyOperations,
  mount: moneyRoutes,
  publishes: Object.values(events),
  subscribes: [on(residencyEnded, afterMovingOut)],
  timers: { [expiryTimer]: expireVoucher, [soonTimer]: remindOfVoucher },
  notices,
  tables: {
    compensations: { keeps: 'what a household was promised; its words go with the case or order, the household with its last resident' },
    credits: { keeps: 'what a household has to its credit; the household goes with its last resident' },
    creditUses: { with: 'credits' },
    vouchers: { keeps: 'what can be redeemed; the household goes with its last resident' },
    ledger: 'nobody',
    priceItems: 'nobody',
  },
  retention: {
    compensations: stays('what a household was given, as the rules for books want it'),
    credits: stays('what a household has to its credit, as the rules for books want it'),
    creditUses: stays('what a bill was reduced by, as the rules for books want it'),
    vouchers: stays('what was redeemed, as the rules for books want it'),
    ledger: stays('the book itself'),
    priceItems: stays('by which prices work was charged'),
  },
  personal: { forgetHouseholds: (tx, deps, _erased, households) => forgetHouseholds(tx, deps, households) },
}
