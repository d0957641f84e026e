import { writeFileSync } from 'node:fs'
import { operations } from '@linsheng/shared/contract'
import { openApi } from './document.ts'

/** `pnpm --filter @linsheng/server openapi` brings the committed description up to date. */
writeFileSync(new URL('../../../openapi.json', import.meta.url), `${JSON.stringify(openApi(operations), null, 2)}\n`)
