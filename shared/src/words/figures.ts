import { yuan } from '../domain/money.ts'
import type { Figure } from '../settings/figure.ts'
import { lengthText } from './length.ts'
import { plainYuan } from './money.ts'

export const laterOnly = '改了以后的事按新的来。已经答应住户的时间不变。'

/** How figures of the settings are read and typed, for those who set them. */
export const figureWords = { yes: '是', no: '否', none: '不定', noDays: '没有', askFirst: '要先问经理' } as const

export const ceilingLabel = (role: string, kind: string) => `${role}：${kind}`

const units: Record<Extract<Figure, { kind: 'whole' }>['unit'], string> = {
  days: '天',
  times: '次',
  points: '分',
  score: '分',
  households: '户',
}

/** A value as it is read: "17 天", "06:10", "30 分钟，再 2 小时". */
export function valueWords(figure: Figure, value: unknown): string {
  switch (figure.kind) {
    case 'whole':
      return `${String(value)} ${units[figure.unit]}`
    case 'amount':
      return `${plainYuan(Number(value))} 元`
    case 'minutes':
      return lengthText(Number(value))
    case 'minutes_or_none':
      return value === null ? figureWords.none : lengthText(Number(value))
    case 'two_minutes': {
      const [first = 0, second = 0] = value as number[]
      return `${lengthText(first)}，再 ${lengthText(second)}`
    }
    case 'share':
      return `${Math.round(Number(value) * 100)}%`
    case 'flag':
      return value === true ? figureWords.yes : figureWords.no
    case 'days':
      return (value as string[]).join('、') || figureWords.noDays
    default:
      return String(value)
  }
}
export const amountWords = (amountFen: number | undefined) => (amountFen ? `${yuan(amountFen)} 元` : figureWords.askFirst)

const limits = (least: string, most: string) => `${least} 到 ${most}`
/** What may stand in the field. */
export function hintWords(figure: Figure): string {
  switch (figure.kind) {
    case 'minutes':
      return `填分钟数，${limits(lengthText(figure.min), lengthText(figure.max))}`
    case 'minutes_or_none':
      return `填分钟数，${limits(lengthText(figure.min), lengthText(figure.max))}；空着就是不定`
    case 'two_minutes':
      return '两个分钟数，中间空一格'
    case 'share':
      return '填百分数，0 到 100'
    case 'time_of_day':
      return '比如：06:10'
    case 'days':
      return '比如：2027-02-06，几天的话中间空一格'
    case 'amount':
      return `填元，${limits(plainYuan(figure.min), plainYuan(figure.max))}`
    case 'whole':
      return `${limits(String(figure.min), String(figure.max))} ${units[figure.unit]}`
    default:
      return ''
  }
}
export const amountHint = '填元，空着就是要先问经理'
export const faultWords = (hint: string) => `没看懂。${hint}。`
