import { emptyHiring, faultsOf, type Hiring, hiringBody, rolesToGive } from '@linsheng/shared/words/hiring-form'
import { createStaff } from '@linsheng/shared/contract/staff/team.ts'
import { hirePage } from '@linsheng/shared/words/hiring'
import { staffRoleWords } from '@linsheng/shared/words/roles'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { call, failureOf } from '../../app/api'
import { Drawer } from '../../components/drawer'
import { FaultLine } from '../../components/fault-line'
import { faultsAtFields } from '../../components/field-faults'
import type { Post } from '../../data/me'
import { buildingsQuery, teamKey } from '../../data/team'
import { drawPassword } from './draw-password'
import { OneTimePassword } from './one-time-password'
import { words } from './words'

/** A head takes a colleague on: who it is, what for, and how to sign in the first time. */
export function HireDrawer({ post, onClose }: { post: Post; onClose: () => void }) {
  const { communityId } = post
  const [form] = Form.useForm<Hiring>()
  const [hired, setHired] = useState<Hiring | null>(null)
  const queries = useQueryClient()
  const { data: buildings = [] } = useQuery(buildingsQuery(communityId))
  const hire = useMutation({
    mutationFn: (hiring: Hiring) => call(createStaff, { params: { communityId }, body: hiringBody(hiring) }),
    onSuccess: (_, hiring) => {
      setHired(hiring)
      return queries.invalidateQueries({ queryKey: teamKey(communityId) })
    },
    onError(error) {
      if (failureOf(error).code === 'already_done') form.setFields([{ name: 'login', errors: [hirePage.faults.taken] }])
      else form.setFields(faultsAtFields(error) as never)
    },
  })
  const send = (given: Partial<Hiring>) => {
    const hiring = { ...emptyHiring, ...tidied(given) }
    const faults = Object.entries(faultsOf(hiring, buildings))
    if (faults.length > 0) form.setFields(faults.map(([name, fault]) => ({ name: name as keyof Hiring, errors: [fault] })))
    else hire.mutate(hiring)
  }
  const isAtField = hire.error !== null && (failureOf(hire.error).code === 'already_done' || faultsAtFields(hire.error).length > 0)
  return (
    <Drawer title={hired ? hirePage.done(hired.name.trim()) : hirePage.title} width={440} onClose={onClose}>
      {hired ? (
        <OneTimePassword login={hiringBody(hired).login} password={hired.password} sub={words.hiredSub} onHide={onClose} />
      ) : (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ ...emptyHiring, password: drawPassword() }}
          onFinish={send}
        >
          <HireFields post={post} buildings={buildings} />
          <p className="muted medium">{hirePage.back}</p>
          <div className="stack" style={{ marginTop: 12 }}>
            {!isAtField && <FaultLine error={hire.error} />}
            <Button type="primary" htmlType="submit" block loading={hire.isPending}>
              {hirePage.add}
            </Button>
          </div>
        </Form>
      )}
    </Drawer>
  )
}

/** A field that was never touched is `undefined` to antd. */
const tidied = (given: Partial<Hiring>): Partial<Hiring> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<Hiring>

function HireFields({ post, buildings }: { post: Post; buildings: readonly { id: string; name: string }[] }) {
  const roles = Form.useWatch<Hiring['roles'] | undefined>('roles') ?? []
  return (
    <>
      <div className="two">
        <Form.Item name="name" label={hirePage.name}>
          <Input autoFocus maxLength={50} />
        </Form.Item>
        <Form.Item name="title" label={hirePage.jobTitle}>
          <Input maxLength={20} placeholder={hirePage.jobTitleHint} />
        </Form.Item>
      </div>
      <Form.Item name="workPhone" label={hirePage.workPhone}>
        <Input maxLength={60} placeholder={hirePage.workPhoneHint} />
      </Form.Item>
      <Form.Item name="roles" label={hirePage.roles} extra={hirePage.rolesSub}>
        <Checkbox.Group options={rolesToGive(post.roles).map((role) => ({ value: role, label: staffRoleWords[role] }))} />
      </Form.Item>
      {roles.includes('butler') && buildings.length > 0 && (
        <Form.Item name="buildingIds" label={hirePage.buildings}>
          <Select mode="multiple" optionFilterProp="label" options={buildings.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
      )}
      <div className="two">
        <Form.Item name="login" label={hirePage.login}>
          <Input maxLength={60} placeholder={hirePage.loginHint} autoComplete="off" />
        </Form.Item>
        <Form.Item name="password" label={hirePage.password}>
          <Input maxLength={200} placeholder={hirePage.passwordHint} autoComplete="off" />
        </Form.Item>
      </div>
      <p className="muted medium">{hirePage.passwordSub}</p>
    </>
  )
}
