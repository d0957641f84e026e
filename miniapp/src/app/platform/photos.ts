import Taro from '@tarojs/taro'

export type PhotoSource = 'camera' | 'album'
export interface PickedPhoto {
  path: string
  bytes: number
}

/** Pictures the person chose, as paths that can be shown and sent. Empty when the person changed their mind. */
export async function pickPhotos(source: PhotoSource, count: number): Promise<PickedPhoto[]> {
  try {
    const { tempFiles } = await Taro.chooseMedia({ count, mediaType: ['image'], sourceType: [source], sizeType: ['compressed'] })
    return tempFiles.map(({ tempFilePath, size }) => ({ path: tempFilePath, bytes: size }))
  } catch (error) {
    if (String((error as { errMsg?: string }).errMsg).includes('cancel')) return []
    throw error
  }
}

const prefix = 'kept-'
const folder = () => Taro.env.USER_DATA_PATH ?? ''
let kept = 0

/** Copies a picture to where it outlives the app's closing, and gives its reference. The one that is shown stays where it is. */
export function keepPhoto(path: string): Promise<string> {
  const destPath = `${folder()}/${prefix}${Date.now()}-${(kept += 1)}.jpg`
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().copyFile({
      srcPath: path,
      destPath,
      success: () => resolve(destPath),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    })
  })
}

/** The path of a kept picture, or `null` when the phone has lost it. */
export async function openPhoto(ref: string): Promise<string | null> {
  try {
    Taro.getFileSystemManager().accessSync(ref)
    return ref
  } catch {
    return null
  }
}

export function dropPhoto(ref: string): void {
  // release 0.1.0 kept its pictures among WeChat's saved files
  if (!ref.startsWith(folder())) void Taro.removeSavedFile({ filePath: ref }).catch(() => undefined)
  else Taro.getFileSystemManager().unlink({ filePath: ref, fail: () => undefined })
}

/** Removes copies that nothing names: the app was closed between the picture and what it belongs to. `before`: UTC ms. */
export function sweepPhotos(named: ReadonlySet<string>, before: number): void {
  try {
    for (const name of Taro.getFileSystemManager().readdirSync(folder())) {
      const ref = `${folder()}/${name}`
      if (name.startsWith(prefix) && !named.has(ref) && Number(name.slice(prefix.length).split('-')[0]) < before) dropPhoto(ref)
    }
  } catch {
    // What stays takes room, and nothing else.
  }
}
