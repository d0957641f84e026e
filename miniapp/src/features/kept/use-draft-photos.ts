import { useRef } from 'react'
import type { Photos } from '../../components/photo-grid/photos'
import { useFormDraft } from '../session/use-draft'
import type { KeptPhoto } from './queue/entry'
import { usePhotos } from './use-photos'

/**
 * The pictures of a form that is being filled in: they lie there again after a reload, back or a closed app. `done`: the form has gone,
 * and what its pictures still do is no draft. `fix`: those of a write that came back, which the queue keeps.
 */
export function useDraftPhotos(communityId: string, name: string, fix?: readonly KeptPhoto[]): { photos: Photos; done: () => void } {
  const [draft, setDraft, drop] = useFormDraft<{ photos: KeptPhoto[] }>(`photos:${name}`, { photos: [] })
  const over = useRef(false)
  const photos = usePhotos(communityId, {
    kept: fix ?? draft.photos,
    onDraft: fix
      ? undefined
      : (all) => {
          if (!over.current) setDraft({ photos: all })
        },
  })
  const done = () => {
    over.current = true
    drop()
  }
  return { photos, done }
}
