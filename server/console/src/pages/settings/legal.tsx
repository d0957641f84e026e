import { changeLegalText } from '@linsheng/shared/contract/community/legal-change.ts'
import type { LegalKind, LegalText } from '@linsheng/shared/contract/community/legal.ts'
import { isOpenTo } from '@linsheng/shared/contract/operation'
import { legalForm } from '@linsheng/shared/words/legal-texts'
import { legalNames } from '@linsheng/shared/words/legal-names'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Form, Input, Segmented } from 'antd'
import { useState } from 'react'
import { call, failureOf } from '../../app/api'
import { useTimeWords } from '../../app/clock'
import { DraftForm, needed } from '../../components/draft-form'
import { Loaded } from '../../components/loaded'
import type { Post } from '../../data/me'
import { legalQuery } from '../../data/settings'
import { legalPart as words } from './words'

const kinds = ['privacy', 'terms'] as const

/** What residents read of their data and of the terms; the operator writes the next version. */
export function LegalPart({ post }: { post: Post }) {
  const [kind, setKind] = useState<LegalKind>('privacy')
  const query = useQuery(legalQuery(kind))
  return (
    <div className="parted-rest stack">
      <div className="row">
        <Segmented value={kind} options={kinds.map((one) => ({ value: one, label: legalNames[one] }))} onChange={setKind} />
      </div>
      <Loaded query={query} what={legalNames[kind]}>
        {(text) => <TextCard key={`${text.kind}:${text.version}`} post={post} text={text} />}
      </Loaded>
    </div>
  )
}

function TextCard({ post, text: { kind, version, text, changedOn } }: { post: Post; text: LegalText }) {
  const time = useTimeWords()
  return (
    <div className="card stack">
      <div className="muted medium">
        {version === 0 ? legalForm.own : legalForm.version(version)} {changedOn !== null && words.changedOn(time.date(changedOn))}
      </div>
      {isOpenTo(changeLegalText, post.roles) ? (
        <TextForm communityId={post.communityId} kind={kind} version={version} text={text} />
      ) : (
        <>
          <div className="said medium">{text}</div>
          <div className="small muted">{words.readOnly}</div>
        </>
      )}
    </div>
  )
}

function TextForm({ communityId, kind, version, text }: { communityId: string; kind: LegalKind; version: number; text: string }) {
  const queries = useQueryClient()
  const save = useMutation({
    mutationFn: (values: { text: string }) => call(changeLegalText, { params: { communityId, kind }, body: values }),
    onSuccess: (saved) => queries.setQueryData(legalQuery(kind).queryKey, saved),
  })
  return (
    <DraftForm<{ text: string }>
      draft={`legal:${kind}:${version}`}
      submit={words.save}
      isSending={save.isPending}
      failure={save.error === null ? null : failureOf(save.error)}
      onSend={(values, sent) => save.mutate(values, { onSuccess: sent })}
    >
      <Form.Item name="text" label={legalNames[kind]} extra={legalForm.hint} initialValue={text} rules={needed(words.missing)}>
        <Input.TextArea autoSize={{ minRows: 16, maxRows: 28 }} maxLength={20_000} />
      </Form.Item>
    </DraftForm>
  )
}
