import { useState } from 'react'
import type { Bill } from '@linsheng/shared/contract'
import { yuan } from '@linsheng/shared/domain'
import { failureOf } from '../../../api'
import { View } from '../../../components/base'
import { Button, Link } from '../../../components/button'
import { Fault } from '../../../components/fault'
import { ring } from '../../../platform'
import { goInstead } from '../../../routes'
import type { Place } from '../../../state/me'
import { billPage as words, payFailureWords, payOutcomeWords } from '../../../text/bill'
import { common } from '../../../text/common'
import { pay } from './pay'

/** The one filled button. A try that was not answered is repeated with its key: nobody pays twice. */
export function PayFoot({ place, bill, onReload }: { place: Place; bill: Bill; onReload: () => void }) {
  const [fault, setFault] = useState('')
  const press = async () => {
    setFault('')
    try {
      const outcome = await pay(place, bill)
      if (outcome === 'paid') return goInstead('paid', { id: bill.id })
      setFault(payOutcomeWords[outcome])
      onReload()
    } catch (error) {
      setFault(payFailureWords(failureOf(error).code))
      onReload()
    }
  }
  return (
    <>
      {fault && <Fault>{fault}</Fault>}
      <View className="btns">
        <Button look="p" className="num" onPress={press}>
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
