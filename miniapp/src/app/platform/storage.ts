import Taro from '@tarojs/taro'

/**
 * The phone's own memory. It may be full or refused: then nothing is remembered, and nothing breaks. Whether it is remembered: what a
 * person is told to be kept must be.
 */
export function remember<T>(name: string, value: T): boolean {
  try {
    Taro.setStorageSync(name, JSON.stringify(value))
    return true
  } catch {
    return false
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

/** The names of all that is remembered. */
export function rememberedNames(): string[] {
  try {
    return Taro.getStorageInfoSync().keys
  } catch {
    return []
  }
}

/** Forgets everything whose name begins with `prefix`. */
export function forgetAll(prefix: string): void {
  for (const name of rememberedNames()) if (name.startsWith(prefix)) forget(name)
}
