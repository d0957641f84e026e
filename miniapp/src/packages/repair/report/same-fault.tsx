import { useState } from 'react'
import { findPublicFaults, followRepair, type PublicFault } from '@linsheng/shared/contract/repair/public-fault.ts'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { Button, EqualPair } from '../../../components/button/button'
import { Fault } from '../../../components/fault/fault'
import { Window } from '../../../components/icon/icon'
import { go, goInstead } from '../../../app/routes'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { useLoaded } from '../../../app/state/use-loaded'
import { useSettled } from '../../../app/state/use-settled'
import { useTimeWords } from '../../../app/state/use-time-words'
import { clause } from '@linsheng/shared/words/phrases'
import { sameFaultWords as words } from './words'
import { tidy } from '@linsheng/shared/words/tidy'
import type { ReportForm } from './report-form'

/** Whether somebody reported this public fault already: then one tap follows that order, and nothing has to be said again. */
export function SameFault({ communityId, form }: { communityId: string; form: ReportForm }) {
  const [others, setOthers] = useState<readonly string[]>([])
  const query = useSettled(queryOf(form))
  const loaded = useLoaded(
    query && `public-faults:${communityId}:${query}`,
    () => call(findPublicFaults, { params: { communityId }, query: JSON.parse(query ?? '{}') as Record<string, string> }),
    { keep: false },
  )
  const found = query ? loaded.data?.data.find(({ repairId }) => !others.includes(repairId)) : undefined
  if (!found) return null
  return <Found communityId={communityId} found={found} onAnother={() => setOthers([...others, found.repairId])} />
}

/** What to ask about, as text, so that it can be compared; `null` as long as there is no place. */
function queryOf({ spot, placeId, where, fault }: ReportForm): string | null {
  const words = where.trim()
  if (spot !== 'public' || (!placeId && words.length < 2)) return null
  return JSON.stringify({ ...(placeId ? { placeId } : { where: words }), ...(fault && { fault }) })
}

function Found({ communityId, found, onAnother }: { communityId: string; found: PublicFault; onAnother: () => void }) {
  const { repairId, title, promise, reportedAt, known } = found
  const time = useTimeWords()
  const { fault, attempt } = useAttempt()
  const follow = () =>
    attempt(async () => {
      await call(followRepair, { params: { communityId, repairId }, body: {} })
      say(words.followed)
      goInstead('order', { id: repairId })
    }, onAnother)
  const by = promise && !promise.missed && words.by[promise.kind](time.moment(promise.by))
  return (
    <View className="card stack gap-12" live="polite">
      <View className="person person--top">
        <Window kind="lit" />
        <View className="stretch">
          <View className="text-sub">{known ? words.own : words.title}</View>
          <View className="text-title text-digits">{title}</View>
          <View className="text-sub text-digits">{tidy(clause(words.reported(time.moment(reportedAt)), by))}</View>
        </View>
      </View>
      {fault && <Fault>{fault}</Fault>}
      {known ? (
        <View className="buttons">
          <Button onPress={() => go('order', { id: repairId })}>{words.see}</Button>
          <Button onPress={onAnother}>{words.another}</Button>
        </View>
      ) : (
        <>
          <View className="text-heavy">{words.question}</View>
          <EqualPair first={words.metToo} second={words.another} onFirst={follow} onSecond={onAnother} />
          <View className="text-note">{words.consequence}</View>
        </>
      )}
    </View>
  )
}
