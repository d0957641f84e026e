import type { ScannedPlace } from '@linsheng/shared/contract'
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
import { scannedWords } from '../../../text/scanned'

interface FirstStepProps {
  place: Place
  photos: Photos
  at?: ScannedPlace
  onDone: () => void
}

/** A photo says most. Danger is told to ring first. */
export function FirstStep({ place, photos, at, onDone }: FirstStepProps) {
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
      {at && <WhereScanned at={at} />}
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
        {photos.fault && <Fault>{photoWords.faults[photos.fault]}</Fault>}
      </View>
      <DangerCall place={place} />
    </ResidentFrame>
  )
}

/** The place of the code that was scanned stands here before anything is tapped. */
function WhereScanned({ at }: { at: ScannedPlace }) {
  return (
    <View className="card who">
      <View className="mark acc">
        <Icon name="pin" />
      </View>
      <View className="f">
        <View className="sub">{scannedWords.at}</View>
        <View className="title num">{at.place}</View>
        <View className="note">{scannedWords.change}</View>
      </View>
    </View>
  )
}
