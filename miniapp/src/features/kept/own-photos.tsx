import { useEffect, useState } from 'react'
import { openPhoto } from '../../app/platform'
import type { KeptPhoto } from './queue/entry'
import { Picture, View } from '../../components/base'

/** The pictures of something that is kept, as far as the phone has them. */
export function usePictures(photos: readonly KeptPhoto[]): string[] {
  const [paths, setPaths] = useState<string[]>([])
  useEffect(() => {
    const refs = photos.flatMap(({ ref, lost }) => (ref === '' || lost ? [] : [ref]))
    void Promise.all(refs.map((ref) => openPhoto(ref).catch(() => null))).then((found) => setPaths(found.flatMap((path) => path ?? [])))
  }, [photos])
  return paths
}

export function OwnPhotos({ paths }: { paths: readonly string[] }) {
  if (paths.length === 0) return null
  return (
    <View className="inline-row inline-row--wrap">
      {paths.map((path) => (
        <View key={path} className="photo photo--60">
          <Picture src={path} alt="" />
        </View>
      ))}
    </View>
  )
}
