import type { WeChatPay } from '../../gateway/pay.ts'
import type { Database } from '../../platform/db/index.ts'
import type { TimerHandlers } from '../../platform/timer/timers.ts'
import { dueQuery, dueRefund, pursue, refund } from './pursue.ts'
import { queryTimer } from './supersede.ts'
import { refundTimer } from './trade.ts'
import type { Deps } from '../../kernel/deps.ts'

type Work = (db: Database, deps: Deps, pay: WeChatPay, orderId: string) => Promise<void>

export interface Chase {
  timers: TimerHandlers<Deps>
  /** Once everything that was asked for is answered. */
  settled(): Promise<void>
}

/** The timers that ask WeChat Pay. They ask after their transaction, never within it: what fails is asked again at the next look. */
export function chaseOrders(db: Database, pay: WeChatPay | null, onError: (error: unknown) => void): Chase {
  const running = new Set<Promise<void>>()
  const asking = (work: Work, deps: Deps) => (orderId: string) => {
    if (!pay) return
    const one: Promise<void> = work(db, deps, pay, orderId)
      .catch(onError)
      .finally(() => running.delete(one))
    running.add(one)
  }
  return {
    timers: {
      [queryTimer]: (tx, deps, orderId) => dueQuery(tx, deps, orderId, asking(pursue, deps)),
      [refundTimer]: (tx, deps, orderId) => dueRefund(tx, deps, orderId, asking(refund, deps)),
    },
    async settled() {
      await Promise.all(running)
    },
  }
}
