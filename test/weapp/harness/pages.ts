import { posix } from 'node:path'
import type { Element, PageInstance, Root } from './framework.ts'
import type { Launch, Program } from './program.ts'
import type { Service } from './service.ts'
import { attribute, elementsIn, tagOf } from './tree.ts'
import type { Weights } from './weights.ts'

export interface OpenPage {
  route: string
  query: Record<string, string>
  root: Root
  instance: PageInstance
  open: boolean
}

export type Move = 'navigateTo' | 'redirectTo' | 'switchTab' | 'reLaunch' | 'navigateBack'

/** The pages on top of each other, moved by WeChat's rules. */
export interface Pages {
  readonly stack: readonly OpenPage[]
  open(launch: Launch): void
  /** Throws where WeChat refuses. */
  move(kind: Move, given: { url?: string; delta?: number }): void
  hook(page: OpenPage | undefined, name: string): void
}

const mostPages = 10

export function openPages(program: Program, service: Service, weights: Weights): Pages {
  const { dist, faults, realm, framework, turns } = program
  const isTab = (route: string) => dist.tabs.includes(route)
  const keptTabs = new Map<string, OpenPage>()
  let stack: OpenPage[] = []
  const top = () => stack.at(-1)

  const hook = (page: OpenPage | undefined, name: string, given?: unknown) => {
    const run = page?.instance[name]
    if (page && typeof run === 'function') faults.guard(`${page.route} ${name}`, () => void run.call(page.instance, given))
  }
  const enter = (route: string, query: Record<string, string>) => {
    faults.guard(`loading ${route}`, () => service.load(route))
    const root = framework.createRoot(route)
    const page: OpenPage = { route, query, root, instance: root.get(), open: true }
    Object.assign(page.instance, { route, __route__: route, options: realm.copy(query) })
    carryData(program, page, weights)
    stack.push(page)
    if (isTab(route)) keptTabs.set(route, page)
    hook(page, 'onLoad', realm.copy(query))
    hook(page, 'onShow')
    framework.ge.Element.pretendAttached(root.getComponent())
    turns.expect()(`${route} onReady`, false, () => page.open && hook(page, 'onReady'))
  }
  const leave = (page: OpenPage | undefined) => {
    if (!page?.open) return
    page.open = false
    hook(page, 'onUnload')
    page.root.release?.()
  }
  /** A container that is shown takes the way back for itself, by whatever it was asked for. */
  const closesContainer = (): boolean => {
    const shown = [...elementsIn(top()?.root.getComponent() as Element)].filter(
      (element) => tagOf(element) === 'page-container' && attribute(element, 'show') === 'true',
    )
    for (const element of shown)
      for (const type of ['beforeleave', 'leave', 'afterleave'])
        turns.expect()(type, false, () =>
          framework.ge.triggerEvent(element, type, realm.copy({}), { bubbles: false, composed: false, capturePhase: false }),
        )
    return shown.length > 0
  }
  const goBack = (delta: number) => {
    if (closesContainer()) return
    if (stack.length < 2) throw new Error('cannot navigate back at first page')
    for (let i = 0; i < delta && stack.length > 1; i += 1) leave(stack.pop())
    hook(top(), 'onShow')
  }
  const leaveAllButTabs = () => {
    hook(top(), 'onHide')
    for (const page of stack) if (!isTab(page.route)) leave(page)
    stack = []
  }
  return {
    get stack() {
      return stack
    },
    hook,
    open: ({ path, query }) => enter(path, query),
    move(kind, { url = '', delta = 1 }) {
      if (kind === 'navigateBack') return goBack(delta)
      const { path, query } = parseUrl(url, top()?.route)
      if (!dist.pages.includes(path)) throw new Error(`page "${path}" is not found`)
      if (isTab(path) && (kind === 'navigateTo' || kind === 'redirectTo')) throw new Error(`can not ${kind} a tabbar page`)
      if (!isTab(path) && kind === 'switchTab') throw new Error('can not switch to no-tabBar page')
      if (kind === 'navigateTo' && stack.length >= mostPages) throw new Error('webview count limit exceed')
      if (kind === 'navigateTo') hook(top(), 'onHide')
      if (kind === 'redirectTo') leave(stack.pop())
      if (kind === 'reLaunch') {
        for (const page of new Set([...stack, ...keptTabs.values()])) leave(page)
        stack = []
        keptTabs.clear()
      }
      const kept = kind === 'switchTab' ? keptTabs.get(path) : undefined
      if (kind === 'switchTab') leaveAllButTabs()
      if (!kept) return enter(path, query)
      stack = [kept]
      hook(kept, 'onShow')
    },
  }
}

/** Data goes to what draws the page as JSON, and is weighed on the way. */
function carryData({ realm, turns }: Program, page: OpenPage, weights: Weights): void {
  const { instance } = page
  const setData = instance.setData.bind(instance)
  instance.setData = (data, done) => {
    const text = JSON.stringify(data)
    weights.add(page.route, Buffer.byteLength(text))
    if (!page.open) return
    setData(realm.copy(data))
    if (done) turns.expect()(`${page.route} setData`, false, () => done.call(instance))
  }
}

/** `packages/x/index?id=1` as WeChat reads it: values stay encoded. */
export function parseUrl(url: string, from = ''): { path: string; query: Record<string, string> } {
  const [path = '', text = ''] = url.split('?')
  const pairs = text.split('&').flatMap((pair): [string, string][] => {
    const [name = '', ...value] = pair.split('=')
    return name ? [[name, value.join('=')]] : []
  })
  return { path: path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(from), path), query: Object.fromEntries(pairs) }
}
