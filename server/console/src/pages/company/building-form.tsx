import { createBuilding } from '@linsheng/shared/contract/community/set-up.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { call, failureOf } from '../../app/api'
import { Drawer } from '../../components/drawer'
import { FaultLine } from '../../components/fault-line'
import { companyKey } from '../../data/company'
import { RangeFields } from './range-fields'
import { type NewRoom, type RangeText, roomsOf } from './room-range'
import { premisesPart as words } from './words'

type Values = Partial<RangeText> & { name?: string }

interface BuildingFormProps {
  communityId: string
  onMade: (buildingId: string) => void
  onClose: () => void
}

export const rangeText = ({ from = '', to = '', perFloor = '', area = '', roomType = '' }: Partial<RangeText>): RangeText => ({
  ...{ from, to, perFloor },
  ...{ area, roomType },
})

/** A new building with its rooms, floor by floor. */
export function BuildingForm({ communityId, onMade, onClose }: BuildingFormProps) {
  const [form] = Form.useForm<Values>()
  const queries = useQueryClient()
  const make = useMutation({
    mutationFn: (body: { name: string; rooms: NewRoom[] }) => call(createBuilding, { params: { communityId }, body }),
    onSuccess: async ({ buildingId }) => {
      void queries.invalidateQueries({ queryKey: companyKey })
      await queries.invalidateQueries({ queryKey: ['buildings', communityId] })
      onMade(buildingId)
    },
  })
  const isTaken = make.error !== null && failureOf(make.error).code === 'already_done'
  const send = (values: Values) => {
    const name = (values.name ?? '').trim()
    const read = roomsOf(rangeText(values))
    if (name === '') form.setFields([{ name: 'name', errors: [words.missing] }])
    if ('faults' in read)
      form.setFields(Object.entries(read.faults).map(([at, fault]) => ({ name: at as keyof Values, errors: [words[fault]] })))
    else if (name !== '') make.mutate({ name, rooms: read.rooms })
  }
  return (
    <Drawer title={words.add} width={440} onClose={onClose}>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={send}>
        <Form.Item name="name" label={words.name} {...(isTaken && { validateStatus: 'warning', help: words.taken })}>
          <Input autoFocus maxLength={20} placeholder={words.nameHint} />
        </Form.Item>
        <RangeFields />
        {!isTaken && <FaultLine error={make.error} />}
        <Button type="primary" htmlType="submit" loading={make.isPending}>
          {words.save}
        </Button>
      </Form>
    </Drawer>
  )
}
