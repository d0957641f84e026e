/** Taro for the gallery: a page is drawn and pressed, and nothing happens outside of it. */
const nothing = () => undefined
const quiet = (_: unknown, name: string) => known[name] ?? (() => Promise.resolve({}))
const known: Record<string, unknown> = {
  getStorageSync: () => '',
  setStorageSync: nothing,
  removeStorageSync: nothing,
  getStorageInfoSync: () => ({ keys: [] }),
  getCurrentPages: () => [],
  getAppBaseInfo: () => ({}),
  getSystemInfoSync: () => ({}),
  onNetworkStatusChange: nothing,
  onAppShow: nothing,
  onThemeChange: nothing,
  nextTick: (then: () => void) => setTimeout(then),
}

export default new Proxy(known, { get: (target, name) => quiet(target, String(name)) })
export const useDidShow = nothing
export const useDidHide = nothing
export const useRouter = () => ({ path: '', params: {} })
export const usePullDownRefresh = nothing
export const usePageNotFound = nothing
