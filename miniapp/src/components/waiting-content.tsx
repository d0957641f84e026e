import { useEffect, useState } from 'react'
import { openPhoto } from '../platform'
import { withdraw, type Waiting } from '../state/outbox'
import { say } from '../state/toast'
import { useTimeWords } from '../state/use-time-words'
import { homeWords } from '../text/home'
import { spots } from '../text/report'
import { Picture, View } from './base'
import { Button } from './button'
import { OverSheet } from './over-sheet'

const words = homeWords.waiting

/** The unsent reports, word for word, with a way to take one back. */
export function WaitingContent({ entries, onClose }: { entries: readonly Waiting[]; onClose: () => void }) {
  return (
    <OverSheet label={words.contentTitle} about={<View className="title">{words.contentTitle}</View>} onClose={onClose}>
      <View className="stack g5">
        {entries.map((entry) => (
          <OneReport key={entry.key} entry={entry} />
        ))}
      </View>
    </OverSheet>
  )
}

function OneReport({ entry }: { entry: Waiting }) {
  const time = useTimeWords()
  const [paths, setPaths] = useState<string[]>([])
  useEffect(() => {
    void Promise.all(entry.photos.map(({ ref }) => openPhoto(ref).catch(() => null))).then((found) =>
      setPaths(found.filter((path) => path !== null)),
    )
  }, [entry.photos])
  const { spot, description } = entry.body as { spot: keyof typeof spots; description?: string }
  const takeBack = () => {
    withdraw(entry.key)
    say(words.withdrawn)
  }
  return (
    <View className="stack g2">
      <View className="strong">{spots[spot]}</View>
      <View className="sub lines">{description || words.noWords}</View>
      <View className="line wrap">
        {paths.map((path) => (
          <View key={path} className="ph s60">
            <Picture src={path} alt="" />
          </View>
        ))}
      </View>
      <View className="note num">{words.savedAt(time.wall(entry.savedAt))}</View>
      <View className="btns">
        <Button size="sm" onPress={takeBack}>
          {words.withdraw}
        </Button>
      </View>
    </View>
  )
}
