import { takeBack } from './outbox'
import type { Entry } from './queue/entry'
import { say } from '../../app/state/toast'
import { useTimeWords } from '../../app/state/use-time-words'
import { keptWords as words, ownWords, titleOf } from './words'
import { View } from '../../components/base'
import { Button } from '../../components/button/button'
import { OwnPhotos, usePictures } from './own-photos'

/** Something that goes by itself, word for word; as long as it never went it can be taken back. */
export function WaitingItem({ entry }: { entry: Entry }) {
  const time = useTimeWords()
  const paths = usePictures(entry.photos)
  const text = ownWords(entry)
  return (
    <View className="card stack g3">
      <View>
        <View className="strong num">{titleOf(entry)}</View>
        {text && <View className="sub lines">{text}</View>}
      </View>
      <OwnPhotos paths={paths} />
      <View className="note num">{words.savedAt(time.wall(entry.tappedAt))}</View>
      {entry.state === 'waiting' ? (
        <View className="btns">
          <Button size="sm" onPress={() => say(takeBack(entry.key) ? words.takenBack : words.alreadySent)}>
            {words.takeBack}
          </Button>
        </View>
      ) : (
        <View className="note">{words.unsure}</View>
      )}
    </View>
  )
}
