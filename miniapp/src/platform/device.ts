import Taro from '@tarojs/taro'

const onH5 = process.env.TARO_ENV === 'h5'

/** Rings a number. On H5 the browser hands it to whatever can. */
export function ring(phone: string): void {
  if (onH5) window.location.href = `tel:${phone}`
  else void Taro.makePhoneCall({ phoneNumber: phone }).catch(() => undefined)
}

export type SystemTheme = 'light' | 'dark'

export function systemTheme(): SystemTheme {
  if (onH5) return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  return Taro.getAppBaseInfo().theme === 'dark' ? 'dark' : 'light'
}

export function onSystemTheme(listener: (theme: SystemTheme) => void): void {
  if (onH5)
    window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', (event) => listener(event.matches ? 'dark' : 'light'))
  else Taro.onThemeChange(({ theme }) => listener(theme === 'dark' ? 'dark' : 'light'))
}

/** Colours what lies behind the pages: the overscroll, and on H5 the whole document. */
export function paintGround(theme: SystemTheme): void {
  if (onH5) {
    document.documentElement.classList.toggle('theme-dark', theme === 'dark')
    return
  }
  void Taro.setBackgroundColor({ backgroundColor: theme === 'dark' ? '#101416' : '#F4F3F0' }).catch(() => undefined)
  void Taro.setNavigationBarColor({
    frontColor: theme === 'dark' ? '#ffffff' : '#000000',
    backgroundColor: theme === 'dark' ? '#101416' : '#F4F3F0',
  }).catch(() => undefined)
}

/** How much larger than usual the person has set the phone's words: 1 to 1.4. */
export function fontScale(): number {
  const set = onH5
    ? parseFloat(getComputedStyle(document.documentElement).fontSize) / 16
    : ((Taro.getAppBaseInfo() as { fontSizeSetting?: number }).fontSizeSetting ?? 16) / 16
  return Math.min(1.4, Math.max(1, Number.isFinite(set) ? set : 1))
}

/** Height of the phone's status bar above our own bar. */
export function statusBarPx(): number {
  return onH5 ? 0 : (Taro.getWindowInfo().statusBarHeight ?? 20)
}

/** Whether anything is reachable at all; the browser and WeChat both tell. */
export function watchNetwork(listener: (online: boolean) => void): void {
  if (onH5) {
    window.addEventListener('online', () => listener(true))
    window.addEventListener('offline', () => listener(false))
    return
  }
  Taro.onNetworkStatusChange(({ isConnected }) => listener(isConnected))
}

export function nameDocument(title: string): void {
  if (onH5) document.title = title
}
