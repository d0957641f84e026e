/** Surnames of two characters, the common ones. */
const doubles = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '东方',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '长孙',
  '宇文',
  '司徒',
  '令狐',
  '端木',
  '夏侯',
  '南宫',
]

/** What stands for a person without a portrait: the surname, or the first letter of a name in another script. */
export function initialsOf(name: string): string {
  const given = name.trim()
  const double = doubles.find((one) => given.startsWith(one) && given.length > one.length)
  return double ?? (Array.from(given)[0] ?? '').toUpperCase()
}
