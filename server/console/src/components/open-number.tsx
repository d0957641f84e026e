import { readResidentPhone } from '@linsheng/shared/contract/resident/residents.ts'
import { failureWords } from '@linsheng/shared/words/failures'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { PhoneOutlined } from '@ant-design/icons'
import { call, failureOf } from '../app/api'
import { openNumber as words } from './words'

interface OpenNumberProps {
  communityId: string
  personId: string
  /** As it may be read without a record: 138****6602; absent where the page does not have it. */
  masked?: string
  why: 'repair' | 'case' | 'callback' | 'follow_up'
  subjectId: string
}

/** The masked number, and a button that opens it: the look is logged, and the resident sees it. */
export function OpenNumber({ communityId, personId, masked, why, subjectId }: OpenNumberProps) {
  const look = useMutation({
    mutationFn: () => call(readResidentPhone, { params: { communityId, personId }, body: { why, subjectId } }),
  })
  const phone = look.data?.phone
  return (
    <div className="row wrap">
      {phone ? (
        <a href={`tel:${phone}`} className="strong">
          {phone}
        </a>
      ) : (
        masked && <span>{masked}</span>
      )}
      {!phone && (
        <Button size="small" icon={<PhoneOutlined />} loading={look.isPending} onClick={() => look.mutate()}>
          {words.open}
        </Button>
      )}
      <span className="small muted">{words.why}</span>
      {look.error && (
        <span className="field-fault" role="alert">
          {failureWords(failureOf(look.error))}
        </span>
      )}
    </div>
  )
}
