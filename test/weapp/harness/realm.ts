import { createContext, runInContext, type Context } from 'node:vm'
import { wordsOf, type Faults } from './faults.ts'
import type { Turns } from './turns.ts'

/** A JavaScript world as WeChat's app service has it: the language, a console and timers; no window, no process, no text made into code. */
export interface Realm {
  context: Context
  /** What the console said, errors apart: those are faults. */
  said: string[]
  /** A copy of a JSON value, made of this realm's own objects. */
  copy<T>(value: T): T
  /** A promise of this realm's own. */
  promise(settle: (resolve: (value: unknown) => void, reject: (why: unknown) => void) => void): Promise<unknown>
  run(source: string, name: string): unknown
}

/** On Android there is no Intl, and what leans on it is missing or wrong: here using it is an error. */
const withoutIntl = `
  for (const name of ['Intl', 'WebAssembly', 'SharedArrayBuffer']) delete globalThis[name]
  for (const type of [Date, Number, Array, BigInt])
    for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'])
      if (Object.hasOwn(type.prototype, name))
        type.prototype[name] = () => { throw new Error(name + ' does not exist on WeChat for Android') }
`
/** Time is the phone's: the real one, and what the test has let pass. */
const withTime = `(now) => {
  const System = Date
  globalThis.Date = class Date extends System {
    constructor(...given) { if (given.length === 0) super(now()); else super(...given) }
    static now() { return now() }
  }
}`

export function openRealm(turns: Turns, faults: Faults): Realm {
  const said: string[] = []
  const say =
    (level: string) =>
    (...words: unknown[]) => {
      const line = words.map(wordsOf).join(' ')
      if (level === 'error') faults.note(`console.error: ${line}`)
      else said.push(`${level}: ${line}`)
    }
  const timer =
    (repeat: boolean) =>
    (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
      turns.setTimer(() => run(...args), ms, repeat)
  const context = createContext(
    {
      console: Object.fromEntries(['log', 'info', 'warn', 'error', 'debug'].map((level) => [level, say(level)])),
      setTimeout: timer(false),
      setInterval: timer(true),
      clearTimeout: turns.clearTimer,
      clearInterval: turns.clearTimer,
    },
    { codeGeneration: { strings: false, wasm: false } },
  )
  const run = (source: string, name: string) => runInContext(source, context, { filename: name }) as unknown
  run(withoutIntl, 'without-intl')
  const tellTime = run(withTime, 'with-time') as (now: () => number) => void
  tellTime(() => Date.now() + turns.passedMs)
  const parse = run('JSON.parse', 'parse') as (text: string) => unknown
  const promise = run('(settle) => new Promise(settle)', 'promise') as Realm['promise']
  return {
    context,
    promise,
    said,
    run,
    copy: <T>(value: T) => (value === undefined ? value : (parse(JSON.stringify(value)) as T)),
  }
}
