import type { Program } from '../program.ts'
import { api } from './api.ts'

const mostOfOneKey = 1024 * 1024
const mostOfAll = 10 * 1024 * 1024

/** The mini-program's memory on the phone: JSON by key, 1 MB each, 10 MB in all. */
export function storageApis(program: Program): Record<string, unknown> {
  const { device, realm } = program
  const { storage } = device
  const write = (key: string, value: unknown) => {
    const text = JSON.stringify(value) ?? 'null'
    if (text.length > mostOfOneKey) throw new Error('setStorage:fail entry size limit reached')
    const others = [...storage].reduce((sum, [name, kept]) => (name === key ? sum : sum + kept.length), 0)
    if (others + text.length > mostOfAll) throw new Error('setStorage:fail exceed storage max size 10Mb')
    const grows = text.length - (storage.get(key)?.length ?? 0)
    if (grows > device.storageLeft) throw new Error('setStorage:fail the storage of the device is full')
    if (Number.isFinite(device.storageLeft)) device.storageLeft -= grows
    storage.set(key, text)
  }
  const read = (key: string): unknown => {
    const text = storage.get(key)
    return text === undefined ? '' : realm.copy(JSON.parse(text) as unknown)
  }
  const mustHave = (key: string) => {
    if (!storage.has(key)) throw new Error('data not found')
    return { data: read(key) }
  }
  return {
    setStorageSync: write,
    getStorageSync: read,
    removeStorageSync: (key: string) => void storage.delete(key),
    clearStorageSync: () => storage.clear(),
    getStorageInfoSync: () => realm.copy({ keys: [...storage.keys()], currentSize: 0, limitSize: 10_240 }),
    setStorage: api(program, 'setStorage', ({ key, data }) => write(String(key), data)),
    getStorage: api(program, 'getStorage', ({ key }) => mustHave(String(key))),
    removeStorage: api(program, 'removeStorage', ({ key }) => void storage.delete(String(key))),
    clearStorage: api(program, 'clearStorage', () => storage.clear()),
  }
}
