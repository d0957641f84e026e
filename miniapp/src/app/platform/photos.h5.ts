import { shrinkPhoto } from './shrink-photo'

export type PhotoSource = 'camera' | 'album'
export interface PickedPhoto {
  path: string
  bytes: number
}

/** What stands behind an object URL: reading it back through the network layer is not allowed by the page's policy. */
const blobs = new Map<string, Blob>()

/** The twin of `photos.ts` for the browser. */
export async function pickPhotos(source: PhotoSource, count: number): Promise<PickedPhoto[]> {
  const files = await chooseFiles(source, count)
  const pictures = await Promise.all(files.slice(0, count).map(shrinkPhoto))
  return pictures.map((picture) => ({ path: pathOf(picture), bytes: picture.size }))
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

const prefix = 'kept-'
let kept = 0
/** Kept pictures that were opened, by their references. */
const opened = new Map<string, string>()

export async function keepPhoto(path: string): Promise<string> {
  const blob = blobs.get(path)
  if (!blob) throw new Error('no such picture')
  const ref = `${prefix}${Date.now()}-${(kept += 1)}-${Math.random().toString(36).slice(2)}`
  await inStore('readwrite', (store) => store.put(blob, ref))
  opened.set(ref, path)
  return ref
}

export async function openPhoto(ref: string): Promise<string | null> {
  const known = opened.get(ref) ?? (blobs.has(ref) ? ref : undefined)
  if (known) return known
  const blob = await inStore<unknown>('readonly', (store) => store.get(ref))
  if (!(blob instanceof Blob)) return null
  const path = pathOf(blob)
  opened.set(ref, path)
  return path
}

export function dropPhoto(ref: string): void {
  void inStore('readwrite', (store) => store.delete(ref)).catch(() => undefined)
}

export function sweepPhotos(named: ReadonlySet<string>, before: number): void {
  void inStore('readonly', (store) => store.getAllKeys())
    .then((refs) => {
      for (const ref of refs.map(String)) if (!named.has(ref) && !(Number(ref.slice(prefix.length).split('-')[0]) >= before)) dropPhoto(ref)
    })
    .catch(() => undefined)
}

/** One request to the browser's own store of unsent pictures. It is done when the transaction is: a full disk shows only then. */
function inStore<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('linsheng', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('photos')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const db = opening.result
      const transaction = db.transaction('photos', mode)
      const request = ask(transaction.objectStore('photos'))
      const end = (settle: () => void) => () => {
        db.close()
        settle()
      }
      transaction.oncomplete = end(() => resolve(request.result))
      transaction.onabort = end(() => reject(transaction.error))
    }
  })
}
