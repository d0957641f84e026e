import type { LegalKind } from '../contract/community/legal.ts'

export const legalNames: Record<LegalKind, string> = { privacy: '隐私政策', terms: '用户协议' }
