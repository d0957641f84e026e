import { isOpenTo } from '@linsheng/shared/contract/operation'
import { issueBill, recordPayment } from '@linsheng/shared/contract/payment/desk.ts'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useKeys } from '../../app/keys'
import { opened } from '../../app/list-state'
import { usePost } from '../../data/me'
import { BillList } from './bill-list'
import { Given } from './given'
import { Held } from './held'
import { type BillTab, tabsFor } from './tabs'
import { Vouchers } from './vouchers'
import { words } from './words'

const route = getRouteApi('/c/$communityId/bills')

/** Money at the desk: bills, payments that wait for a decision, what is given for mistakes, vouchers. */
export function Bills() {
  const post = usePost()
  const state = route.useSearch()
  const go = route.useNavigate()
  const tabs = tabsFor(post.roles)
  const tab = tabs.find((one) => one === state.tab) ?? tabs[0]
  const takes = isOpenTo(recordPayment, post.roles)
  const stand = (beside: 'take' | 'issue') => void go({ search: (now) => ({ ...opened(now, undefined), tab: undefined, beside }) })
  const take = () => {
    if (takes) stand('take')
  }
  useKeys({ p: take, P: take })
  return (
    <div className="page">
      <div className="heading">
        <h1>{words.title}</h1>
        {tabs.length > 1 && (
          <Segmented<BillTab>
            value={tab ?? 'bills'}
            options={tabs.map((value) => ({ value, label: words.tabs[value] }))}
            onChange={(next) => void go({ search: next === 'bills' ? {} : { tab: next } })}
          />
        )}
        <span className="push" />
        {isOpenTo(issueBill, post.roles) && <Button onClick={() => stand('issue')}>{words.issue}</Button>}
        {takes && (
          <Button type={state.beside ? 'default' : 'primary'} onClick={take}>
            {words.take} <kbd className="key">P</kbd>
          </Button>
        )}
      </div>
      {tab === 'bills' && <BillList post={post} />}
      {tab === 'held' && <Held post={post} />}
      {tab === 'given' && <Given post={post} />}
      {tab === 'vouchers' && <Vouchers post={post} />}
    </div>
  )
}
