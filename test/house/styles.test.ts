import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { classesOf, type Classes, classesIn, styleRules } from '../support/style-classes.ts'

const src = join(import.meta.dirname, '..', '..', 'miniapp', 'src')
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).sort()
const read = (name: string) => readFileSync(join(src, name), 'utf8')
const styles = files.filter((name) => name.endsWith('.css'))
const components = files.filter((name) => /\.tsx?$/.test(name))

/** Classes that Taro itself puts on what it draws. */
const foreign = ['taro_page']

const defined = new Map<string, Set<string>>()
for (const name of styles)
  for (const { selectors } of styleRules(read(name)))
    for (const one of selectors.flatMap(classesIn)) defined.set(one, (defined.get(one) ?? new Set()).add(name))

/** Names written out, and beginnings that a value completes: `icon--${name}`. */
function used(): Classes {
  const all: Classes = { whole: new Set(), beginnings: new Set() }
  for (const name of components) {
    const { whole, beginnings } = classesOf(ts, read(name), name)
    whole.forEach((one) => all.whole.add(one))
    beginnings.forEach((one) => all.beginnings.add(one))
  }
  return all
}

describe('the styles of the mini-program', () => {
  const { whole, beginnings } = used()

  it('define every class that a component names', () => {
    expect([...whole].filter((one) => !defined.has(one))).toEqual([])
    expect([...beginnings].filter((begin) => ![...defined.keys()].some((one) => one.startsWith(begin)))).toEqual([])
  })

  it('hold no class that no component names', () => {
    const isUsed = (one: string) => whole.has(one) || foreign.includes(one) || [...beginnings].some((begin) => one.startsWith(begin))
    expect([...defined.keys()].filter((one) => !isUsed(one))).toEqual([])
  })

  it('draw every icon that has a name, and no other', () => {
    const names = /export type IconName =([^/]*)/.exec(read('components/icon/icon-name.ts'))?.[1]?.match(/'([a-z]+)'/g) ?? []
    const drawn = [...defined.keys()].flatMap((one) => /^icon--(?!small$)(.+)$/.exec(one)?.[1] ?? [])
    expect(names.length).toBeGreaterThan(20)
    expect(drawn.sort()).toEqual(names.map((name) => name.slice(1, -1)).sort())
  })

  it('name a class by what it is: a block, block__element, block--modifier', () => {
    const word = '[a-z][a-z0-9]*(-[a-z0-9]+)*'
    const name = new RegExp(`^${word}(__${word})?(--[a-z0-9]+(-[a-z0-9]+)*)?$`)
    const odd = [...defined.keys()].filter((one) => !foreign.includes(one) && (!name.test(one) || one.length < 4))
    expect(odd).toEqual([])
  })

  it('say what a block looks like in one file; others say only how it looks inside their own', () => {
    const owners = new Map<string, Set<string>>()
    for (const file of styles)
      for (const { selectors } of styleRules(read(file)))
        for (const selector of selectors.filter((one) => !/[\s>+~]/.test(one.trim()))) {
          const block = classesIn(selector)[0]?.replace(/(__|--).*$/, '')
          if (block && !/^(frame|theme-dark|mode-elder)$/.test(block)) owners.set(block, (owners.get(block) ?? new Set()).add(file))
        }
    expect([...owners].filter(([, of]) => of.size > 1).map(([block, of]) => `${block}: ${[...of].join(', ')}`)).toEqual([])
  })

  it('stay within 300 lines a file, and each file is imported', () => {
    expect(styles.filter((name) => read(name).split('\n').length > 300)).toEqual([])
    const imports = components.flatMap((name) =>
      [...read(name).matchAll(/import '([^']+\.css)'/g)].map((found) => join(name, '..', found[1] ?? '')),
    )
    expect(styles.filter((name) => !imports.includes(name))).toEqual([])
    expect(imports.filter((name, index) => imports.indexOf(name) !== index)).toEqual([])
  })
})

describe('the reader of classes', () => {
  const classes = (code: string) => {
    const { whole, beginnings } = classesOf(ts, code, 'a.tsx')
    return [...[...whole].sort(), ...[...beginnings].map((one) => `${one}*`)]
  }

  it.each([
    ['<a className="card stack" />', ['card', 'stack']],
    ["<a className={on ? 'chip chip--chosen' : 'chip'} />", ['chip', 'chip--chosen']],
    ['<a className={`icon icon--${name}`} />', ['icon', 'icon--*']],
    ["<a className={`chip${on ? ' chip--chosen' : ''}`} />", ['chip', 'chip--chosen']],
    ["const tone = late ? ' late-one' : ''\nconst a = <a className={`clock${tone}`} />", ['clock', 'late-one']],
    [
      "const A = () => {\nconst size = 'big'\nreturn size }\nconst B = ({ size }) => <a className={`mark mark--${size}`} />",
      ['mark', 'mark--*'],
    ],
    ["<a className={tier === 'P0' ? 'badge' : undefined} />", ['badge']],
    ['<a hoverClass="is-down" />', ['is-down']],
  ])('finds in %s: %j', (code, found) => {
    expect(classes(code)).toEqual(found)
  })

  it('takes no part of a comment, of an address or of a number for a class', () => {
    const rules = styleRules(
      '/* .not */ .a, .b:hover { background: url("x.svg"); margin: .5px } @media (max-width: 3.5px) { .c { top: 0 } }',
    )
    expect(rules.flatMap(({ selectors }) => selectors.flatMap(classesIn))).toEqual(['a', 'b', 'c'])
  })
})
