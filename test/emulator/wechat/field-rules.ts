/** What a value of each field type may look like: the documentation of subscription messages. Lengths count code points. */
const rules: Readonly<Record<string, RegExp>> = {
  thing: /^[^\p{C}]{1,20}$/u,
  character_string: /^[\x20-\x7e]{1,32}$/,
  number: /^\d+(\.\d+)?$/,
  letter: /^[A-Za-z]{1,32}$/,
  symbol: /^[^\p{L}\p{N}\s]{1,5}$/u,
  time: /^(\d{4}年\d{1,2}月\d{1,2}日 ?|\d{4}[-/.]\d{1,2}[-/.]\d{1,2} )?\d{1,2}:\d{2}(:\d{2})?(~(\d{4}年\d{1,2}月\d{1,2}日 ?)?\d{1,2}:\d{2}(:\d{2})?)?$/,
  date: /^((\d{4}年)?\d{1,2}月(\d{1,2}日)?|\d{4}([-/.]\d{1,2}){1,2})( \d{1,2}:\d{2}(:\d{2})?)?(~.{1,30})?$/,
  amount: /^[¥￥$€£]?\d{1,10}(\.\d+)?元?$/,
  phone_number: /^[\d+\-() ]{1,17}$/,
  car_number: /^.{1,8}$/u,
  name: /^([\p{sc=Han}·]{1,10}|[A-Za-z\p{P}\p{S} ]{1,20}|[\p{sc=Han}A-Za-z\p{P}\p{S} ]{1,10})$/u,
  phrase: /^\p{sc=Han}{1,5}$/u,
  short_thing: /^[^\p{C}]{1,10}$/u,
  const: /^[^\p{C}]{1,10}$/u,
}

/** Whether a value may stand in the field; `key` is type + number. An enum's values are given. */
export function fits(key: string, value: string, values?: readonly string[]): boolean {
  const type = key.replace(/\d+$/, '')
  if (type === 'enum' || type === 'enum_string') return values?.includes(value) ?? false
  if (type === 'number' && value.length > 32) return false
  return rules[type]?.test(value) ?? false
}
