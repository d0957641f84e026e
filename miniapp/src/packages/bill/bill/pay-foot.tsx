import type { Bill } from '@linsheng/shared/contract/payment/bill.ts'
import type { PaymentOrder } from '@linsheng/shared/contract/payment/order.ts'
import { yuan } from '@linsheng/shared/domain'
import { failureOf } from '../../../app/api'
import { View } from '../../../components/base'
import { Button, Link } from '../../../components/button/button'
import { Fault } from '../../../components/fault/fault'
import { inWeChat, ring } from '../../../app/platform'
import type { Place } from '../../../features/session/me'
import { payFailureWords } from '../../../features/bill/words'
import { billPage as words } from './words'
import { common } from '../../../app/words/common'
import { order, outcomeOf, type Paid, payByWeChat } from './pay'

export type CodeOrder = PaymentOrder & { codeUrl: string }

interface PayFootProps {
  place: Place
  bill: Bill
  fault: string
  onFault: (words: string) => void
  onOutcome: (outcome: Paid) => void
  /** There is a code to be scanned. */
  onCode: (order: CodeOrder) => void
  onReload: () => void
}

/** The one filled button: WeChat's own payment in the mini-program, a code to scan in a browser. Nobody pays twice. */
export function PayFoot({ place, bill, fault, onFault, onOutcome, onCode, onReload }: PayFootProps) {
  const showCode = async () => {
    const ordered = await order(place, bill, 'code')
    if (ordered.codeUrl === null) onOutcome(outcomeOf(ordered.state, 'failed'))
    else onCode({ ...ordered, codeUrl: ordered.codeUrl })
  }
  const press = async () => {
    onFault('')
    try {
      if (inWeChat) onOutcome(await payByWeChat(place, bill))
      else await showCode()
    } catch (error) {
      onFault(payFailureWords(failureOf(error)))
      onReload()
    }
  }
  return (
    <>
      {fault && <Fault>{fault}</Fault>}
      <View className="buttons">
        <Button look="primary" className="text-digits" onPress={press}>
          {words.pay(yuan(bill.totalFen))}
        </Button>
      </View>
      {fault && (
        <Link centre before="phone" onPress={() => ring(place.servicePhone)}>
          {common.callService}
        </Link>
      )}
    </>
  )
}
