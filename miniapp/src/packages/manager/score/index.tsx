import { useState } from 'react'
import { readScore, type ScoreReport } from '@linsheng/shared/contract/insight/score.ts'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { Link } from '../../../components/button/button'
import { Chips } from '../../../components/choice/choice'
import { Empty } from '../../../components/house/house'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { PageSkeleton } from '../../../components/skeleton/skeleton'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { today } from '../../../app/state/clock'
import { useLoaded } from '../../../app/state/use-loaded'
import { useTimeWords } from '../../../app/state/use-time-words'
import { scorePage as words } from './words'
import { StaffFrame } from '../../../features/staff/staff-frame'
import { AskedCard, CasesCard, FallsCard, HeldBackCard } from './beside-cards'
import { CutsCard } from './cuts-card'
import { FigureCard } from './figure-card'
import { SubjectsCard } from './subjects-card'
import { inReadingOrder } from './numbers'

/** Where residents stand: the sentence first, the figure with all it needs, then who, where and when. */
function ScorePage({ post }: StaffPageProps) {
  const { communityId } = post
  const [period, setPeriod] = useState<string | null>(null)
  const [instrument, setInstrument] = useState<string | null>(null)
  const loaded = useLoaded<ScoreReport>(`score:${communityId}:${period ?? ''}:${instrument ?? ''}`, () =>
    call(readScore, { params: { communityId }, query: { ...(period && { period }), ...(instrument && { instrument }) } }),
  )
  return (
    <StaffFrame post={post} title={words.title} tab="staffScore" shownAt={loaded.at}>
      <LoadedView loaded={loaded} what={words.what} phone={post.servicePhone} skeleton={<PageSkeleton />}>
        {(report) => <Report report={report} onPeriod={setPeriod} onInstrument={setInstrument} />}
      </LoadedView>
    </StaffFrame>
  )
}

interface ReportProps {
  report: ScoreReport
  onPeriod: (period: string) => void
  /** Null: all of them. */
  onInstrument: (instrument: string | null) => void
}

function Report({ report, onPeriod, onInstrument }: ReportProps) {
  const time = useTimeWords()
  const { period, periods, closedThrough, asked, heldBack, cases, instrument, instruments = [], falls = [] } = report
  // several subjects and none of them chosen: there is no figure of them all
  const isSplit = instrument === null && instruments.length > 0
  const periodWords = Object.fromEntries(periods.map((one) => [one, words.period(one, today())]))
  if (closedThrough === null) return <Empty title={words.none} sub={words.noSnapshot} />
  return (
    <>
      <Chips label={words.title} options={inReadingOrder(periods)} words={periodWords} chosen={period} tick={false} onChoose={onPeriod} />
      {isSplit ? <SubjectsCard rows={instruments} onChoose={onInstrument} /> : <FigureCard report={report} instrument={instrument} />}
      {!isSplit && instruments.length > 1 && (
        <Link icon="list" onPress={() => onInstrument(null)}>
          {words.allSubjects}
        </Link>
      )}
      {falls.length > 0 && <FallsCard falls={falls} />}
      {asked && <AskedCard asked={asked} />}
      {heldBack && <HeldBackCard heldBack={heldBack} />}
      {cases && <CasesCard cases={cases} />}
      {!isSplit && <CutsCard report={report} />}
      <View className="text-note text-centre">{words.closedThrough(time.day(closedThrough))}</View>
      <View className="text-note text-centre">{report.today.enough ? words.today : words.todayFew}</View>
    </>
  )
}

export default staffPage(ScorePage)
