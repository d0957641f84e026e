import Taro from '@tarojs/taro'

export type PhotoSource = 'camera' | 'album'

/** Pictures the person chose, as paths that can be shown and sent. Empty when the person changed their mind. */
export async function pickPhotos(source: PhotoSource, count: number): Promise<string[]> {
  try {
    const { tempFiles } = await Taro.chooseMedia({ count, mediaType: ['image'], sourceType: [source], sizeType: ['compressed'] })
    return tempFiles.map((file) => file.tempFilePath)
  } catch (error) {
    if (String((error as { errMsg?: string }).errMsg).includes('cancel')) return []
    throw error
  }
}

/** Puts a picture where it outlives the app's closing. The reference goes into the outbox. */
export async function keepPhoto(path: string): Promise<string> {
  const saved = await Taro.saveFile({ tempFilePath: path })
  return 'savedFilePath' in saved ? String(saved.savedFilePath) : path
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

export async function dropPhoto(ref: string): Promise<void> {
  await Taro.removeSavedFile({ filePath: ref }).catch(() => undefined)
}
