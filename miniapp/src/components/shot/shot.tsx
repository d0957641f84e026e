import type { ReactNode } from 'react'
import type { Photo } from '@linsheng/shared/contract/common.ts'
import { showPhotos } from '../../app/platform'
import { linkRanOut } from '../../app/state/links'
import { photoWords as words } from '../../app/words/photos'
import { clause } from '@linsheng/shared/words/phrases'
import { Picture, Press, View } from '../base'

interface ShotProps {
  /** Those that it can be leafed through with. */
  photos: readonly Photo[]
  at?: number
  size: '48' | '60' | '76' | 'tall'
  /** What is to be seen. */
  label: string
  /** What lies on it. */
  children?: ReactNode
}

/** A photo from the server. A press shows it as large as the screen. */
export function Shot({ photos, at = 0, size, label, children }: ShotProps) {
  const photo = photos[at]
  if (!photo) return null
  const { url, thumbUrl } = photo
  return (
    <Press className={`photo photo--${size}`} label={clause(label, words.enlarge)} onPress={() => showPhotos(photos, at)}>
      <Picture src={size === 'tall' ? url : thumbUrl} alt="" onBroken={linkRanOut} />
      {children}
    </Press>
  )
}

/** Photos in a row that wraps. */
export function Shots({ photos, size, label }: Omit<ShotProps, 'at' | 'children'>) {
  if (photos.length === 0) return null
  return (
    <View className="inline-row inline-row--wrap">
      {photos.map(({ id }, at) => (
        <Shot key={id} photos={photos} at={at} size={size} label={label} />
      ))}
    </View>
  )
}
