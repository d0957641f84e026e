import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const root = join(import.meta.dirname, '..', '..')
/** Installed, built or recorded: not written by us. */
const left = ['node_modules', 'dist', '.out', '.cache', '.git', '.swc', 'data', 'pictures', 'coverage', 'fixtures']

export interface Source {
  /** From the root of the repository, with slashes. */
  path: string
  text: string
}

/** The files below some folders (or these files themselves) whose names end like this. */
export function sourcesIn(places: readonly string[], ends: RegExp): Source[] {
  return places.flatMap((place) => filesIn(join(root, place), ends).map(read))
}

function filesIn(path: string, ends: RegExp): string[] {
  if (ends.test(path)) return [path]
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const inner = join(path, entry.name)
    if (entry.isDirectory()) return left.includes(entry.name) ? [] : filesIn(inner, ends)
    return ends.test(entry.name) ? [inner] : []
  })
}

const read = (path: string): Source => ({ path: relative(root, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') })
