import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const under = (folder: string, named: RegExp) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => named.test(name))
    .map((name) => join(folder, name))
const files = [...under('miniapp/src', /\.tsx?$/), ...under('server/src', /wording[^/]*\.ts$/), ...under('shared/src/words', /\.ts$/)]

/** A length of time, a time of day or a number of times, as a literal beside words. 一次 is "once more", not a figure. */
const number = '(?:\\d+|[一二两三四五六七八九十半]+)'
const figure = new RegExp(`${number} ?(?:天|小时|分钟|秒|周|个月|年)|(?!一次)${number} ?次|(?<!\\d)\\d{1,2}:\\d{2}(?!\\d)|[今明]早 ?\\d`)
const comments = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm

/** No community sets these: advice on things, what WeChat Pay needs, and what only names a kind of thing. */
const notSet = ['软管满两年就换', '三天内别碰水', '最迟三天到', '两次填的不一样', '只留到哪一周', '这家 ${days}']
/** An example in an empty field. */
const isExample = (line: string) => line.includes("'比如：")

function frozenIn(source: string): string[] {
  const lines = source.replace(comments, '').split('\n')
  return lines
    .filter((line) => !isExample(line))
    .map((line) => notSet.reduce((rest, phrase) => rest.replaceAll(phrase, ''), line))
    .filter((line) => (/\p{Script=Han}/u.test(line) || /['`]\d{1,2}:\d\d/.test(line)) && figure.test(line))
    .map((line) => line.trim())
}

describe('words', () => {
  it('hold no figure that a community may set: it comes in as a parameter', () => {
    const found = files.flatMap((file) => frozenIn(readFileSync(join(root, file), 'utf8')).map((line) => `${file}: ${line}`))
    expect(found).toEqual([])
    expect(files.length).toBeGreaterThan(100)
  })

  it.each([
    "sub: '打了 7、8 分又写了话的，48 小时内回一句。'",
    "return '现在是休息时间，明早 8:00 起受理'",
    "correction_over: '两分钟已经过了，分数不能再改。'",
    "limit: '每天最多提醒您 3 次，急事除外'",
    "title: '第三次说没解决'",
    "touchpoint_fatigue: '一周内问过',",
    "const slots = ['08:00-10:00']",
  ])('of before would be found: %s', (line) => {
    expect(frozenIn(`/** 2 小时 */\n${line} // 3 天`)).toHaveLength(1)
  })

  it('that name their figures are not found', () => {
    expect(frozenIn("sub: (within: number) => `${lengthText(within)}内回一句。` // 48 小时\n/** 两天内 */\nagain: '再试一次'")).toEqual([])
  })
})
