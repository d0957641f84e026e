import Taro from '@tarojs/taro'

/** The phone's own memory. It may be full or refused: then nothing is remembered, and nothing breaks. */
export function remember<T>(name: string, value: T): void {
  try {
    Taro.setStorageSync(name, JSON.stringify(value))
  } catch {
    // Without memory the app still works; it only forgets.
  }
}

export function recall<T>(name: string): T | null {
  try {
    const text: unknown = Taro.getStorageSync(name)
    return typeof text === 'string' && text !== '' ? (JSON.parse(text) as T) : null
  } catch {
    return null
  }
}

export function forget(name: string): void {
  try {
    Taro.removeStorageSync(name)
  } catch {
    // Nothing to forget.
  }
}

/** Forgets everything whose name begins with `prefix`. */
export function forgetAll(prefix: string): void {
  try {
    for (const name of Taro.getStorageInfoSync().keys) if (name.startsWith(prefix)) forget(name)
  } catch {
    // Nothing to forget.
  }
}
