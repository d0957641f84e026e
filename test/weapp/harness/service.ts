import { posix } from 'node:path'
import type { ComponentEnv, Element, PageInstance } from './framework.ts'
import type { Program } from './program.ts'

type Definition = Record<string, unknown>
type Hook = (given?: unknown) => unknown

/** The mini-program's code, file by file as WeChat loads it. */
export interface Service {
  /** The hooks of `App({...})`. */
  app(): Record<string, Hook | undefined>
  /** Loads a page, its components and the shared files of its subpackage, once. */
  load(route: string): void
}

const fromOutside = '/'

/** Evaluates the mini-program's files: each is a module, and a subpackage's modules are its own. */
export function startService(program: Program, wx: object, openPages: () => PageInstance[]): Service {
  const { dist, realm, framework } = program
  const modules = new Map<string, { exports: unknown }>()
  let app: Record<string, Hook | undefined> = {}

  const require = (id: string, from: string): unknown => {
    const joined = id.startsWith('/') ? id.slice(1) : posix.join(posix.dirname(from), id)
    const path = joined.endsWith('.js') ? joined : `${joined}.js`
    const sub = dist.subRoots.find((root) => path.startsWith(`${root}/`))
    if (sub && from !== fromOutside && !from.startsWith(`${sub}/`)) throw new Error(`${path} of a subpackage is not reachable from ${from}`)
    const known = modules.get(path)
    if (known) return known.exports
    if (!dist.has(path)) throw new Error(`module ${path} is not defined, required from ${from}`)
    const module = { exports: realm.copy({}) as unknown }
    modules.set(path, module)
    framework.space.componentEnv(path.slice(0, -'.js'.length), (env) => evaluate(path, module, env))
    return module.exports
  }
  const evaluate = (path: string, module: { exports: unknown }, { Page, Component, Behavior }: ComponentEnv) => {
    const names = 'require, module, exports, App, Page, Component, Behavior, getApp, getCurrentPages, wx, global'
    const run = realm.run(`(function (${names}) {${dist.read(path)}\n})`, path) as (...given: unknown[]) => void
    run(
      (id: string) => require(id, path),
      module,
      module.exports,
      (definition: Record<string, Hook | undefined>) => {
        app = definition
      },
      (definition: Definition) => Page(withPlainEvents(program, definition)),
      (definition: Definition) => Component({ ...definition, methods: withPlainEvents(program, (definition.methods ?? {}) as Definition) }),
      Behavior,
      () => app,
      openPages,
      wx,
      undefined,
    )
  }
  const loadComponents = (route: string) => {
    for (const path of Object.values(dist.json(`${route}.json`).usingComponents ?? {})) {
      const component = path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(route), path)
      if (modules.has(`${component}.js`)) continue
      require(`/${component}`, fromOutside)
      loadComponents(component)
    }
  }
  require('/app.js', fromOutside)
  return {
    app: () => app,
    load(route) {
      const sub = dist.subRoots.find((root) => route.startsWith(`${root}/`))
      for (const shared of ['runtime.js', 'common.js', 'vendors.js'])
        if (sub && dist.has(`${sub}/${shared}`)) require(`/${sub}/${shared}`, fromOutside)
      loadComponents(route)
      require(`/${route}`, fromOutside)
    },
  }
}

interface ElementEvent {
  type: string
  detail: unknown
  mark?: unknown
  target: Element
  currentTarget: Element
}

/** The framework hands its own event on; WeChat hands a plain copy. */
function withPlainEvents({ realm }: Program, definition: Definition): Definition {
  const { eh: handle } = definition
  if (typeof handle !== 'function') return definition
  const plain = ({ id, dataset }: Element) => ({ id, dataset: { ...dataset }, offsetLeft: 0, offsetTop: 0 })
  const { eh: _, ...rest } = definition
  return {
    ...rest,
    eh(this: unknown, { type, detail, mark, target, currentTarget }: ElementEvent) {
      const event = { type, timeStamp: 0, detail, mark: mark ?? {}, target: plain(target), currentTarget: plain(currentTarget) }
      return (handle as (event: unknown) => unknown).call(this, realm.copy({ ...event, touches: [], changedTouches: [] }))
    },
  }
}
