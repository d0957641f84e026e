import { Press, View } from '../../../components/base'
import { Button, Link } from '../../../components/button'
import { DangerCall } from '../../../components/danger-call'
import { Fault } from '../../../components/fault'
import { Icon } from '../../../components/icon'
import { ResidentFrame } from '../../../components/resident-frame'
import type { PhotoSource } from '../../../platform'
import type { Place } from '../../../state/me'
import type { Photos } from '../../../state/use-photos'
import { photoWords } from '../../../text/photos'
import { reportPage as words } from '../../../text/report'

/** A photo says most. Danger is told to ring first. */
export function FirstStep({ place, photos, onDone }: { place: Place; photos: Photos; onDone: () => void }) {
  const take = (source: PhotoSource) => {
    void photos.add(source).then((count) => count > 0 && onDone())
  }
  return (
    <ResidentFrame place={place} title={words.title} roomy>
      <View className="narrow">
        <View className="head" role="heading">
          {words.head}
        </View>
        <View className="sub">{words.sub}</View>
      </View>
      <View className="card stack g3 take">
        <Press className="take-press" onPress={() => take('camera')}>
          <View className="take-disc">
            <Icon name="cam" />
          </View>
          <View className="title">{words.take}</View>
        </Press>
        <View className="btns">
          <Button onPress={() => take('album')}>{words.album}</Button>
        </View>
        <Link centre onPress={onDone}>
          {words.withoutPhoto}
        </Link>
        {photos.cameraFailed && <Fault>{photoWords.noCamera}</Fault>}
      </View>
      <DangerCall phone={place.dutyPhone} />
    </ResidentFrame>
  )
}
