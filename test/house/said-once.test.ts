import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { type Source, sourcesIn } from './sources.ts'

/** Shorter ones are labels that fields and buttons of different pages happen to share. */
const least = 6
const han = /\p{Script=Han}/gu

/** The Han words of a file: its string literals, and the pieces of its templates. */
function wordsOf(path: string, text: string): string[] {
  if (text.search(han) === -1) return []
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const isWords = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node) || ts.isJsxText(node)
    if (isWords) found.push(node.text.trim())
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind))
  return found.filter((words) => (words.match(han) ?? []).length >= least)
}

/** The words that stand in more than one file, each with its files. */
function saidTwice(files: readonly Source[]): string[] {
  const places = new Map<string, Set<string>>()
  for (const { path, text } of files) for (const words of wordsOf(path, text)) places.set(words, (places.get(words) ?? new Set()).add(path))
  return [...places].filter(([, paths]) => paths.size > 1).map(([words, paths]) => `${words}: ${[...paths].sort().join(', ')}`)
}

/** What stands between two marks, or between a mark and a figure. */
const clausesIn = (files: readonly Source[]): Set<string> =>
  new Set(
    files
      .flatMap(({ path, text }) => wordsOf(path, text))
      .flatMap((words) => words.split(/[。！？；：，\s]/))
      .map((clause) => clause.replace(/^\P{Script=Han}+|\P{Script=Han}+$/gu, ''))
      .filter((clause) => (clause.match(han) ?? []).length >= least),
  )

/** Words that two files may say, each with the reason. */
const allowed: Record<string, string> = {
  元原路退回微信: 'the end of a sum that goes back: to the payer what happened, to the manager what would happen',
}

describe('what people read', () => {
  const files = sourcesIn(['server/src', 'server/console/src', 'shared/src', 'miniapp/src'], /\.tsx?$/)

  it('is said in one place: in shared/src/words what two clients or client and server say, else in one wording file', () => {
    expect(saidTwice(files).filter((one) => allowed[one.split(':')[0] ?? ''] === undefined)).toEqual([])
  })

  it('is said in one place clause by clause, where server and clients both say it', () => {
    const ofServer = clausesIn(files.filter(({ path }) => path.startsWith('server/src/')))
    const ofPhone = clausesIn(files.filter(({ path }) => path.startsWith('miniapp/') || path.startsWith('server/console/')))
    expect([...ofServer].filter((clause) => ofPhone.has(clause) && allowed[clause] === undefined)).toEqual([])
  })

  it('is found as a literal, as a piece of a template and between tags', () => {
    const words = '一句两处都说的话'
    const literal = { path: 'literal.ts', text: `export const a = '${words}'` }
    const piece = { path: 'piece.ts', text: `export const b = (n: number) => \`\${n}${words}\${n}\`` }
    const tag = { path: 'tag.tsx', text: `export const c = <View>${words}</View>` }
    expect(saidTwice([literal, piece, tag])).toEqual([`${words}: literal.ts, piece.ts, tag.tsx`])
    expect(saidTwice([piece, { ...literal, text: literal.text.replace('一句', '半句') }])).toEqual([])
  })

  it('stands in files that the search reads', () => {
    const read = files.filter(({ path, text }) => wordsOf(path, text).length > 0).map(({ path }) => path)
    expect(read).toEqual(expect.arrayContaining(['shared/src/words/orders.ts', 'server/src/modules/repair/wording-notices.ts']))
    expect(read.length).toBeGreaterThan(50)
  })
})
