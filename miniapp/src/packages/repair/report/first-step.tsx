import type { ScannedPlace } from '@linsheng/shared/contract/place/scan.ts'
import { Press, View } from '../../../components/base'
import { Button, Link } from '../../../components/button/button'
import { DangerCall } from './danger-call'
import { Fault } from '../../../components/fault/fault'
import { Icon } from '../../../components/icon/icon'
import { ResidentFrame } from '../../../features/resident/resident-frame'
import type { PhotoSource } from '../../../app/platform'
import type { Place } from '../../../features/session/me'
import type { Photos } from '../../../components/photo-grid/photos'
import { photoWords } from '../../../app/words/photos'
import { reportPage as words } from '../../../features/repair/words-report'
import { scannedWords } from '../../../features/scanned/words'

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
      <View className="inset">
        <View className="text-head" role="heading">
          {words.head}
        </View>
        <View className="text-sub">{words.sub}</View>
      </View>
      {at && <WhereScanned at={at} />}
      <View className="card stack gap-12 take-photo">
        <Press className="take-photo__press" onPress={() => take('camera')}>
          <View className="take-photo__disc">
            <Icon name="cam" />
          </View>
          <View className="text-title">{words.take}</View>
        </Press>
        <View className="buttons">
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
    <View className="card person">
      <View className="mark mark--accent">
        <Icon name="pin" />
      </View>
      <View className="stretch">
        <View className="text-sub">{scannedWords.at}</View>
        <View className="text-title text-digits">{at.place}</View>
        <View className="text-note">{scannedWords.change}</View>
      </View>
    </View>
  )
}
