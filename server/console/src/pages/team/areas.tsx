import { setAreas } from '@linsheng/shared/contract/staff/duty.ts'
import type { TeamMember } from '@linsheng/shared/contract/staff/team.ts'
import { beside } from '@linsheng/shared/words/phrases'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { call } from '../../app/api'
import { FaultLine } from '../../components/fault-line'
import { faultsAtFields } from '../../components/field-faults'
import type { Post } from '../../data/me'
import { buildingsQuery, teamKey } from '../../data/team'
import { standInsFor } from './stand-ins'
import { words } from './words'

type Area = TeamMember['areas'][number]

interface AreasProps {
  post: Post
  member: TeamMember
  team: readonly TeamMember[]
}

/** What a butler serves: buildings, some of their floors, and who stands in. */
export function Areas({ post: { communityId }, member, team }: AreasProps) {
  const [isOpen, setOpen] = useState(false)
  const { data: buildings = [] } = useQuery(buildingsQuery(communityId))
  const nameOf = (id: string) => buildings.find((one) => one.id === id)?.name ?? words.unknownBuilding
  return (
    <section className="stack">
      <div className="row">
        <h3 className="section-title">{words.areas}</h3>
        {!isOpen && (
          <Button className="push" size="small" onClick={() => setOpen(true)}>
            {words.areasEdit}
          </Button>
        )}
      </div>
      {isOpen ? (
        <AreasForm communityId={communityId} member={member} team={team} buildings={buildings} onClose={() => setOpen(false)} />
      ) : (
        <div className="stack medium">
          {member.areas.length === 0 && <span className="muted">{words.noAreas}</span>}
          {member.areas.map((area) => (
            <div key={`${area.buildingId}:${area.floorFrom}`}>
              {beside(nameOf(area.buildingId), floorsOf(area))}{' '}
              <span className="muted">{deputyWords(team.find(({ id }) => id === area.deputyId))}</span>
            </div>
          ))}
        </div>
      )}
    </section>
  )
}

const floorsOf = ({ floorFrom, floorTo }: Area): string =>
  floorFrom === null || floorTo === null ? words.wholeBuilding : words.floors(floorFrom, floorTo)

const deputyWords = (deputy: TeamMember | undefined): string => (deputy ? `${words.deputy} ${deputy.name}` : words.noDeputy)

interface AreasFormProps {
  communityId: string
  member: TeamMember
  team: readonly TeamMember[]
  buildings: readonly { id: string; name: string }[]
  onClose: () => void
}

function AreasForm({ communityId, member, team, buildings, onClose }: AreasFormProps) {
  const [form] = Form.useForm<{ areas: Partial<Area>[] }>()
  const queries = useQueryClient()
  const save = useMutation({
    mutationFn: (areas: Area[]) => call(setAreas, { params: { communityId, staffId: member.id }, body: { areas } }),
    onSuccess: () => {
      onClose()
      return queries.invalidateQueries({ queryKey: teamKey(communityId) })
    },
    onError: (error) => form.setFields(faultsAtFields(error) as never),
  })
  const isAtField = save.error !== null && faultsAtFields(save.error).length > 0
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ areas: member.areas }}
      onFinish={({ areas = [] }) => save.mutate(areas.map(wholeArea))}
    >
      <p className="muted medium">{words.areasSub}</p>
      <Form.List name="areas">
        {(fields, { add, remove }) => (
          <div className="stack">
            {fields.map(({ key, name }) => (
              <AreaRow key={key} at={name} buildings={buildings} deputies={standInsFor(member, team)} onRemove={() => remove(name)} />
            ))}
            <div>
              <Button size="small" onClick={() => add({})}>
                {words.addArea}
              </Button>
            </div>
          </div>
        )}
      </Form.List>
      <div className="stack" style={{ marginTop: 12 }}>
        {!isAtField && <FaultLine error={save.error} />}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {words.save}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </div>
      </div>
    </Form>
  )
}

const wholeArea = ({ buildingId = '', floorFrom, floorTo, deputyId }: Partial<Area>): Area => ({
  buildingId,
  floorFrom: floorFrom ?? null,
  floorTo: floorTo ?? null,
  deputyId: deputyId ?? null,
})

interface AreaRowProps {
  at: number
  buildings: readonly { id: string; name: string }[]
  deputies: readonly TeamMember[]
  onRemove: () => void
}

function AreaRow({ at, buildings, deputies, onRemove }: AreaRowProps) {
  const options = (all: readonly { id: string; name: string }[]) => all.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <div className="band">
      <div className="row">
        <Form.Item
          name={[at, 'buildingId']}
          label={words.building}
          style={{ flex: 1, marginBottom: 8 }}
          rules={[{ required: true, message: words.buildingMissing }]}
        >
          <Select options={options(buildings)} />
        </Form.Item>
        <Form.Item name={[at, 'floorFrom']} label={words.floorFrom} style={{ width: 80, marginBottom: 8 }}>
          <InputNumber min={-10} max={200} precision={0} />
        </Form.Item>
        <Form.Item name={[at, 'floorTo']} label={words.floorTo} style={{ width: 80, marginBottom: 8 }}>
          <InputNumber min={-10} max={200} precision={0} />
        </Form.Item>
      </div>
      <div className="row">
        <Form.Item name={[at, 'deputyId']} label={words.deputy} style={{ flex: 1, marginBottom: 4 }}>
          <Select allowClear placeholder={words.noDeputy} options={options(deputies)} />
        </Form.Item>
        <Button size="small" style={{ alignSelf: 'flex-end', marginBottom: 6 }} onClick={onRemove}>
          {words.removeArea}
        </Button>
      </div>
    </div>
  )
}
