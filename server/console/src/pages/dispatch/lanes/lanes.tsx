import {
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  pointerWithin,
  rectIntersection,
  useSensor,
  useSensors,
  type CollisionDetection,
} from '@dnd-kit/core'
import { Skeleton } from 'antd'
import { useState } from 'react'
import { instantOf, today, useNow } from '../../../app/clock'
import { Empty } from '../../../components/empty'
import { Loaded } from '../../../components/loaded'
import { PoolCard } from './cards'
import { laneSteps, saidOf } from './drag'
import { Lane } from './lane'
import { firstHour, instantAtShare, laneDay, lastHour } from './lane-time'
import { type Plan, PlanCard } from './plan-card'
import { type LaneBoard, useLanes } from './use-lanes'
import { words } from './words'

interface LanesProps {
  communityId: string
  onOpen: (repairId: string) => void
}

/** Who does what today: what waits at the left, a lane for each engineer at the right. */
export function Lanes({ communityId, onOpen }: LanesProps) {
  const query = useLanes(communityId)
  return (
    <Loaded query={query} what={words.views.lanes} skeleton={<Skeleton active paragraph={{ rows: 12 }} />}>
      {(board) => <Board communityId={communityId} board={board} onOpen={onOpen} />}
    </Loaded>
  )
}

/** By the mouse where it points, by keys where the card lies. */
const collide: CollisionDetection = (args) => (args.pointerCoordinates ? pointerWithin(args) : rectIntersection(args))

type BoardProps = LanesProps & { board: LaneBoard }

function Board({ communityId, board, onOpen }: BoardProps) {
  const { pool, given, engineers } = board
  const now = useNow(30_000)
  const day = laneDay(Date.parse(instantOf(today(), `0${firstHour}:00`)))
  const [plan, setPlan] = useState<Plan | null>(null)
  const all = [...pool, ...given]
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: laneSteps, keyboardCodes: { start: ['Space'], cancel: ['Escape'], end: ['Space'] } }),
  )
  const drop = ({ active, over }: DragEndEvent) => {
    const [carried, engineer] = [all.find(({ id }) => id === active.id), engineers.find(({ id }) => id === over?.id)]
    const left = active.rect.current.translated?.left
    if (!carried || !engineer || !over || left === undefined) return
    const at = instantAtShare(day, (left - over.rect.left) / over.rect.width)
    setPlan({ row: carried, engineer, at: at > now ? at : null })
  }
  const orderName = (id: string | number) => all.find((one) => one.id === id)?.title ?? ''
  const laneName = (id: string | number) => words.lane(engineers.find((one) => one.id === id)?.name ?? '')
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={collide}
      accessibility={{
        announcements: saidOf(orderName, laneName),
        screenReaderInstructions: { draggable: words.drag.instructions },
        // the next thing is to save: its button takes the focus
        restoreFocus: false,
      }}
      onDragEnd={drop}
    >
      <div className="lanes">
        <Pool {...{ communityId, board, plan }} onPlan={setPlan} />
        <div className="card lanes-card">
          <Hours engineers={engineers} />
          {engineers.length === 0 && <Empty title={words.noEngineers} sub={words.poolEmpty} />}
          {engineers.map((one) => (
            <Lane
              key={one.id}
              engineer={one}
              rows={given.filter(({ engineer }) => engineer?.id === one.id)}
              chosen={plan?.row.id ?? null}
              {...{ day, now, onOpen }}
            />
          ))}
          <Legend isCut={board.isCut} />
        </div>
      </div>
    </DndContext>
  )
}

interface PoolProps {
  communityId: string
  board: LaneBoard
  plan: Plan | null
  onPlan: (plan: Plan | null) => void
}

/** What waits, with a suggestion for the one that was chosen, or what was decided for the one that was carried. */
function Pool({ communityId, board: { pool, given, engineers }, plan, onPlan }: PoolProps) {
  const [chosen, setChosen] = useState<string | null>(null)
  const [done, setDone] = useState('')
  const row = plan?.row ?? pool.find(({ id }) => id === chosen) ?? pool[0]
  return (
    <div className="pool">
      <div className="row">
        <span className="section-title">{words.pool}</span> <span className="muted">{pool.length}</span>
        <span className="push small muted">{words.byDue}</span>
      </div>
      {pool.length === 0 && <div className="muted medium">{words.poolEmpty}</div>}
      {pool.map((one) => (
        <PoolCard key={one.id} row={one} isChosen={one.id === row?.id} onChoose={() => (plan ? undefined : setChosen(one.id))} />
      ))}
      {done && !plan && (
        <div className="band" role="status">
          {done}
        </div>
      )}
      {row && (
        <PlanCard
          key={row.id}
          {...{ communityId, row, plan, engineers, onPlan }}
          rows={given}
          onSaved={(order) => {
            setDone(words.done(order.number, order.engineer?.name ?? ''))
            onPlan(null)
          }}
        />
      )}
      <div className="small muted pool-hint">{words.hint}</div>
    </div>
  )
}

function Hours({ engineers }: { engineers: LaneBoard['engineers'] }) {
  const onDuty = engineers.filter((one) => one.isOnDuty).length
  return (
    <div className="lane lane-head">
      <div className="lane-who small muted">{words.engineers(engineers.length, onDuty)}</div>
      <div className="lane-hours small muted">
        {Array.from({ length: lastHour - firstHour }, (_, index) => (
          <span key={index}>{firstHour + index}:00</span>
        ))}
      </div>
    </div>
  )
}

function Legend({ isCut }: { isCut: boolean }) {
  return (
    <div className="row small muted lanes-legend">
      <i className="lamp" /> {words.legend.lamp} <i className="legend-booked" /> {words.legend.booked}
      <i className="legend-late" /> {words.legend.late}
      {isCut && <span className="push">{words.more}</span>}
    </div>
  )
}
