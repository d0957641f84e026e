import { useState } from 'react'
import { readMyDuty, setDuty } from '@linsheng/shared/contract/staff/duty.ts'
import { call } from '../../../app/api'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { useLoaded } from '../../../app/state/use-loaded'
import { useTimeWords } from '../../../app/state/use-time-words'
import { list } from '@linsheng/shared/words/phrases'
import { View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Fault } from '../../../components/fault/fault'
import type { Post } from '../../../features/session/me'
import { LeaveSheet } from './leave-sheet'
import { dutyCard as words } from '@linsheng/shared/words/duty'

/** Whether I am on duty, who stands in for me, and the taps that change it. */
export function DutyCard({ post: { communityId, staffId } }: { post: Post }) {
  const loaded = useLoaded(`duty:${communityId}`, () => call(readMyDuty, { params: { communityId } }), { keep: false })
  const [leaving, setLeaving] = useState(false)
  const { fault, attempt } = useAttempt()
  const time = useTimeWords()
  const duty = loaded.data
  if (!duty) return null
  const { offDutyUntil, areas } = duty
  const deputies = [...new Set(areas.flatMap(({ deputy }) => deputy?.name ?? []))]
  const back = async () => {
    const done = await attempt(() => call(setDuty, { params: { communityId, staffId }, body: { offDutyUntil: null } }))
    if (!done) return
    say(words.isBack)
    void loaded.reload()
  }
  const left = () => {
    setLeaving(false)
    void loaded.reload()
  }
  return (
    <View className="card stack gap-8">
      <View className="spread">
        <View className="stretch">
          <View className="text-strong text-digits">{offDutyUntil ? words.off(time.moment(offDutyUntil)) : words.on}</View>
          {areas.length > 0 && (
            <View className="text-sub">
              {deputies.length > 0 ? words.deputy(list(...deputies), offDutyUntil !== null) : words.noDeputy}
            </View>
          )}
        </View>
        {offDutyUntil ? (
          <Button size="small" onPress={back}>
            {words.back}
          </Button>
        ) : (
          <Button size="small" onPress={() => setLeaving(true)}>
            {words.leave}
          </Button>
        )}
      </View>
      {fault && <Fault>{fault}</Fault>}
      {leaving && <LeaveSheet communityId={communityId} staffId={staffId} duty={duty} onLeft={left} onClose={() => setLeaving(false)} />}
    </View>
  )
}
