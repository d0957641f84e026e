import { hidePhotos, viewed } from '../../app/platform/show-photos.h5'
import { linkRanOut } from '../../app/state/links'
import { useStore } from '../../app/state/store'
import { common } from '../../app/words/common'
import { photoWords as words } from '../../app/words/photos'
import { Dialog, Picture, Press, View } from '../base'
import { useLayer } from '../frame/layers'
import { Icon } from '../icon/icon'

/** The twin of `photo-viewer.tsx` for the browser: one photo as large as the screen, the others beside it. Fingers enlarge it further. */
export function PhotoViewer() {
  const open = useStore(viewed)
  return open && <Viewer open={open} />
}

function Viewer({ open: { photos, at } }: { open: NonNullable<ReturnType<typeof viewed.get>> }) {
  useLayer(hidePhotos)
  const turn = (step: number) => viewed.set({ photos, at: (at + step + photos.length) % photos.length })
  const where = words.place(at + 1, photos.length)
  return (
    <Dialog className="photo-viewer" label={where} onClose={hidePhotos}>
      <Picture className="photo-viewer__picture" src={photos[at]?.url ?? ''} alt={where} onBroken={linkRanOut} />
      <Press className="photo-viewer__button photo-viewer__close" label={common.close} onPress={hidePhotos}>
        <Icon name="x" />
      </Press>
      {photos.length > 1 && (
        <View className="photo-viewer__foot">
          <Press className="photo-viewer__button" label={words.before} onPress={() => turn(-1)}>
            <Icon name="back" />
          </Press>
          <View className="text-digits">{where}</View>
          <Press className="photo-viewer__button" label={words.next} onPress={() => turn(1)}>
            <Icon name="chev" />
          </Press>
        </View>
      )}
    </Dialog>
  )
}
