import type { PhotoSource } from '../../app/platform'

/** A picture on this phone: a new one by its path, or one that is kept already, by its reference. */
export interface OwnPhoto {
  path: string
  ref?: string
  bytes: number
  id: string | null
  at: number
  /** Which of two sets of pictures of a write it belongs to. */
  slot?: 'before' | 'after'
}

export interface TakenPhoto extends OwnPhoto {
  /** `refused`: the server cannot read it, another try is useless. */
  state: 'sending' | 'sent' | 'failed' | 'refused'
  percent: number
}

export interface Photos {
  items: readonly TakenPhoto[]
  /** Of those that have arrived. */
  ids: string[]
  /** Of those that wait for the network. */
  unsentPaths: string[]
  /** Those that can go with a write: all but what cannot be read. */
  given: OwnPhoto[]
  /** Why none could be had just now: the camera did not open, the privacy guide was not agreed to, or the phone takes no more. */
  fault: 'camera' | 'privacy' | 'full' | null
  add: (source: PhotoSource) => Promise<number>
  remove: (path: string) => void
  clear: () => void
  retry: (path: string) => void
}

export const mostPhotos = 9
