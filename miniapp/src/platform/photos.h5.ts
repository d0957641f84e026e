import { shrinkPhoto } from './shrink-photo'

export type PhotoSource = 'camera' | 'album'

/** What stands behind an object URL: reading it back through the network layer is not allowed by the page's policy. */
const blobs = new Map<string, Blob>()

/** The twin of `photos.ts` for the browser. */
export async function pickPhotos(source: PhotoSource, count: number): Promise<string[]> {
  const files = await chooseFiles(source, count)
  return Promise.all(files.slice(0, count).map(async (file) => pathOf(await shrinkPhoto(file))))
}

export function blobOf(path: string): Blob | undefined {
  return blobs.get(path)
}

function pathOf(blob: Blob): string {
  const path = URL.createObjectURL(blob)
  blobs.set(path, blob)
  return path
}

function chooseFiles(source: PhotoSource, count: number): Promise<File[]> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = 'image/*'
  input.multiple = count > 1 && source === 'album'
  if (source === 'camera') input.setAttribute('capture', 'environment')
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]))
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  })
}

export async function keepPhoto(path: string): Promise<string> {
  const blob = blobs.get(path)
  if (!blob) return path
  await inStore('readwrite', (store) => store.put(blob, path))
  return path
}

export async function openPhoto(ref: string): Promise<string | null> {
  if (blobs.has(ref)) return ref
  const blob = await inStore<unknown>('readonly', (store) => store.get(ref))
  return blob instanceof Blob ? pathOf(blob) : null
}

export async function dropPhoto(ref: string): Promise<void> {
  await inStore('readwrite', (store) => store.delete(ref)).catch(() => undefined)
}

/** One request to the browser's own store of unsent pictures. */
function inStore<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('linsheng', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('photos')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const db = opening.result
      const request = ask(db.transaction('photos', mode).objectStore('photos'))
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
      request.transaction?.addEventListener('complete', () => db.close())
    }
  })
}
