import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import { useState } from 'react'
import { Drawer } from '../../components/drawer'
import { Loaded } from '../../components/loaded'
import { News } from '../../components/news'
import type { Post } from '../../data/me'
import { orderQuery } from '../../data/orders'
import { AcceptForm } from './accept-form'
import { AssignForm } from './assign-form'
import { OrderClock } from './columns'
import { DelayForm } from './delay-form'
import { OrderBody } from './order-body'
import type { StepName } from './step-form'
import { words } from './words'

interface OrderDrawerProps {
  post: Post
  repairId: string
  onClose: () => void
}

const forms = { accept: AcceptForm, assign: AssignForm, delay: DelayForm } as const

/** One order beside the list, and what can be done with it. */
export function OrderDrawer({ post, repairId, onClose }: OrderDrawerProps) {
  const query = useQuery(orderQuery(post.communityId, repairId))
  const [step, setStep] = useState<StepName | null>(null)
  const order = query.data
  const Form = step && forms[step]
  return (
    <Drawer
      title={order ? order.title : words.what}
      note={order && <OrderClock order={order} />}
      width={556}
      onClose={onClose}
      foot={order && !Form && <Steps order={order} onStep={setStep} />}
    >
      <Loaded query={query} what={words.what} skeleton={<Skeleton active paragraph={{ rows: 10 }} />}>
        {(one) => (
          <>
            {Form && <News key={step} timeline={one.timeline} />}
            {Form && <Form communityId={post.communityId} order={one} onDone={() => setStep(null)} onCancel={() => setStep(null)} />}
            <OrderBody post={post} order={one} />
          </>
        )}
      </Loaded>
    </Drawer>
  )
}

/** What the server allows with it now, the next thing first. */
function Steps({ order: { can, engineer }, onStep }: { order: RepairOrder; onStep: (step: StepName) => void }) {
  const [accepts, assigns, delays] = [can.includes('accept'), can.includes('schedule'), can.includes('delay')]
  if (!accepts && !assigns && !delays) return null
  return (
    <div className="row">
      {accepts && (
        <Button type="primary" onClick={() => onStep('accept')}>
          {words.steps.accept}
        </Button>
      )}
      {assigns && (
        <Button type={engineer ? 'default' : 'primary'} onClick={() => onStep('assign')}>
          {engineer ? words.steps.reassign : words.steps.assign}
        </Button>
      )}
      {delays && <Button onClick={() => onStep('delay')}>{words.steps.delay}</Button>}
    </div>
  )
}
