import { narrow, smallLatin } from '@linsheng/shared/domain'
import { pinyin } from 'pinyin-pro'

const longest = 50

/**
 * The first letter of each character of a name as it is spoken, by which the desk types it: lyl for 罗玉兰. The first characters are read as a
 * surname (单 is shàn, 曾 zēng, 尉迟 yùchí). Letters of other scripts than Han and Latin are left out.
 */
export function initialsOf(name: string): string {
  const sounds = pinyin(narrow(name), { pattern: 'first', toneType: 'none', surname: 'head', type: 'array' })
  return smallLatin(sounds.join(''))
    .replace(/[^a-z]/g, '')
    .slice(0, longest)
}
