import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { TmplGroup as Group } from 'glass-easel-template-compiler'

const { TmplGroup } = createRequire(import.meta.url)('glass-easel-template-compiler') as { TmplGroup: new () => Group }

interface AppJson {
  pages: string[]
  subPackages?: { root: string; pages: string[] }[]
  tabBar?: { list: { pagePath: string }[] }
}

/** A compiled mini-program on disk, as the developer tools would upload it. */
export interface Dist {
  folder: string
  pages: string[]
  tabs: string[]
  /** Roots of the subpackages, without the slash at the end. */
  subRoots: string[]
  read(path: string): string
  has(path: string): boolean
  json(path: string): { usingComponents?: Record<string, string> }
  /** Every template compiled by WeChat's own compiler: the source of `{ path: template }`. */
  templates(): { paths: string[]; source: string }
}

export function openDist(folder: string): Dist {
  const read = (path: string) => readFileSync(join(folder, path), 'utf8')
  const has = (path: string) => existsSync(join(folder, path))
  const app = JSON.parse(read('app.json')) as AppJson
  const packages = (app.subPackages ?? []).map(({ root, pages }) => ({ root: root.replace(/\/$/, ''), pages }))
  const pages = [...app.pages, ...packages.flatMap(({ root, pages: own }) => own.map((page) => `${root}/${page}`))]
  for (const page of pages) if (!has(`${page}.wxml`)) throw new Error(`${page} of app.json has no template`)
  return {
    folder,
    pages,
    tabs: (app.tabBar?.list ?? []).map(({ pagePath }) => pagePath),
    subRoots: packages.map(({ root }) => root),
    read,
    has,
    json: (path) => (has(path) ? (JSON.parse(read(path)) as { usingComponents?: Record<string, string> }) : {}),
    templates: () => compiled(folder),
  }
}

const cache = new Map<string, { builtAt: number; paths: string[]; source: string }>()

/** One compilation for all phones of a run; anew when the mini-program was built anew. */
function compiled(folder: string): { paths: string[]; source: string } {
  const builtAt = statSync(join(folder, 'app.json')).mtimeMs
  const known = cache.get(folder)
  if (known?.builtAt === builtAt) return known
  const group = new TmplGroup()
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const paths = files.filter((name) => name.endsWith('.wxml')).map((name) => name.slice(0, -'.wxml'.length))
  for (const path of paths) {
    const found = group.addTmpl(path, readFileSync(join(folder, `${path}.wxml`), 'utf8')) as { message: string; startLine: number }[]
    if (found.length > 0)
      throw new Error(`${path}.wxml: ${found.map(({ message, startLine }) => `${message} (line ${startLine})`).join(', ')}`)
  }
  for (const name of files.filter((one) => one.endsWith('.wxs')))
    group.addScript(name.slice(0, -'.wxs'.length), readFileSync(join(folder, name), 'utf8'))
  const source = group.getTmplGenObjectGroups()
  group.free()
  const result = { builtAt, paths, source }
  cache.set(folder, result)
  return result
}
