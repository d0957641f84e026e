import { changeCommunity } from '@linsheng/shared/contract/community/premises.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { call, failureOf } from '../../app/api'
import { DraftForm, needed } from '../../components/draft-form'
import { companyKey } from '../../data/company'
import { meQuery, type Post } from '../../data/me'
import { openingForm, profilePart as words } from './words'

interface Values {
  name: string
  servicePhone: string
  dutyPhone: string
}

/** What the community is called, and which numbers people ring. */
export function Profile({ post: { communityId, community } }: { post: Post }) {
  const queries = useQueryClient()
  const save = useMutation({
    mutationFn: (body: Values) => call(changeCommunity, { params: { communityId }, body }),
    onSuccess: () =>
      Promise.all([queries.invalidateQueries({ queryKey: meQuery.queryKey }), queries.invalidateQueries({ queryKey: companyKey })]),
  })
  const { name, servicePhone, dutyPhone } = community
  return (
    <div className="card stack" style={{ maxWidth: 560 }}>
      <div className="muted medium">{words.sub}</div>
      {save.isSuccess && (
        <div className="band" role="status">
          {words.saved}
        </div>
      )}
      <DraftForm<Values>
        draft={`community:${communityId}`}
        submit={words.save}
        isSending={save.isPending}
        failure={save.error === null ? null : failureOf(save.error)}
        onSend={(values, sent) => save.mutate(values, { onSuccess: sent })}
      >
        <Form.Item
          name="name"
          label={openingForm.name}
          initialValue={name}
          rules={[...needed(openingForm.missing.name), { max: 30, message: openingForm.tooLong }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <div className="two">
          <Form.Item
            name="servicePhone"
            label={openingForm.servicePhone}
            initialValue={servicePhone}
            rules={needed(openingForm.missing.phone)}
          >
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="dutyPhone" label={openingForm.dutyPhone} initialValue={dutyPhone} rules={needed(openingForm.missing.phone)}>
            <Input maxLength={60} />
          </Form.Item>
        </div>
      </DraftForm>
    </div>
  )
}
