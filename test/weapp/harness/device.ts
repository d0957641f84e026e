/**
 * What the network does. `deaf`: what is sent arrives, and no answer comes back. `portal`: a sign-in page of a public network answers 200
 * to everything.
 */
export type Network = 'on' | 'off' | 'deaf' | 'portal'

export type SubscribeAnswer = 'accept' | 'reject' | 'ban' | 'filter'

/** A phone and the person who holds it: what stays when the mini-program is closed, and what is answered when WeChat asks. */
export interface Device {
  network: Network
  /** Told when the network goes or comes; the running mini-program listens. */
  onNetwork: Set<(connected: boolean) => void>
  storage: Map<string, string>
  /** How many more characters the phone still stores: a value that grows by more is refused. */
  storageLeft: number
  /** Pictures the mini-program kept. */
  kept: Map<string, Buffer>
  system: { theme: 'light' | 'dark'; fontSizeSetting: number; statusBarHeight: number }
  /** Pictures that are chosen next, one list per question; none: the person changes their mind. */
  picks: Buffer[][]
  /** Whether the privacy guide was agreed to, whether the person would, and how often WeChat asked. */
  privacy: { agreed: boolean; willing: boolean; asked: number }
  /** What the person answers to each template. */
  subscribes: (templateId: string) => SubscribeAnswer
  /** The switch for all subscription messages in WeChat's own settings. */
  subscriptionsOn: boolean
  /** An old client or the developer tools: a tap is forgotten after any asynchronous call. */
  oldClient: boolean
  /** A fresh code of `wx.login`, or nothing where the test has no WeChat. */
  login: () => Promise<string>
  /** The code of a pressed phone-number button; `null`: the person declines; a number: WeChat fails it with that `errno`. */
  phoneNumber: () => Promise<string | number | null>
  /** What becomes of a payment the mini-program asks for. */
  pay: (args: Record<string, unknown>) => Promise<'paid' | 'cancelled'>
}

export function newDevice(given: Partial<Device> = {}): Device {
  return {
    network: 'on',
    onNetwork: new Set(),
    storage: new Map(),
    storageLeft: Number.POSITIVE_INFINITY,
    kept: new Map(),
    system: { theme: 'light', fontSizeSetting: 16, statusBarHeight: 44 },
    picks: [],
    privacy: { agreed: false, willing: true, asked: 0 },
    subscribes: () => 'accept',
    subscriptionsOn: true,
    oldClient: false,
    login: () => Promise.reject(new Error('this test has no WeChat')),
    phoneNumber: () => Promise.resolve(null),
    pay: () => Promise.reject(new Error('this test has no WeChat Pay')),
    ...given,
  }
}
