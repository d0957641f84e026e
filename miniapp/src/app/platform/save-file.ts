import Taro from '@tarojs/taro'

/** Hands the person a text file: a download on H5, a file to send or keep in WeChat. */
export async function saveTextFile(name: string, text: string): Promise<void> {
  if (process.env.TARO_ENV === 'h5') {
    const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
    const link = document.createElement('a')
    link.href = url
    link.download = name
    link.click()
    setTimeout(() => URL.revokeObjectURL(url), 10_000)
    return
  }
  const path = `${Taro.env.USER_DATA_PATH}/${name}`
  Taro.getFileSystemManager().writeFileSync(path, text, 'utf8')
  await Taro.shareFileMessage({ filePath: path })
}

/** Hands the person a picture of the server: a download on H5; in WeChat shown alone, where a long press keeps it. */
export function savePicture(path: string, name: string): void {
  if (process.env.TARO_ENV !== 'h5') {
    void Taro.previewImage({ urls: [path.startsWith('/') ? `${API_BASE}${path}` : path] }).catch(() => undefined)
    return
  }
  const link = document.createElement('a')
  link.href = path
  link.download = name
  link.click()
}

/** Prints the page that is open. Only a browser can. */
export function printPage(): void {
  if (process.env.TARO_ENV === 'h5') window.print()
}
