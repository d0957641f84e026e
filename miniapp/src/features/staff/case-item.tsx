import type { CaseRow } from '@linsheng/shared/contract'
import { Press, View } from '../../components/base'
import { Icon } from '../../components/icon/icon'
import { go } from '../../app/routes'
import { useTimeWords } from '../../app/state/use-time-words'
import { tidy } from '../../app/words/tidy'
import { beside } from '../../app/words/phrases'
import { caseStates, casesPage as words, clockWords, outcomeWords, wishWords } from './words-cases'
import { whoWords } from './case-words'
import { Countdown } from './countdown'

/** The score that opened it, in its mark; a hand where there was none. */
export function ScoreMark({ score }: { score: number | null }) {
  return <View className="mark figure">{score === null ? <Icon name="chat" /> : String(score)}</View>
}

/** What is known of a case at a glance: its badges. */
export function CaseBadges({ row }: { row: CaseRow }) {
  const time = useTimeWords()
  const { wish, state, planDate, coOwner, offeredTo, outcome } = row
  return (
    <View className="line wrap badges">
      {wish && (
        <View className="badge">
          {wish === 'phone' && <Icon name="phone" />}
          {wishWords[wish]}
        </View>
      )}
      {outcome ? (
        <View className={`badge${outcome === 'recovered' ? ' ok' : ''}`}>{outcomeWords[outcome]}</View>
      ) : (
        <View className="badge">{caseStates[state]}</View>
      )}
      {planDate && !outcome && state === 'in_progress' && (
        <View className="badge acc num">{tidy(words.agreed(time.moment(planDate)))}</View>
      )}
      {coOwner && <View className="badge">{words.coOwner(coOwner.name)}</View>}
      {offeredTo && <View className="badge lamp">{words.handingTo(offeredTo.name)}</View>}
    </View>
  )
}

/** One case in a list. */
export function CaseItem({ row, showOwner }: { row: CaseRow; showOwner: boolean }) {
  const { id, owner } = row
  return (
    <Press className="row top" onPress={() => go('staffCase', { id })}>
      <CaseHead row={row} sub={beside(whoWords(row), showOwner && words.owner(owner.name))} />
    </Press>
  )
}

/** What is wrong, with whom, and how long is left: the clock stands beside it, on a narrow phone under it. */
export function CaseHead({ row, sub, large }: { row: CaseRow; sub: string; large?: boolean }) {
  const { title, score, clock } = row
  return (
    <>
      <ScoreMark score={score} />
      <View className="f stack">
        <View className="case-head">
          <View className="f">
            <View className={large ? 'title' : 'strong'}>{title}</View>
            <View className="sub num">{sub}</View>
          </View>
          {clock && <Countdown by={clock.by} since={clock.since} what={clockWords[clock.kind]} />}
        </View>
        <CaseBadges row={row} />
      </View>
    </>
  )
}
