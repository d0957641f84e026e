import { createStore } from '../state/store'

interface Shown {
  url: string
}

/** What the page's viewer shows. `null`: it is closed. */
export const viewed = createStore<{ photos: readonly Shown[]; at: number } | null>(null)

/** The twin of `show-photos.ts` for the browser: the viewer lies in the frame of each page. */
export function showPhotos(photos: readonly Shown[], at: number): void {
  viewed.set({ photos, at })
}

export const hidePhotos = (): void => viewed.set(null)
