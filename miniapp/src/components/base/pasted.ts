import { tidyCode, tidyPhone } from '@linsheng/shared/domain/phone-number'
import type { FieldProps } from './props'

type Kind = NonNullable<FieldProps['kind']>

/** How much a field takes of what is typed or pasted: a number comes with its separators, a code within its whole message. */
export const longestOf = (kind: Kind): number => (kind === 'phone' || kind === 'code' ? 200 : 140)

/** What a field makes of what was typed or pasted: the number alone, the six figures of the code. More figures than that are cut. */
export function typedInto(kind: Kind, text: string): string {
  if (kind === 'phone') return tidyPhone(text).replace(/^(1\d{10})\d+$/, '$1')
  if (kind === 'code') return tidyCode(text).replace(/^(\d{6})\d+$/, '$1')
  return text
}
