import { wishNames, wishUnchosen } from '@linsheng/shared/words/matters'
import type { CaseRow } from '@linsheng/shared/contract/loop/case.ts'
import { Press, View } from '../../components/base'
import { Icon } from '../../components/icon/icon'
import { go } from '../../app/routes'
import { useTimeWords } from '../../app/state/use-time-words'
import { tidy } from '@linsheng/shared/words/tidy'
import { beside } from '@linsheng/shared/words/phrases'
import { casesPage as words } from './words-cases'
import { caseStates, clockWords, outcomeWords } from '@linsheng/shared/words/cases'
import { whoWords } from '@linsheng/shared/words/case-who'
import { Countdown } from './countdown'
import './case-item.css'

/** The score that opened it, in its mark; a hand where there was none. */
export function ScoreMark({ score }: { score: number | null }) {
  return <View className="mark mark--figure">{score === null ? <Icon name="chat" /> : String(score)}</View>
}

/** What is known of a case at a glance: its badges. */
export function CaseBadges({ row }: { row: CaseRow }) {
  const time = useTimeWords()
  const { wish, state, planDate, coOwner, offeredTo, outcome } = row
  return (
    <View className="inline-row inline-row--wrap badges">
      {wish && (
        <View className="badge">
          {wish === 'phone' && <Icon name="phone" />}
          {wishNames[wish]}
        </View>
      )}
      {wish === null && state === 'opened' && row.score !== null && row.resident !== null && <View className="badge">{wishUnchosen}</View>}
      {outcome ? (
        <View className={`badge${outcome === 'recovered' ? ' badge--ok' : ''}`}>{outcomeWords[outcome]}</View>
      ) : (
        <View className="badge">{caseStates[state]}</View>
      )}
      {planDate && !outcome && state === 'in_progress' && (
        <View className="badge badge--accent text-digits">{tidy(words.agreed(time.moment(planDate)))}</View>
      )}
      {coOwner && <View className="badge">{words.coOwner(coOwner.name)}</View>}
      {offeredTo && <View className="badge badge--lamp">{words.handingTo(offeredTo.name)}</View>}
    </View>
  )
}

/** One case in a list. */
export function CaseItem({ row, showOwner }: { row: CaseRow; showOwner: boolean }) {
  const { id, owner } = row
  return (
    <Press className="rows__row rows__row--top" onPress={() => go('staffCase', { id })}>
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
      <View className="stretch stack">
        <View className="case-head">
          <View className="stretch">
            <View className={large ? 'text-title' : 'text-strong'}>{title}</View>
            <View className="text-sub text-digits">{sub}</View>
          </View>
          {clock && <Countdown by={clock.by} since={clock.since} what={clockWords[clock.kind]} />}
        </View>
        <CaseBadges row={row} />
      </View>
    </>
  )
}
