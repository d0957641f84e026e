import { PhoneOutlined } from '@ant-design/icons'
import { readCallerPhone } from '@linsheng/shared/contract/repair/dispatch.ts'
import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { call } from '../../app/api'
import { FaultLine } from '../../components/fault-line'
import { words } from './words'

/** Somebody on no list who reported it: the number behind a record, while the order is open. */
export function Caller({ communityId, order: { id, caller } }: { communityId: string; order: RepairOrder }) {
  const look = useMutation({ mutationFn: () => call(readCallerPhone, { params: { communityId, repairId: id }, body: {} }) })
  if (!caller) return null
  const phone = look.data?.phone
  return (
    <section className="stack">
      <div className="section-title">{words.caller}</div>
      <div className="row wrap medium">
        <span className="strong said">{caller.name}</span>
        {phone ? (
          <a href={`tel:${phone}`} className="strong">
            {phone}
          </a>
        ) : (
          <span>{caller.phoneMasked}</span>
        )}
        {!phone && (
          <Button size="small" icon={<PhoneOutlined />} loading={look.isPending} onClick={() => look.mutate()}>
            {words.callerOpen}
          </Button>
        )}
        <span className="small muted">{words.callerWhy}</span>
      </div>
      <FaultLine error={look.error} />
    </section>
  )
}
