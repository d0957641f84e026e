import type { FailureCode } from '@linsheng/shared/client/failure'
import { failureWords } from '@linsheng/shared/words/failures'
import { Alert } from 'antd'
import { failureOf } from '../app/api'

interface FaultLineProps {
  /** What a write came to; null: it went through, or was not tried. */
  error: unknown
  /** Where this page can say better what happened. */
  says?: Partial<Record<FailureCode, string>>
}

/** Why a write did not go through, beside its button. */
export function FaultLine({ error, says = {} }: FaultLineProps) {
  if (error === null || error === undefined) return null
  const failure = failureOf(error)
  return <Alert type="warning" role="alert" title={says[failure.code] ?? failureWords(failure)} />
}
