import { createCommunity } from '@linsheng/shared/contract/community/set-up.ts'
import { staffRoleWords } from '@linsheng/shared/words/roles'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { call, failureOf } from '../../app/api'
import { DraftForm, needed } from '../../components/draft-form'
import { Drawer } from '../../components/drawer'
import { companyKey } from '../../data/company'
import { meQuery, type Post } from '../../data/me'
import { openingForm as words } from './words'

interface Values {
  name: string
  servicePhone: string
  dutyPhone: string
  operator: { name: string; title: string }
}

interface OpeningDrawerProps {
  post: Post
  companyId: string
  onOpened: (communityId: string) => void
  onClose: () => void
}

/** The operator opens another community of the company; its buildings come next. */
export function OpeningDrawer({ post, companyId, onOpened, onClose }: OpeningDrawerProps) {
  const queries = useQueryClient()
  const open = useMutation({
    mutationFn: (values: Values) => call(createCommunity, { body: { ...values, companyId, timeZone: 'Asia/Shanghai' } }),
    onSuccess: async ({ communityId }) => {
      // the frame of the new community's page is drawn from it
      await queries.refetchQueries({ queryKey: meQuery.queryKey })
      void queries.invalidateQueries({ queryKey: companyKey })
      onOpened(communityId)
    },
  })
  const failure = open.error === null ? null : failureOf(open.error)
  return (
    <Drawer title={words.title} width={440} onClose={onClose}>
      <div className="muted medium">{words.sub}</div>
      {failure?.code === 'second_factor_due' && <div className="band warn">{words.factor}</div>}
      <DraftForm<Values>
        draft="community:new"
        submit={words.save}
        isSending={open.isPending}
        failure={failure}
        onSend={(values, sent) => open.mutate(values, { onSuccess: sent })}
      >
        <Form.Item name="name" label={words.name} rules={[...needed(words.missing.name), { max: 30, message: words.tooLong }]}>
          <Input autoFocus maxLength={60} />
        </Form.Item>
        <div className="two">
          <Form.Item name="servicePhone" label={words.servicePhone} rules={needed(words.missing.phone)}>
            <Input maxLength={60} placeholder={words.phoneHint} />
          </Form.Item>
          <Form.Item name="dutyPhone" label={words.dutyPhone} rules={needed(words.missing.phone)}>
            <Input maxLength={60} placeholder={words.phoneHint} />
          </Form.Item>
        </div>
        <div className="two">
          <Form.Item name={['operator', 'name']} label={words.operator} initialValue={post.name} rules={needed(words.missing.name)}>
            <Input maxLength={50} />
          </Form.Item>
          <Form.Item
            name={['operator', 'title']}
            label={words.jobTitle}
            initialValue={staffRoleWords.operator}
            rules={needed(words.missing.name)}
          >
            <Input maxLength={20} />
          </Form.Item>
        </div>
      </DraftForm>
    </Drawer>
  )
}
