import { SearchOutlined } from '@ant-design/icons'
import { isOpenTo } from '@linsheng/shared/contract/operation'
import { useQueries } from '@tanstack/react-query'
import { AutoComplete, Input, type InputRef } from 'antd'
import { useDeferredValue, useRef, useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import type { Post } from '../../data/me'
import { useKeys } from '../keys'
import { top as words } from '../words'
import { findSources } from './find-sources'

const leastLetters = 2

/** One field that finds residents, rooms, orders and cases, each kind by the operation of its own page and with its rights. */
export function Find({ post }: { post: Post }) {
  const field = useRef<InputRef>(null)
  const [typed, setTyped] = useState('')
  const go = useNavigate()
  const search = useDeferredValue(typed.trim())
  const sources = findSources.filter(({ reads }) => isOpenTo(reads, post.roles))
  const found = useQueries({
    queries: sources.map(({ kind, find }) => ({
      queryKey: ['find', kind, post.communityId, search],
      enabled: [...search].length >= leastLetters,
      queryFn: () => find(post.communityId, search),
    })),
  })
  useKeys({ '/': () => field.current?.focus() })
  const groups = sources.flatMap(({ kind, title }, index) => {
    const rows = found[index]?.data ?? []
    return rows.length === 0 ? [] : [{ label: title, options: rows.map(({ id, text }) => ({ value: `${kind}:${id}`, label: text })) }]
  })
  const isDone = [...search].length >= leastLetters && found.every(({ isFetched }) => isFetched)
  const open = (value: string) => {
    const [kind = '', id = ''] = value.split(':')
    const source = sources.find((one) => one.kind === kind)
    setTyped('')
    field.current?.blur()
    if (source) void go({ to: source.to, params: { communityId: post.communityId }, search: { open: id } })
  }
  return (
    <AutoComplete
      className="top-find"
      style={{ width: 340 }}
      value={typed}
      options={groups}
      onChange={setTyped}
      onSelect={open}
      notFoundContent={isDone ? words.nothing : null}
    >
      <Input
        ref={field}
        prefix={<SearchOutlined />}
        suffix={<kbd className="key">/</kbd>}
        placeholder={words.find}
        aria-label={words.find}
        maxLength={50}
        onKeyDown={(event) => event.key === 'Escape' && field.current?.blur()}
      />
    </AutoComplete>
  )
}
