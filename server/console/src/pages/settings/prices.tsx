import { useState } from 'react'
import { addPrice, changePrice, type Price, removePrice } from '@linsheng/shared/contract/money/price.ts'
import { isOpenTo } from '@linsheng/shared/contract/operation'
import { plainYuan } from '@linsheng/shared/words/money'
import { fieldsOf, type PriceText, textOf } from '@linsheng/shared/words/price-form'
import { priceForm, priceLine } from '@linsheng/shared/words/price-list'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { call, failureOf } from '../../app/api'
import { Drawer } from '../../components/drawer'
import { Empty } from '../../components/empty'
import { FaultLine } from '../../components/fault-line'
import { type Column, ListTable } from '../../components/list-table'
import { Loaded } from '../../components/loaded'
import { type Post, useFigures } from '../../data/me'
import { pricesKey, pricesQuery } from '../../data/settings'
import { pricePart as words } from './words'

const fresh = 'new'

const columns: readonly Column<Price>[] = [
  { title: words.columns.name, cell: ({ name }) => <span className="strong">{name}</span> },
  {
    title: words.columns.price,
    number: true,
    width: 160,
    cell: ({ unitFen, unit }) => (unitFen === 0 ? priceLine.free : priceLine.each(plainYuan(unitFen), unit)),
  },
  { title: words.columns.warranty, width: 160, cell: ({ warrantyDays }) => priceLine.warranty(warrantyDays) },
]

interface PricesPartProps {
  post: Post
  openId: string | undefined
  onOpen: (id: string | undefined) => void
}

/** What work and parts cost here; the manager changes it. */
export function PricesPart({ post, openId, onOpen }: PricesPartProps) {
  const query = useQuery(pricesQuery(post.communityId))
  const { fees } = useFigures()
  const mayChange = isOpenTo(addPrice, post.roles)
  const item = query.data?.find(({ id }) => id === openId)
  return (
    <div className="parted-rest stack">
      <div className="row">
        <span className="muted">{priceLine.sub(plainYuan(fees.smallFen), plainYuan(fees.listFen))}</span>
        {mayChange && (
          <Button className="push" type="primary" onClick={() => onOpen(fresh)}>
            {words.add}
          </Button>
        )}
      </div>
      <Loaded query={query} what={words.what}>
        {(rows) => (
          <ListTable
            label={words.what}
            columns={columns}
            rows={rows}
            keyOf={({ id }) => id}
            openKey={item?.id}
            onOpen={({ id }) => mayChange && onOpen(id)}
            empty={<Empty title={priceLine.empty} sub={priceLine.emptySub} />}
          />
        )}
      </Loaded>
      {mayChange && (item || openId === fresh) && (
        <PriceDrawer
          key={openId}
          communityId={post.communityId}
          item={item ?? null}
          warrantyDays={fees.warrantyDays}
          onClose={() => onOpen(undefined)}
        />
      )}
    </div>
  )
}

interface PriceDrawerProps {
  communityId: string
  /** `null`: a new one. */
  item: Price | null
  warrantyDays: number
  onClose: () => void
}

function usePriceWrites({ communityId, item, onClose }: PriceDrawerProps) {
  const queries = useQueryClient()
  const done = async () => {
    onClose()
    await queries.invalidateQueries({ queryKey: pricesKey(communityId) })
  }
  const save = useMutation({
    mutationFn: (text: PriceText) => {
      const read = fieldsOf(text)
      if ('faults' in read) throw new Error('the form sends only what can be read')
      if (item === null) return call(addPrice, { params: { communityId }, body: read.fields })
      return call(changePrice, { params: { communityId, priceId: item.id }, body: { ...read.fields, version: item.version } })
    },
    onSuccess: done,
  })
  const remove = useMutation({
    mutationFn: () => call(removePrice, { params: { communityId, priceId: item?.id ?? '' } }),
    onSuccess: done,
  })
  return { save, remove }
}

function PriceDrawer(props: PriceDrawerProps) {
  const { warrantyDays, onClose } = props
  // as it was when it was opened: what a colleague changes meanwhile is refused when it is saved, and never overwritten
  const [item] = useState(props.item)
  const [form] = Form.useForm<PriceText>()
  const { save, remove } = usePriceWrites({ ...props, item })
  const isTaken = save.error !== null && failureOf(save.error).code === 'already_done'
  const send = (text: PriceText) => {
    const read = fieldsOf(text)
    if ('faults' in read)
      form.setFields(Object.entries(read.faults).map(([name, fault]) => ({ name: name as keyof PriceText, errors: [fault] })))
    else save.mutate(text)
  }
  const full = save.error !== null && failureOf(save.error).params['state'] === 'full'
  return (
    <Drawer
      title={item ? priceForm.change : priceForm.add}
      width={440}
      onClose={onClose}
      foot={
        item && (
          <Button loading={remove.isPending} onClick={() => remove.mutate()}>
            {priceForm.remove}
          </Button>
        )
      }
    >
      <Form form={form} layout="vertical" requiredMark={false} initialValues={textOf(item, warrantyDays)} onFinish={send}>
        <Form.Item name="name" label={priceForm.name} {...(isTaken && { validateStatus: 'warning', help: priceForm.faults.taken })}>
          <Input autoFocus maxLength={16} placeholder={priceForm.nameHint} />
        </Form.Item>
        <Form.Item name="unit" label={priceForm.unit}>
          <Select options={priceForm.units.map((unit) => ({ value: unit, label: unit }))} />
        </Form.Item>
        <Form.Item name="amount" label={priceForm.amount}>
          <Input maxLength={12} placeholder={priceForm.amountHint} />
        </Form.Item>
        <Form.Item name="warranty" label={priceForm.warranty}>
          <Input maxLength={4} placeholder={priceForm.warrantyHint} />
        </Form.Item>
        {!isTaken && <FaultLine error={save.error} says={{ state_conflict: full ? priceForm.faults.full : priceForm.faults.changed }} />}
        <FaultLine error={remove.error} />
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {priceForm.save}
        </Button>
      </Form>
    </Drawer>
  )
}
