import { useEffect, useState } from 'react'
import type { Photo } from '@linsheng/shared/contract/common.ts'
import { timeline as words } from '../../app/words/timeline'
import { View } from '../base'
import { Link } from '../button/button'
import { Shots } from '../shot/shot'

export interface TimelineItem {
  kind: 'now' | 'done' | 'bad' | 'todo'
  /** What, in plain words. */
  what: string
  why?: string
  /** "17:56，承诺 18:03 前" */
  when?: string
  photos?: readonly Photo[]
}

/** What happened, newest first. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  return (
    <View className="timeline" role="list">
      {items.map((item, index) => (
        <View key={index} className={`timeline__event timeline__event--${item.kind}`} role="listitem">
          <View className="text-strong">{item.what}</View>
          {item.why && <View className="text-sub text-lines">{item.why}</View>}
          {item.photos && item.photos.length > 0 && (
            <View style={{ margin: '6px 0 4px' }}>
              <Shots photos={item.photos} size="60" label={words.photo} />
            </View>
          )}
          {item.when && <View className="text-note text-digits">{item.when}</View>}
        </View>
      ))}
    </View>
  )
}

/** Folded: the last two, and a way to the rest. */
export function FoldedTimeline({
  title,
  items,
  open: openAtFirst = false,
}: {
  title: string
  items: readonly TimelineItem[]
  open?: boolean
}) {
  const [open, setOpen] = useState(openAtFirst)
  useEffect(() => setOpen(openAtFirst), [openAtFirst])
  const folds = items.length > 2
  return (
    <View className="card stack gap-12">
      <View className="spread">
        <View className="text-heavy">{title}</View>
        {folds && (
          <Link tight icon={open ? 'up' : 'down'} expanded={open} onPress={() => setOpen(!open)}>
            {open ? words.fold : words.all(items.length)}
          </Link>
        )}
      </View>
      <Timeline items={open ? items : items.slice(0, 2)} />
    </View>
  )
}
