import { readScore } from '@linsheng/shared/contract/insight/score.ts'
import type { CaseRow } from '@linsheng/shared/contract/loop/case.ts'
import { isOpenTo } from '@linsheng/shared/contract/operation'
import { listRepairs } from '@linsheng/shared/contract/repair/dispatch.ts'
import { listTeam } from '@linsheng/shared/contract/staff/team.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Segmented, Skeleton } from 'antd'
import { today, useNow } from '../../app/clock'
import { Loaded } from '../../components/loaded'
import { type Post, usePost } from '../../data/me'
import { teamQuery } from '../../data/team'
import { dayCasesQuery, dayOrdersQuery, monthScoreQuery } from '../../data/today'
import { duesOf, lossesOf, type Due } from './day'
import { DayLine } from './day-line'
import { LateCard } from './late-card'
import { LostCard } from './lost-card'
import { MovedCard, sentenceOf } from './moved-card'

import { TeamLines } from './team-lines'
import { views } from './views'
import { words } from './words'

const route = getRouteApi('/c/$communityId/today')

/** The day at a glance: what is late, who may be lost, what has changed, and what every team has in hand. */
export function Today() {
  const post = usePost()
  const { communityId, roles } = post
  const isHead = roles.includes('manager') || roles.includes('operator')
  const { view = 'all' } = route.useSearch()
  const go = route.useNavigate()
  const scope = isHead && view === 'all' ? 'open' : 'mine'
  const seesOrders = isOpenTo(listRepairs, roles) && (scope === 'open' || !isHead)
  const cases = useQuery(dayCasesQuery(communityId, scope))
  const orders = useQuery({ ...dayOrdersQuery(communityId), enabled: seesOrders })
  const now = useNow(30_000)
  const both = { ...cases, data: cases.data && (!seesOrders || orders.data) ? { cases: cases.data, orders: orders.data } : undefined }
  const read = orders.error && cases.data ? { ...both, error: orders.error, refetch: orders.refetch } : both
  return (
    <div className="page">
      <Loaded query={read} what={words.what} skeleton={<Skeleton active paragraph={{ rows: 14 }} />}>
        {(day) => {
          const dues = duesOf(day.cases.data, day.orders?.data ?? [], today(), now)
          return (
            <>
              <div className="heading">
                <Sentence post={post} dues={dues} losses={lossesOf(day.cases.data)} />
                {isHead && (
                  <Segmented
                    className="push"
                    aria-label={words.view}
                    value={view}
                    options={views.map((value) => ({ value, label: words.views[value] }))}
                    onChange={(next) => void go({ search: { view: next } })}
                  />
                )}
              </div>
              <DayLine communityId={communityId} dues={dues} />
              <div className="today-cards">
                <LateCard
                  communityId={communityId}
                  dues={dues}
                  isCapped={day.cases.nextCursor !== null || (day.orders?.nextCursor ?? null) !== null}
                />
                <LostCard communityId={communityId} losses={lossesOf(day.cases.data)} />
                <Moved post={post} />
              </div>
              <Teams post={post} dues={dues} />
            </>
          )
        }}
      </Loaded>
    </div>
  )
}

/** The month before this one: the last that is whole. */
function lastMonth(): string {
  const [year = 0, month = 1] = today().split('-').map(Number)
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`
}

const useMonth = ({ communityId, roles }: Post) =>
  useQuery({ ...monthScoreQuery(communityId, lastMonth()), enabled: isOpenTo(readScore, roles) })

/** The sentence that can be said aloud. */
function Sentence({ post, dues, losses }: { post: Post; dues: readonly Due[]; losses: readonly CaseRow[] }) {
  const moved = useMonth(post).data?.instruments?.find(({ change }) => change.verdict === 'better' || change.verdict === 'worse')
  const late = dues.filter(({ isLate }) => isLate).length
  const rest = words.sentence.rest(
    losses.length > 0 && words.sentence.lost(losses.length),
    moved && `${moved.instrument.name}${sentenceOf(moved.change)}`,
  )
  return (
    <h1 className="sentence">
      {late > 0 ? (
        <span className="late-words">{words.sentence.late(late)}</span>
      ) : dues.length > 0 ? (
        words.sentence.none
      ) : (
        words.sentence.calm
      )}
      {rest}
    </h1>
  )
}

function Moved({ post }: { post: Post }) {
  const month = useMonth(post)
  if (!isOpenTo(readScore, post.roles)) return null
  return (
    <Loaded query={month} what={words.moved.what}>
      {(report) => <MovedCard report={report} />}
    </Loaded>
  )
}

function Teams({ post, dues }: { post: Post; dues: readonly Due[] }) {
  const isOpen = isOpenTo(listTeam, post.roles)
  const team = useQuery({ ...teamQuery(post.communityId), enabled: isOpen })
  if (!isOpen) return null
  return (
    <Loaded query={team} what={words.teams.what}>
      {(people) => <TeamLines team={people} dues={dues} />}
    </Loaded>
  )
}
