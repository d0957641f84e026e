import { useState } from 'react'
import { readResidentPhone } from '@linsheng/shared/contract/resident/residents.ts'
import { readCallerPhone } from '@linsheng/shared/contract/repair/dispatch.ts'
import { call } from '../../app/api'
import { Press, View } from '../../components/base'
import { Fault } from '../../components/fault/fault'
import { Icon } from '../../components/icon/icon'
import { ring } from '../../app/platform'
import { useAttempt } from '../../app/state/use-attempt'
import { callWords as words, readable } from './words-call'

interface Subject {
  communityId: string
  personId: string | null | undefined
  why: 'repair' | 'case' | 'callback' | 'follow_up'
  subjectId: string
}

/** Rings a resident whom one serves. The look at the number is logged once, and the resident sees it. */
export function useCallResident({ communityId, personId, why, subjectId }: Subject) {
  const params = { communityId, personId: personId ?? '' }
  return useRinging(subjectId, async () => (await call(readResidentPhone, { params, body: { why, subjectId } })).phone)
}

/** Rings somebody on no list who reported an order: the look is logged, and there is none once the order has ended. */
export function useCallCaller({ communityId, repairId }: { communityId: string; repairId: string }) {
  const params = { communityId, repairId }
  return useRinging(repairId, async () => (await call(readCallerPhone, { params, body: {} })).phone)
}

/**
 * Rings a number that is asked for once. `number` holds it, or why it could not be had, for the place under the button: it stays until the
 * page is left, since a toast goes before somebody has dialled.
 */
function useRinging(subjectId: string, ask: () => Promise<string>) {
  const [asked, setAsked] = useState({ of: subjectId, phone: '' })
  // a row of a list may be about somebody else the next moment
  const phone = asked.of === subjectId ? asked.phone : ''
  const { fault, attempt } = useAttempt()
  const ringUp = () =>
    attempt(async () => {
      const known = phone || (await ask())
      setAsked({ of: subjectId, phone: known })
      ring(known, true)
    })
  const number = (
    <>
      {fault && <Fault>{fault}</Fault>}
      {phone && <ShownNumber phone={phone} />}
    </>
  )
  return { ringUp, number }
}

/** A number to be rung by hand where nothing rings it: on a computer, or on another phone. */
export function ShownNumber({ phone }: { phone: string }) {
  return (
    <Press className="callout callout--accent" label={words.dial(phone)} onPress={() => ring(phone, true)}>
      <Icon name="phone" />
      <View className="stretch">
        <View className="text-title text-digits">{readable(phone)}</View>
        <View className="text-sub">{words.again}</View>
      </View>
    </Press>
  )
}
