import { type Dispatch, type SetStateAction, useCallback, useEffect, useRef, useState } from 'react'
import { failureOf, isPassing, upload } from '../../app/api'
import { isPrivacyRefusal, keepPhoto, openPhoto, pickPhotos, type PhotoSource, type PickedPhoto } from '../../app/platform'
import { mostPhotos, type Photos, type TakenPhoto } from '../../components/photo-grid/photos'
import { now } from '../../app/state/clock'
import { online, onReturn } from '../../app/state/network'
import { outbox } from './outbox'
import type { KeptPhoto } from './queue/entry'
import { roomFor } from './queue/rules'

interface PhotosOptions {
  /** Those of a write that came back, or of a draft. */
  kept?: readonly KeptPhoto[]
  /** Copies are made at once, and whoever keeps the draft hears what there is. */
  onDraft?: (photos: KeptPhoto[]) => void
}

/** Pictures that are sent while the person goes on; what does not get through can be tried again, or waits with the write. */
export function usePhotos(communityId: string, { kept = [], onDraft }: PhotosOptions = {}): Photos {
  const [items, setItems] = useState<readonly TakenPhoto[]>([])
  const [fault, setFault] = useState<Photos['fault']>(null)
  const latest = useRef(items)
  latest.current = items

  const sendOne = useUpload(communityId, setItems)
  useEffect(() => {
    void Promise.all(kept.map(opened)).then((found) => {
      const items = found.flatMap((item) => item ?? [])
      setItems(items)
      // what a reload broke off goes on; what came back from the queue waits for its writer
      if (onDraft) for (const { path, state } of items) if (state === 'failed') void sendOne(path)
    })
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what came back is taken once, as the page opens
  }, [])
  useEffect(
    () =>
      onReturn(() => {
        for (const { path, state } of latest.current) if (state === 'failed') void sendOne(path)
      }),
    [sendOne],
  )
  const hasChanged = items.length > 0 || kept.length > 0
  useEffect(() => {
    if (hasChanged) onDraft?.(items.flatMap(({ ref, bytes, id, at }) => (ref === undefined ? [] : [{ ref, bytes, id, at }])))
    // eslint-disable-next-line react-hooks/exhaustive-deps -- told whenever the pictures change
  }, [items])
  const add = async (source: PhotoSource) => {
    setFault(null)
    if (!online.get() && roomFor(outbox.get()).photoBytes <= unsentBytes(latest.current)) {
      setFault('full')
      return 0
    }
    try {
      const taken = await pickPhotos(source, mostPhotos - latest.current.length)
      // of a draft the copies are made before anything is shown: what can be seen is there again after a reload
      const picked = onDraft ? await Promise.all(taken.map(copied)) : taken
      setItems((all) => [...all, ...picked.map((photo) => ({ ...photo, state: 'sending' as const, percent: 0, id: null, at: 0 }))])
      for (const { path } of picked) void sendOne(path)
      return picked.length
    } catch (error) {
      setFault(isPrivacyRefusal(error) ? 'privacy' : 'camera')
      return 0
    }
  }
  return {
    items,
    ids: items.flatMap(({ id, state }) => (id !== null && state === 'sent' ? [id] : [])),
    unsentPaths: items.flatMap(({ path, state }) => (state === 'sending' || state === 'failed' ? [path] : [])),
    given: items.flatMap(({ state, path, ref, bytes, id, at }) => (state === 'refused' ? [] : [{ path, ref, bytes, id, at }])),
    fault,
    add,
    remove: (path) => setItems((all) => all.filter((item) => item.path !== path)),
    clear: () => setItems([]),
    retry: (path) => void sendOne(path),
  }
}

async function copied(photo: PickedPhoto): Promise<PickedPhoto & { ref?: string }> {
  const ref = await keepPhoto(photo.path).catch(() => undefined)
  return ref === undefined ? photo : { ...photo, ref }
}

/** Uploads one picture, and shows in its item how far it is and how it ended. */
function useUpload(communityId: string, setItems: Dispatch<SetStateAction<readonly TakenPhoto[]>>) {
  const patch = useCallback(
    (path: string, part: Partial<TakenPhoto>) => {
      setItems((all) => all.map((item) => (item.path === path ? { ...item, ...part } : item)))
    },
    [setItems],
  )
  const sendOne = useCallback(
    async (path: string) => {
      patch(path, { state: 'sending', percent: 0 })
      try {
        const onPercent = (percent: number) => patch(path, { percent: Math.min(99, percent) })
        const { id } = await upload({ communityId, path, onPercent })
        patch(path, { state: 'sent', percent: 100, id, at: now() })
      } catch (error) {
        patch(path, { state: isPassing(failureOf(error)) ? 'failed' : 'refused' })
      }
    },
    [communityId, patch],
  )
  return sendOne
}

const unsentBytes = (items: readonly TakenPhoto[]) => items.reduce((sum, { state, bytes }) => (state === 'sent' ? sum : sum + bytes), 0)

/** A kept picture as one that was taken; `null`: nothing of it is left to show. */
async function opened({ ref, bytes, id, at, lost }: KeptPhoto): Promise<TakenPhoto | null> {
  const path = ref === '' ? null : await openPhoto(ref).catch(() => null)
  if (path === null) return null
  return { path, ref, bytes, id, at, state: lost ? 'refused' : id === null ? 'failed' : 'sent', percent: 100 }
}
