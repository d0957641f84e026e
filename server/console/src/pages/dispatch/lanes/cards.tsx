import { useDraggable } from '@dnd-kit/core'
import type { StaffRepairRow } from '@linsheng/shared/contract/repair/dispatch.ts'
import { beside } from '@linsheng/shared/words/phrases'
import type { CSSProperties } from 'react'
import { isUnderWay, OrderChips, OrderClock, placeText } from '../columns'
import { words } from './words'

interface CardProps {
  row: StaffRepairRow
  isChosen: boolean
  onChoose: () => void
}

const moved = (transform: { x: number; y: number } | null): CSSProperties =>
  transform ? { transform: `translate(${transform.x}px, ${transform.y}px)`, zIndex: 5 } : {}

/** An order that nobody has yet: chosen by a click, carried to a lane by the mouse or by keys. */
export function PoolCard({ row, isChosen, onChoose }: CardProps) {
  const { attributes, listeners, setNodeRef, transform } = useDraggable({ id: row.id })
  return (
    <div
      ref={setNodeRef}
      className={`pool-card${isChosen ? ' on' : ''}`}
      style={moved(transform)}
      {...attributes}
      {...listeners}
      aria-roledescription={words.pool}
      aria-label={words.order(row.number, row.title)}
      onClick={onChoose}
      onFocus={onChoose}
    >
      <div className="row">
        <span className="strong one-line">{row.title}</span> <OrderChips order={row} />
      </div>
      <div className="small one-line">{beside(placeText(row.place), row.resident)}</div>
      <div className="row small">
        <span className="muted text-serial">{row.number}</span>
        <span className="push">
          <OrderClock order={row} />
        </span>
      </div>
    </div>
  )
}

interface BlockProps extends CardProps {
  place: { left: number; width: number; row: number }
  onOpen: () => void
}

/** An order in a lane. It can be carried to another one; a click opens it. */
export function Block({ row, isChosen, place, onOpen }: Omit<BlockProps, 'onChoose'>) {
  const { attributes, listeners, setNodeRef, transform } = useDraggable({ id: row.id })
  const look = row.late && !row.late.keptAt ? ' late' : isUnderWay(row) ? ' now' : ''
  return (
    <div
      ref={setNodeRef}
      className={`lane-block${look}${isChosen ? ' on' : ''}`}
      style={{ left: `${place.left * 100}%`, width: `${place.width * 100}%`, top: place.row * 46 + 5, ...moved(transform) }}
      {...attributes}
      {...listeners}
      aria-roledescription={words.view}
      aria-label={words.order(row.number, row.title)}
      title={beside(row.number, row.title, placeText(row.place))}
      onClick={onOpen}
    >
      <span className="strong text-serial">{row.number.slice(-3)}</span> <span>{row.title}</span>
      <div className="small muted">{placeText(row.place)}</div>
    </div>
  )
}
