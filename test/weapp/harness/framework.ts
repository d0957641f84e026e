import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Faults } from './faults.ts'
import type { Realm } from './realm.ts'

const { resolve } = createRequire(import.meta.url)

/** A node of what WeChat would draw: an element of its own, one of the mini-program's components, or a text. */
export interface Node {
  asElement(): Element | null
  asTextNode(): { textContent: string } | null
}
export interface Element extends Node {
  id: string
  class: string
  dataset: Record<string, unknown>
  parentNode: Element | null
  childNodes: Node[]
  getAttribute(name: string): unknown
  asNativeNode(): { is: string } | null
  asGeneralComponent(): { is: string; getShadowRoot(): { childNodes: Node[] } | null } | null
}

/** An instance of a page, as its own code sees it. */
export type PageInstance = Record<string, unknown> & {
  setData(data: unknown, done?: () => void): void
}
export interface Root {
  get(): PageInstance
  getComponent(): Element
  release?(): void
}
type Definition = Record<string, unknown>
export interface ComponentEnv {
  Page(definition: Definition): void
  Component(definition: Definition): void
  Behavior(definition: Definition): unknown
}
interface CodeSpace {
  addComponentStaticConfig(path: string, config: unknown): void
  addCompiledTemplate(path: string, template: unknown): void
  componentEnv(path: string, run: (env: ComponentEnv) => void): void
}
export interface GlassEasel {
  globalOptions: { throwGlobalError: boolean }
  addGlobalErrorListener(listener: (error: unknown, where: { type?: string }) => boolean): void
  EmptyBackendContext: new () => object
  Element: { pretendAttached(element: Element): void }
  triggerEvent(
    element: Element,
    type: string,
    detail: unknown,
    options: { bubbles: boolean; composed: boolean; capturePhase: boolean },
  ): void
}
interface Backend {
  createRoot(tag: string, space: CodeSpace, url: string): Root
}
interface Adapter {
  MiniProgramEnv: new () => { associateBackend(backend: object): Backend; createCodeSpace(id: string, main: boolean): CodeSpace }
}

export interface Framework {
  ge: GlassEasel
  space: CodeSpace
  createRoot(route: string): Root
}

/** WeChat's own component framework, evaluated inside the realm: the types it looks for must be the mini-program's own. */
export function loadFramework(realm: Realm, faults: Faults): Framework {
  const ge = evaluate<GlassEasel>(realm, 'glass-easel', {})
  const { MiniProgramEnv } = evaluate<Adapter>(realm, 'glass-easel-miniprogram-adapter', { 'glass-easel': ge })
  ge.globalOptions.throwGlobalError = false
  ge.addGlobalErrorListener((error, { type }) => {
    faults.note(`thrown in ${type ?? 'a component'}`, error)
    return false
  })
  const env = new MiniProgramEnv()
  // Without a drawing behind it: the tree is there, and the test reads it.
  const backend = env.associateBackend(new ge.EmptyBackendContext())
  const space = env.createCodeSpace('', true)
  return { ge, space, createRoot: (route) => backend.createRoot('page', space, `/${route}`) }
}

function evaluate<T>(realm: Realm, name: string, imports: Record<string, unknown>): T {
  const file = resolve(name)
  const body = realm.run(`(function (module, exports, require, window, document) {${readFileSync(file, 'utf8')}\n})`, file)
  const module = realm.run('({ exports: {} })', name) as { exports: T }
  const run = body as (module: object, exports: T, require: (id: string) => unknown) => void
  run(module, module.exports, (id) => imports[id])
  return module.exports
}
