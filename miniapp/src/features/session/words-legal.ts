import type { LegalKind } from '@linsheng/shared/contract/community/legal.ts'

export { legalNames } from '@linsheng/shared/words/legal-names'
export const legalKinds = ['privacy', 'terms'] as const satisfies readonly LegalKind[]
