import { addPlace } from '@linsheng/shared/contract/place/place.ts'
import { placeList } from '@linsheng/shared/words/places'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useEffect } from 'react'
import { call, failureOf } from '../../app/api'
import { Drawer } from '../../components/drawer'
import { needed } from '../../components/draft-form'
import { FaultLine } from '../../components/fault-line'
import { faultsAtFields } from '../../components/field-faults'
import { placesKey } from '../../data/places'
import { words } from './words'

interface AddDrawerProps {
  communityId: string
  buildings: readonly { id: string; name: string }[]
  onAdded: (placeId: string) => void
  onClose: () => void
}
interface Values {
  name: string
  buildingId?: string
}

/** One more public place: of a building, or of the whole community. */
export function AddDrawer({ communityId, buildings, onAdded, onClose }: AddDrawerProps) {
  const [form] = Form.useForm<Values>()
  const queries = useQueryClient()
  const add = useMutation({
    mutationFn: ({ name, buildingId }: Values) =>
      call(addPlace, { params: { communityId }, body: { name: name.trim(), ...(buildingId ? { buildingId } : {}) } }),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: placesKey(communityId) })
      onAdded(id)
    },
  })
  const isTaken = add.error !== null && failureOf(add.error).code === 'already_done'
  useEffect(() => {
    if (isTaken) form.setFields([{ name: 'name', errors: [placeList.taken] }])
    else form.setFields(faultsAtFields(add.error) as Parameters<typeof form.setFields>[0])
  }, [add.error, isTaken, form])
  return (
    <Drawer title={words.add} width={440} onClose={onClose}>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values: Values) => add.mutate(values)}>
        <Form.Item name="buildingId" label={words.building}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={words.whole}
            options={buildings.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="name" label={words.name} extra={placeList.nameHint} rules={needed(placeList.missing)}>
          <Input maxLength={20} />
        </Form.Item>
        <div className="row wrap" style={{ marginBottom: 16 }}>
          {words.names.map((name) => (
            <Button key={name} size="small" onClick={() => form.setFieldsValue({ name })}>
              {name}
            </Button>
          ))}
        </div>
        {!isTaken && faultsAtFields(add.error).length === 0 && <FaultLine error={add.error} />}
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {words.save}
        </Button>
      </Form>
    </Drawer>
  )
}
