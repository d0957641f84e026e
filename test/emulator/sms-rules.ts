/**
 * What both services refuse in a template and in its variables, as their template pages and users report it: a template that is one
 * variable or holds the words for surveys, and a variable that is long, or holds a link, a telephone number or the brackets of a signature.
 */
const longest = 35

export const isLoneVariable = (template: string) => /^(【[^】]*】)?\s*(\$\{\w+\}|\{\d+\})\s*(【[^】]*】)?$/.test(template)
export const isAdvertising = (text: string) => /问卷|调查/.test(text)

/** What is wrong with a variable; `null`: nothing. */
export function faultOfVariable(value: string): 'too long' | 'not allowed' | null {
  if ([...value].length > longest) return 'too long'
  const refused = [/https?:|www\.|\.(cn|com)\b/i, /[「」【】]/, /\d{10,}/, /问卷|调查/]
  return refused.some((one) => one.test(value)) ? 'not allowed' : null
}
