import { noticeKinds } from '@linsheng/shared/contract'
import { modulesOf } from '@linsheng/server/src/modules.ts'
import { tables } from '@linsheng/server/src/platform/db/schema.sqlite.ts'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { needsOfNobody } from '../support/modules.ts'
import { type Source, sourcesIn } from './sources.ts'

/** What may be at most. The lint rules refuse the same; this counts it apart from their comments that switch a rule off. */
const most = { composition: 120, file: 300, function: 60 }

const sources = sourcesIn(['server/src', 'shared/src', 'miniapp/src'], /\.tsx?$/)
const linesOf = ({ text }: Source) => text.trimEnd().split('\n').length
const server = sources.filter(({ path }) => path.startsWith('server/src/'))
const modules = modulesOf(needsOfNobody())

/** Each function of a file by the line where it begins, with its length. */
function functionsOf({ path, text }: Source): { at: string; lines: number }[] {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind)
  const found: { at: string; lines: number }[] = []
  const line = (position: number) => file.getLineAndCharacterOfPosition(position).line
  const visit = (node: ts.Node) => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const first = line(node.getStart())
      found.push({ at: `${path}:${first + 1}`, lines: line(node.end) - first + 1 })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** The length that this share of the files does not exceed. */
function quantile(files: readonly Source[], share: number): number {
  const lengths = files.map(linesOf).sort((one, other) => one - other)
  return lengths[Math.ceil(lengths.length * share) - 1] ?? 0
}

it('the architecture keeps its budgets: files, functions, the composition root, tables with an owner, notices with a message', () => {
  const composition = server.filter(({ path }) => path === 'server/src/app.ts').map(linesOf)
  const longFiles = sources.filter((one) => linesOf(one) > most.file).map(({ path }) => path)
  const longFunctions = sources.flatMap(functionsOf).filter(({ lines }) => lines > most.function)
  const owned = new Set(modules.flatMap(({ tables: own }) => Object.keys(own)))
  const unowned = Object.keys(tables).filter((name) => !owned.has(name))
  const sent = new Set<string>(modules.flatMap(({ notices = {} }) => Object.values(notices).map(({ record }) => record.kind)))
  const unsaid = noticeKinds.filter((kind) => !sent.has(kind))
  console.table({
    'lines of app.ts': { is: composition[0], budget: most.composition },
    [`files over ${most.file} lines`]: { is: longFiles.length, budget: 0 },
    [`functions over ${most.function} lines`]: { is: longFunctions.length, budget: 0 },
    'lines of a file of the server, median': { is: quantile(server, 0.5), budget: 60 },
    'lines of a file of the server, p90': { is: quantile(server, 0.9), budget: 180 },
    'tables without an owner': { is: unowned.length, budget: 0 },
    'kinds of notices without a message': { is: unsaid.length, budget: 0 },
  })
  expect(composition).toHaveLength(1)
  expect(composition[0]).toBeLessThanOrEqual(most.composition)
  expect({ longFiles, longFunctions, unowned, unsaid }).toEqual({ longFiles: [], longFunctions: [], unowned: [], unsaid: [] })
})

it('a function that is too long is found wherever it stands, with its length', () => {
  const text = ['const a = {', '  b() {', ...Array.from({ length: 59 }, () => '    go()'), '  },', '}', 'const c = () => 1'].join('\n')
  expect(functionsOf({ path: 'server/src/a.ts', text })).toEqual([
    { at: 'server/src/a.ts:2', lines: 61 },
    { at: 'server/src/a.ts:64', lines: 1 },
  ])
})
