import { useCallback, useRef, useState } from 'react'
import { failureOf, isPassing, upload } from '../api'
import { isPrivacyRefusal, pickPhotos, type PhotoSource } from '../platform'

export interface TakenPhoto {
  path: string
  /** `refused`: the server cannot read it, another try is useless. */
  state: 'sending' | 'sent' | 'failed' | 'refused'
  percent: number
  id: string | null
}

export interface Photos {
  items: readonly TakenPhoto[]
  /** Of those that have arrived. */
  ids: string[]
  /** Of those that wait for the network. */
  unsentPaths: string[]
  /** Why none could be had just now: the camera did not open, or the privacy guide was not agreed to. */
  fault: 'camera' | 'privacy' | null
  add: (source: PhotoSource) => Promise<number>
  remove: (path: string) => void
  retry: (path: string) => void
}

export const mostPhotos = 9

/** Pictures that are sent while the person goes on; what does not get through can be tried again, or waits with the report. */
export function usePhotos(communityId: string): Photos {
  const [items, setItems] = useState<readonly TakenPhoto[]>([])
  const [fault, setFault] = useState<Photos['fault']>(null)
  const latest = useRef(items)
  latest.current = items

  const patch = useCallback((path: string, part: Partial<TakenPhoto>) => {
    setItems((all) => all.map((item) => (item.path === path ? { ...item, ...part } : item)))
  }, [])
  const sendOne = useCallback(
    async (path: string) => {
      patch(path, { state: 'sending', percent: 0 })
      try {
        const { id } = await upload(communityId, path, (percent) => patch(path, { percent: Math.min(99, percent) }))
        patch(path, { state: 'sent', percent: 100, id })
      } catch (error) {
        patch(path, { state: isPassing(failureOf(error)) ? 'failed' : 'refused' })
      }
    },
    [communityId, patch],
  )
  const add = async (source: PhotoSource) => {
    setFault(null)
    try {
      const paths = await pickPhotos(source, mostPhotos - latest.current.length)
      setItems((all) => [...all, ...paths.map((path) => ({ path, state: 'sending' as const, percent: 0, id: null }))])
      for (const path of paths) void sendOne(path)
      return paths.length
    } catch (error) {
      setFault(isPrivacyRefusal(error) ? 'privacy' : 'camera')
      return 0
    }
  }
  return {
    items,
    ids: items.flatMap(({ id }) => (id ? [id] : [])),
    unsentPaths: items.flatMap(({ path, state }) => (state === 'sending' || state === 'failed' ? [path] : [])),
    fault,
    add,
    remove: (path) => setItems((all) => all.filter((item) => item.path !== path)),
    retry: (path) => void sendOne(path),
  }
}
