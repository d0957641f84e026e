type Part = string | false | null | undefined

const present = (parts: readonly Part[]) => parts.filter((part): part is string => Boolean(part))

/** "正在修，42 分钟内到": what is there, with commas. */
export const clause = (...parts: readonly Part[]) => present(parts).join('，')

/** "来得晚、没修彻底" */
export const list = (...parts: readonly Part[]) => present(parts).join('、')

/** "8 栋 1602 · 林女士" */
export const beside = (...parts: readonly Part[]) => present(parts).join(' · ')

/** Sentences one after the other, each with its full stop. */
export const sentences = (...parts: readonly Part[]) =>
  present(parts)
    .map((part) => `${part.replace(/。$/, '')}。`)
    .join('')

/** "怎么关的：住户说解决了" */
export const named = (name: string, value: string) => `${name}：${value}`

/** Words somebody said, in their marks. */
export const quoted = (words: string) => `“${words}”`

/** A text in pieces; a telephone number must not be broken. */
export function numbersWhole(text: string): { text: string; whole: boolean }[] {
  return text.split(/(\d{3,}(?:-\d{3,})+)/).map((part, index) => ({ text: part, whole: index % 2 === 1 }))
}

/** A text in pieces; what stands in 「」 must not be broken. */
export function unbroken(text: string): { text: string; whole: boolean }[] {
  return text.split(/(「[^」]{1,12}」)/).map((part) => ({ text: part, whole: part.startsWith('「') }))
}
