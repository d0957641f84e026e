/**
 * A code scanned outside WeChat opens our plain address with what it holds behind it: `/?at=…`. That becomes the address of the page it
 * means, so that reading it anew, going back and signing in work as everywhere. Before the first page is drawn.
 */
export function openScannedAddress(addressOf: (scene: string) => string): void {
  if (process.env.TARO_ENV !== 'h5') return
  const scene = new URLSearchParams(window.location.search).get('at')
  if (scene) window.history.replaceState(null, '', `${window.location.pathname}#${addressOf(scene)}`)
}
