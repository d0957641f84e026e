import type { CaseRow } from '@linsheng/shared/contract'
import { View } from '../../../components/base'
import { Button } from '../../../components/button'
import { Fault } from '../../../components/fault'
import { go } from '../../../routes'
import type { Post } from '../../../state/me'
import { useAttempt } from '../../../state/use-attempt'
import { quoted } from '../../../text/phrases'
import { casesPage as words, clockWords } from '../../../text/staff-cases'
import { callResident } from '../parts/call-resident'
import { CaseBadges, ScoreMark } from '../parts/case-item'
import { whoWords } from '../parts/case-words'
import { Countdown } from '../parts/countdown'

/** The case whose clock runs out first, open, with its one action. */
export function FirstCase({ post, row }: { post: Post; row: CaseRow }) {
  const { fault, attempt } = useAttempt()
  const { id, title, score, clock, resident, words: said, state } = row
  const mayCall = resident !== null && row.wish !== 'none'
  const ringUp = () => attempt(() => callResident(post.communityId, resident?.personId ?? '', 'case', id))
  return (
    <View className="card stack g3">
      <View className="who top">
        <ScoreMark score={score} />
        <View className="f">
          <View className="row2 top">
            <View className="strong f">{title}</View>
            {clock && <Countdown by={clock.by} since={clock.since} what={clockWords[clock.kind]} />}
          </View>
          <View className="sub num">{whoWords(row)}</View>
          <CaseBadges row={row} />
        </View>
      </View>
      {said && <View className="call acc lines">{quoted(said)}</View>}
      {fault && <Fault>{fault}</Fault>}
      <View className="btns">
        {mayCall && state === 'opened' ? (
          <>
            <Button look="p" icon="phone" onPress={ringUp}>
              {words.call}
            </Button>
            <Button onPress={() => go('staffContact', { id })}>{words.opening}</Button>
          </>
        ) : (
          <Button look="p" onPress={() => go('staffCase', { id })}>
            {words.open}
          </Button>
        )}
      </View>
    </View>
  )
}
