import { useDroppable } from '@dnd-kit/core'
import type { StaffRepairRow } from '@linsheng/shared/contract/repair/dispatch.ts'
import { NameMark } from '../../../components/parts'
import { isUnderWay } from '../columns'
import { Block } from './cards'
import { hourMs, type LaneDay, rowsOf, shareOf, spanOf } from './lane-time'
import type { Candidate } from './suggestion'
import { words } from './words'

interface LaneProps {
  engineer: Candidate
  rows: readonly StaffRepairRow[]
  day: LaneDay
  now: number
  chosen: string | null
  onOpen: (repairId: string) => void
}

/** One engineer from the first hour of service to the last. */
export function Lane({ engineer, rows, day, now, chosen, onOpen }: LaneProps) {
  const { isOver, setNodeRef } = useDroppable({ id: engineer.id, disabled: !engineer.isOnDuty })
  const spans = rows.flatMap((row) => {
    const span = spanOf(row, now)
    return span && span.to > day.start && span.from < day.end ? [{ row, ...span }] : []
  })
  const placed = rowsOf(spans)
  const lines = Math.max(1, ...placed.map(({ row }) => row + 1))
  const untimed = rows.length - spans.length
  return (
    <div className={`lane${engineer.isOnDuty ? '' : ' off'}`}>
      <div className="lane-who">
        <NameMark name={engineer.name} />
        <div className="lane-name">
          <div className="row">
            <span className="strong one-line">{engineer.name}</span>
            {rows.some(isUnderWay) && <i className="lamp" />}
          </div>
          <div className="small muted">
            {!engineer.isOnDuty ? words.offDuty : engineer.openOrders === 0 ? words.free : words.inHand(engineer.openOrders)}
            {untimed > 0 && ` · ${words.untimed(untimed)}`}
          </div>
        </div>
      </div>
      <div
        ref={setNodeRef}
        className={`lane-track${isOver ? ' over' : ''}`}
        role="group"
        aria-label={words.lane(engineer.name)}
        style={{ height: lines * 46 + 10 }}
      >
        {placed.map(({ block, row: line }) => {
          const left = shareOf(day, block.from)
          // a block at the edge of the day stays wide enough to be read
          const width = Math.max(shareOf(day, Math.max(block.to, block.from + hourMs)) - left, 0.07)
          return (
            <Block
              key={block.row.id}
              row={block.row}
              isChosen={chosen === block.row.id}
              place={{ left: Math.min(left, 1 - width), width, row: line }}
              onOpen={() => onOpen(block.row.id)}
            />
          )
        })}
        {now > day.start && now < day.end && <i className="now-line" style={{ left: `${shareOf(day, now) * 100}%` }} />}
      </div>
    </div>
  )
}
