import type { LegalKind } from '@linsheng/shared/contract/community/legal.ts'

export const legalNames: Record<LegalKind, string> = { privacy: '隐私政策', terms: '用户协议' }
export const legalKinds = ['privacy', 'terms'] as const satisfies readonly LegalKind[]
