import { useState } from 'react'
import { failureOf } from '../../app/api'
import { LongField, View } from '../../components/base'
import { EqualPair } from '../../components/button/button'
import { Fault } from '../../components/fault/fault'
import { FormSheet } from '../../components/form-sheet/form-sheet'
import { say } from '../../app/state/toast'
import { useAttempt } from '../../app/state/use-attempt'
import { useDraft } from '../session/use-draft'
import { decideWords as words } from './words-money'

interface DecideProps {
  /** The compensation that is decided about: the reason of a no is kept under it until it is sent. */
  of: string
  /** Sends the decision, and shows what became of it. */
  onDecide: (decision: { approve: boolean; reason?: string }) => Promise<unknown>
  onFailure?: () => void
}

/** Yes and no weigh the same; a no asks why. */
export function DecidePair({ of, onDecide, onFailure }: DecideProps) {
  const [refusing, setRefusing] = useState(false)
  const { fault, setFault, attempt } = useAttempt()
  const approve = async () => {
    let notMine = false
    const done = await attempt(
      () =>
        onDecide({ approve: true }).catch((error: unknown) => {
          if (failureOf(error).code !== 'over_authority') throw error
          notMine = true
        }),
      onFailure,
    )
    if (notMine) setFault(words.notYours)
    else if (done) say(words.approved)
  }
  return (
    <>
      {fault && <Fault>{fault}</Fault>}
      <EqualPair first={words.approve} second={words.refuse} onFirst={approve} onSecond={() => setRefusing(true)} />
      {refusing && <RefuseSheet of={of} onDecide={onDecide} onFailure={onFailure} onClose={() => setRefusing(false)} />}
    </>
  )
}

function RefuseSheet({ of, onDecide, onFailure, onClose }: DecideProps & { onClose: () => void }) {
  const [reason, setReason, sent] = useDraft(`refuse-given:${of}`)
  const { fault, setFault, attempt } = useAttempt([reason])
  const send = async () => {
    if (reason.trim() === '') return setFault(words.missing)
    if (!(await attempt(() => onDecide({ approve: false, reason: reason.trim() }), onFailure))) return
    sent()
    say(words.refused)
    onClose()
  }
  return (
    <FormSheet title={words.refuseTitle} sub={words.refuseSub} fault={fault} submit={words.refuseSend} onSubmit={send} onClose={onClose}>
      <View>
        <LongField value={reason} label={words.refuseTitle} placeholder={words.refuseHint} maxLength={200} onChange={setReason} />
      </View>
    </FormSheet>
  )
}
