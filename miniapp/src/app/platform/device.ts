import Taro from '@tarojs/taro'

const onH5 = process.env.TARO_ENV === 'h5'

/** Asks WeChat for something that an older one may not know, and that nothing depends on. */
function ask(what: () => Promise<unknown> | void): void {
  try {
    void Promise.resolve(what()).catch(() => undefined)
  } catch {
    // Not there: nothing depends on it.
  }
}

let showNumber: (phone: string) => void = () => undefined

/** How a number is shown where nothing may be able to ring it. */
export function onNumber(show: (phone: string) => void): void {
  showNumber = show
}

/** Rings a number. On H5 the browser hands it to whatever can; often nothing can, and so it is shown, unless it stands on the page. */
export function ring(phone: string, onPage = false): void {
  if (!onH5) return ask(() => Taro.makePhoneCall({ phoneNumber: phone }))
  window.location.href = `tel:${phone}`
  if (!onPage) showNumber(phone)
}

export type SystemTheme = 'light' | 'dark'

export function systemTheme(): SystemTheme {
  if (onH5) return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  return Taro.getAppBaseInfo().theme === 'dark' ? 'dark' : 'light'
}

export function onSystemTheme(listener: (theme: SystemTheme) => void): void {
  if (onH5)
    window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', (event) => listener(event.matches ? 'dark' : 'light'))
  else ask(() => Taro.onThemeChange(({ theme }) => listener(theme === 'dark' ? 'dark' : 'light')))
}

/** Colours what lies behind the pages: the overscroll, and on H5 the whole document. */
export function paintGround(theme: SystemTheme): void {
  if (onH5) {
    document.documentElement.classList.toggle('theme-dark', theme === 'dark')
    return
  }
  const [ground, front] = theme === 'dark' ? ['#101416', '#ffffff'] : ['#F4F3F0', '#000000']
  ask(() => Taro.setBackgroundColor({ backgroundColor: ground }))
  ask(() => Taro.setNavigationBarColor({ frontColor: front, backgroundColor: ground }))
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

/** To the top of the page, once what is new stands there. */
export function scrollToTop(): void {
  // On H5 every page scrolls in a box of its own.
  const scroll = () => (onH5 ? document.querySelector('.taro_page_show')?.scrollTo(0, 0) : ask(() => Taro.pageScrollTo({ scrollTop: 0 })))
  setTimeout(scroll, 100)
}

/** Whether anything is reachable at all; the browser and WeChat both tell. */
export function watchNetwork(listener: (online: boolean) => void): void {
  if (onH5) {
    window.addEventListener('online', () => listener(true))
    window.addEventListener('offline', () => listener(false))
    return
  }
  ask(() => Taro.onNetworkStatusChange(({ isConnected }) => listener(isConnected)))
}

/** Whether the phone has a network at all, as far as it knows. */
export async function hasNetwork(): Promise<boolean> {
  if (onH5) return navigator.onLine
  try {
    return (await Taro.getNetworkType()).networkType !== 'none'
  } catch {
    return true
  }
}

export function nameDocument(title: string): void {
  if (onH5) document.title = title
}

let lastClick = 1

/**
 * Whether the last press came from a keyboard or from a screen reader, as far as the browser tells: such a click has no count. WeChat does
 * not tell.
 */
export function readByEar(): boolean {
  return onH5 && lastClick === 0
}
if (onH5) document.addEventListener('click', ({ detail }) => (lastClick = detail), true)
