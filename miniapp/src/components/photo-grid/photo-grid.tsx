import { useState } from 'react'
import { mostPhotos, type Photos, type TakenPhoto } from './photos'
import { common } from '../../app/words/common'
import { photoWords as words } from '../../app/words/photos'
import { Picture, Press, View } from '../base'
import { Button } from '../button/button'
import { Fault } from '../fault/fault'
import { Icon } from '../icon/icon'
import { OverSheet } from '../over-sheet/over-sheet'

interface PhotoGridProps {
  photos: Photos
  most?: number
  /** It does not go on without one. */
  needed?: boolean
}

/** Pictures three across, each with how far it is; the last cell takes another. */
export function PhotoGrid({ photos, most = mostPhotos, needed = false }: PhotoGridProps) {
  const [choosing, setChoosing] = useState(false)
  const take = (source: 'camera' | 'album') => {
    setChoosing(false)
    void photos.add(source)
  }
  return (
    <View className="stack gap-8">
      <View className="grid-3">
        {photos.items.map((item) => (
          <View key={item.path} className="photo-square">
            <OnePhoto item={item} photos={photos} />
          </View>
        ))}
        {photos.items.length < most && (
          <View className="photo-square">
            <Press className="photo-add photo-square__fill" onPress={() => setChoosing(true)}>
              <Icon name={photos.items.length === 0 ? 'cam' : 'plus'} />
              {photos.items.length === 0 ? words.first : words.again}
            </Press>
          </View>
        )}
      </View>
      {photos.fault && <Fault>{(needed ? words.neededFaults : words.faults)[photos.fault]}</Fault>}
      {choosing && (
        <OverSheet
          label={words.choose.title}
          about={<View className="text-title">{words.choose.title}</View>}
          onClose={() => setChoosing(false)}
        >
          <View className="buttons buttons--column">
            <Button icon="cam" onPress={() => take('camera')}>
              {words.choose.camera}
            </Button>
            <Button onPress={() => take('album')}>{words.choose.album}</Button>
            <Button look="quiet" onPress={() => setChoosing(false)}>
              {common.cancel}
            </Button>
          </View>
        </OverSheet>
      )}
    </View>
  )
}

function OnePhoto({ item, photos }: { item: TakenPhoto; photos: Photos }) {
  const remove = (
    <Press className="photo__drop" label={words.remove} onPress={() => photos.remove(item.path)}>
      <View className="photo__disc">
        <Icon name="x" />
      </View>
    </Press>
  )
  if (item.state === 'failed' || item.state === 'refused') {
    return (
      <View className="photo-square__fill photo photo--failed">
        {item.state === 'failed' ? (
          <Press className="photo__retry text-centre text-lines" label={words.retry} onPress={() => photos.retry(item.path)}>
            {words.failed}
          </Press>
        ) : (
          <View className="text-lines">{words.unreadable}</View>
        )}
        {remove}
      </View>
    )
  }
  return (
    <View className="photo-square__fill photo">
      <Picture src={item.path} alt={words.shown} />
      {item.state === 'sending' && <View className="photo__veil text-digits">{words.sending(item.percent)}</View>}
      {remove}
    </View>
  )
}
