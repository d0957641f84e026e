import { takeBack } from './outbox'
import type { Entry } from './queue/entry'
import { say } from '../../app/state/toast'
import { useTimeWords } from '../../app/state/use-time-words'
import { keptPage as words, ownWords, titleOf } from './words-page'
import { View } from '../../components/base'
import { Button } from '../../components/button/button'
import { OwnPhotos, usePictures } from './own-photos'

/** Something that goes by itself, word for word; as long as it never went it can be taken back. */
export function WaitingItem({ entry }: { entry: Entry }) {
  const time = useTimeWords()
  const paths = usePictures(entry.photos)
  const text = ownWords(entry)
  return (
    <View className="card stack gap-12">
      <View>
        <View className="text-strong text-digits">{titleOf(entry)}</View>
        {text && <View className="text-sub text-lines">{text}</View>}
      </View>
      <OwnPhotos paths={paths} />
      <View className="text-note text-digits">{words.savedAt(time.wall(entry.tappedAt))}</View>
      {entry.state === 'waiting' ? (
        <View className="buttons">
          <Button size="small" onPress={() => say(takeBack(entry.key) ? words.takenBack : words.alreadySent)}>
            {words.takeBack}
          </Button>
        </View>
      ) : (
        <View className="text-note">{words.unsure}</View>
      )}
    </View>
  )
}
