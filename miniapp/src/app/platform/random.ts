import Taro from '@tarojs/taro'

/** 128 random bits in hex, from the system's own source where it has one. */
export async function drawKey(): Promise<string> {
  const bytes = (await systemBytes()) ?? Uint8Array.from({ length: 16 }, () => Math.floor(Math.random() * 256))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function systemBytes(): Promise<Uint8Array | null> {
  if (process.env.TARO_ENV === 'h5') return crypto.getRandomValues(new Uint8Array(16))
  try {
    const { randomValues } = await Taro.getRandomValues({ length: 16 })
    return new Uint8Array(randomValues)
  } catch {
    return null
  }
}
