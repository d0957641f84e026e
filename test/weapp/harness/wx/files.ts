import type { Program } from '../program.ts'
import { api } from './api.ts'
import { passPrivacy } from './privacy.ts'

let drawn = 0

/** Pictures: chosen ones are temporary; kept ones outlive the mini-program. */
export function fileApis(program: Program): Record<string, unknown> {
  const { device, realm, temporary } = program
  const choose = async (count: number) => {
    await passPrivacy(program, 'chooseMedia')
    const pictures = (device.picks.shift() ?? []).slice(0, count)
    if (pictures.length === 0) throw new Error('cancel')
    const tempFiles = pictures.map((bytes) => {
      const tempFilePath = `wxfile://tmp_${++drawn}.jpg`
      temporary.set(tempFilePath, bytes)
      return { tempFilePath, size: bytes.length, fileType: 'image' }
    })
    return realm.copy({ tempFiles, type: 'image' })
  }
  /** The temporary one is gone afterwards: WeChat moves it. */
  const keep = (path: string) => {
    const bytes = temporary.get(path)
    if (!bytes) throw new Error('tempFilePath file not exist')
    const savedFilePath = `wxfile://store_${++drawn}.jpg`
    device.kept.set(savedFilePath, bytes)
    temporary.delete(path)
    return { savedFilePath }
  }
  const accessSync = (path: string) => {
    if (!device.kept.has(path) && !temporary.has(path)) throw new Error(`accessSync:fail no such file or directory ${path}`)
  }
  const copyFile = ({ srcPath, destPath }: Record<string, unknown>) => {
    const bytes = temporary.get(String(srcPath)) ?? device.kept.get(String(srcPath))
    if (!bytes) throw new Error('no such file or directory')
    device.kept.set(String(destPath), bytes)
  }
  const remove = (path: string) => {
    if (!device.kept.delete(path)) throw new Error('file not exist')
  }
  return {
    chooseMedia: api(program, 'chooseMedia', ({ count = 9 }) => choose(Number(count))),
    saveFile: api(program, 'saveFile', ({ tempFilePath }) => keep(String(tempFilePath))),
    removeSavedFile: api(program, 'removeSavedFile', ({ filePath }) => remove(String(filePath))),
    getFileSystemManager: () => ({
      accessSync,
      readdirSync: (folder: string) =>
        realm.copy([...device.kept.keys()].flatMap((path) => (path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : []))),
      writeFileSync: (path: string, text: string) => void device.kept.set(path, Buffer.from(text)),
      copyFile: api(program, 'copyFile', copyFile),
      unlink: api(program, 'unlink', ({ filePath }) => remove(String(filePath))),
    }),
  }
}
