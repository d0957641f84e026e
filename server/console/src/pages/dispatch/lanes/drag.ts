import type { Announcements, KeyboardCoordinateGetter, UniqueIdentifier } from '@dnd-kit/core'
import { firstHour, lastHour } from './lane-time'
import { words } from './words'

const halfHours = (lastHour - firstHour) * 2

/** By keys a card goes from lane to lane, and by half hours within one. */
export const laneSteps: KeyboardCoordinateGetter = (event, { context, currentCoordinates }) => {
  const { droppableContainers, droppableRects, over } = context
  const lanes = droppableContainers
    .getEnabled()
    .flatMap(({ id }) => ({ id, rect: droppableRects.get(id) }))
    .flatMap(({ id, rect }) => (rect ? [{ id, rect }] : []))
    .toSorted((a, b) => a.rect.top - b.rect.top)
  const at = lanes.findIndex(({ id }) => id === over?.id)
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.code]
  const shift = { ArrowRight: 1, ArrowLeft: -1 }[event.code]
  const lane = step === undefined ? lanes[at] : lanes[Math.min(lanes.length - 1, Math.max(0, at < 0 ? 0 : at + step))]
  if (!lane || (step === undefined && shift === undefined)) return undefined
  event.preventDefault()
  const { left, top, width } = lane.rect
  const x = at < 0 ? left : currentCoordinates.x
  const moved = x + (shift ?? 0) * (width / halfHours)
  return { x: Math.min(left + width - 4, Math.max(left, moved)), y: top + 8 }
}

type Names = (id: UniqueIdentifier) => string

/** What a screen reader says while a card is carried. */
export const saidOf = (orderName: Names, laneName: Names): Announcements => ({
  onDragStart: ({ active }) => words.drag.picked(orderName(active.id)),
  onDragOver: ({ active, over }) =>
    over ? words.drag.over(orderName(active.id), laneName(over.id)) : words.drag.nowhere(orderName(active.id)),
  onDragEnd: ({ active, over }) =>
    over ? words.drag.dropped(orderName(active.id), laneName(over.id)) : words.drag.back(orderName(active.id)),
  onDragCancel: ({ active }) => words.drag.back(orderName(active.id)),
})
