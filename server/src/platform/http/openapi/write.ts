import { writeFileSync } from 'node:fs'
import { operations } from '@linsheng/shared/contract'
import { openApi } from './document.ts'
import { listOf } from './list.ts'

/** `pnpm --filter @linsheng/server openapi` brings the committed descriptions up to date. */
writeFileSync(new URL('../../../openapi.json', import.meta.url), `${JSON.stringify(openApi(operations), null, 2)}\n`)
writeFileSync(new URL('../../../operations.txt', import.meta.url), listOf(operations))
