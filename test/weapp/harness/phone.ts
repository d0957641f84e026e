import { type Device, type Network, newDevice } from './device.ts'
import { openDist } from './dist.ts'
import { openPages, type Pages, parseUrl } from './pages.ts'
import { type Call, type Launch, type Program, startProgram } from './program.ts'
import { type Screen, screenOf, type Which } from './screen.ts'
import { startService, type Service } from './service.ts'
import type { Weights } from './weights.ts'
import { makeWx } from './wx/index.ts'

type Words = string | RegExp

/** A phone with the compiled mini-program on it. Every act waits until the mini-program is quiet again. */
export interface Phone {
  device: Device
  /** Opens the mini-program anew, as from a cold start: `packages/repair/order/index?id=1`; its first page when nothing is said. */
  launch(url?: string, scene?: number): Promise<void>
  /** A message or a code opens the mini-program that still runs in the background: what was open there closes. */
  openAgain(url: string, scene: number): Promise<void>
  /** The process ends; storage and kept pictures stay. */
  kill(): void
  readonly isOpen: boolean
  /** The page on top. */
  readonly screen: Screen
  readonly route: string
  readonly query: Record<string, string>
  /** How many pages lie on each other. */
  readonly depth: number
  press(words: Words, which?: Which): Promise<void>
  type(label: string, value: string): Promise<void>
  /** Fails unless the page says this somewhere. */
  see(words: Words): void
  /** Fails when the page says this anywhere. */
  miss(words: Words): void
  /** The phone's own way back. */
  back(): Promise<void>
  /** Another app comes to the front, and this one returns. */
  leaveAndReturn(): Promise<void>
  network(state: Network): Promise<void>
  pass(ms: number): Promise<void>
  quiet(): Promise<void>
  /** A picture as WeChat's picture component fetches it: without any sign-in. */
  fetchPicture(address: string): Promise<{ status: number; type: string }>
  /** What was asked of WeChat under this name since the start. */
  calls(api: string): Call['args'][]
  /** What went wrong since the first start. */
  readonly faults: readonly string[]
}

interface Running {
  program: Program
  pages: Pages
  service: Service
}

interface PhoneOptions {
  folder: string
  /** The address the mini-program was built for, and where the test's server listens. */
  apiBase: { built: string; served: string }
  weights: Weights
  device?: Partial<Device>
}

export function takePhone({ folder, apiBase, weights, device: given }: PhoneOptions): Phone {
  const dist = openDist(folder)
  const device = newDevice(given)
  const faults: string[] = []
  let running: Running | null = null

  const now = (): Running => {
    if (!running) throw new Error('the mini-program is not open')
    return running
  }
  const top = () => {
    const page = now().pages.stack.at(-1)
    if (!page) throw new Error('no page is open')
    return page
  }
  const screen = () => screenOf(now().program, top())
  const quiet = () => now().program.turns.quiet()
  const kill = () => {
    if (!running) return
    running.program.turns.stop()
    device.onNetwork.clear()
    faults.push(...running.program.faults.all)
    running = null
  }
  const hookApp = (name: string, opened: Launch = now().program.launch) => {
    const { program, service } = now()
    program.turns.expect()(`app ${name}`, false, () => void service.app()[name]?.(program.realm.copy(opened)))
  }
  const act = async (run: () => void) => {
    run()
    await quiet()
  }
  return {
    device,
    kill,
    async launch(url = dist.pages[0] ?? '', scene = 1001) {
      kill()
      const launch = { ...parseUrl(`/${url}`), scene }
      const program = startProgram(device, dist, launch)
      const { paths, source } = dist.templates()
      const groupList = program.realm.run(source, 'templates') as Record<string, unknown>
      for (const path of paths) {
        program.framework.space.addComponentStaticConfig(path, program.realm.copy(dist.json(`${path}.json`)))
        // Without the last a `bindtap` on a plain view would be taken for an attribute.
        const template = { groupList, content: groupList[path], fallbackListenerOnNativeNode: true }
        program.framework.space.addCompiledTemplate(path, Object.assign(program.realm.copy({}), template))
      }
      program.turns.enter('the start', false, () => {
        const wx = makeWx(program, () => now().pages, apiBase)
        const service = startService(program, wx, () => now().pages.stack.map(({ instance }) => instance))
        running = { program, service, pages: openPages(program, service, weights) }
      })
      if (!running) throw new Error(`the mini-program did not start: ${program.faults.all.join('\n')}`)
      hookApp('onLaunch')
      hookApp('onShow')
      const known = dist.pages.includes(launch.path)
      if (!known) hookApp('onPageNotFound', launch)
      else program.turns.expect()('the first page', false, () => now().pages.open(launch))
      await quiet()
    },
    async openAgain(url, scene) {
      const opened = { ...parseUrl(`/${url}`), scene }
      // Whoever reads a message has left the mini-program before.
      await act(() => {
        now().pages.hook(top(), 'onHide')
        hookApp('onHide')
      })
      await act(() => {
        hookApp('onShow', opened)
        if (!dist.pages.includes(opened.path)) hookApp('onPageNotFound', opened)
        else now().program.turns.expect()('the page of the message', false, () => now().pages.move('reLaunch', { url: `/${url}` }))
      })
    },
    get isOpen() {
      return running !== null
    },
    get screen() {
      return screen()
    },
    get route() {
      return top().route
    },
    get query() {
      return top().query
    },
    get depth() {
      return now().pages.stack.length
    },
    press: (words, which) => act(() => screen().press(words, which)),
    type: (label, value) => act(() => screen().type(label, value)),
    see(words) {
      const { text, outline } = screen()
      if (!(typeof words === 'string' ? text.includes(words) : words.test(text)))
        throw new Error(`not on ${top().route}: ${String(words)}\n${outline}`)
    },
    miss(words) {
      const { text, outline } = screen()
      if (typeof words === 'string' ? text.includes(words) : words.test(text))
        throw new Error(`on ${top().route}: ${String(words)}\n${outline}`)
    },
    back: () => act(() => now().program.turns.expect()('back', false, () => now().pages.move('navigateBack', {}))),
    leaveAndReturn: () =>
      act(() => {
        now().pages.hook(top(), 'onHide')
        hookApp('onHide')
        hookApp('onShow')
        now().pages.hook(top(), 'onShow')
      }),
    network: (state) =>
      act(() => {
        const [before, after] = [device.network !== 'off', state !== 'off']
        device.network = state
        if (before !== after) for (const tell of device.onNetwork) tell(after)
      }),
    pass: (ms) => now().program.turns.pass(ms),
    quiet,
    async fetchPicture(address) {
      if (!address.startsWith(`${apiBase.built}/`)) throw new Error(`a picture from elsewhere: ${address}`)
      const response = await fetch(apiBase.served + address.slice(apiBase.built.length))
      await response.arrayBuffer()
      return { status: response.status, type: response.headers.get('content-type') ?? '' }
    },
    calls: (api) => now().program.calls.flatMap((call) => (call.api === api ? [call.args] : [])),
    get faults() {
      return [...faults, ...(running?.program.faults.all ?? [])]
    },
  }
}
