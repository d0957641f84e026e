import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { opened } from '../../app/list-state'
import { usePost } from '../../data/me'
import { overviewQuery } from '../../data/company'
import { Communities } from './communities'
import { OpeningDrawer } from './opening-drawer'
import { Premises } from './premises'
import { Profile } from './profile'
import type { Tab } from './route'
import { words } from './words'

const route = getRouteApi('/c/$communityId/company')
/** Instead of a key: the form for a new one. */
const fresh = 'new'

/** The communities of the company side by side; and of the one that is open its buildings, rooms and telephone numbers. */
export function Company() {
  const post = usePost()
  const state = route.useSearch()
  const go = route.useNavigate()
  const query = useQuery(overviewQuery(post.communityId))
  const tab: Tab = state.tab ?? 'communities'
  const open = (id: string | undefined) => void go({ search: (now) => opened(now, id) })
  return (
    <div className="page">
      <div className="heading">
        <h1>{words.title}</h1>
        <Segmented<Tab>
          value={tab}
          options={(['communities', 'premises', 'profile'] as const).map((one) => ({ value: one, label: words.tabs[one] }))}
          onChange={(wanted) => void go({ search: { tab: wanted } })}
        />
        {tab !== 'communities' && <span className="muted">{post.community.name}</span>}
        {tab === 'communities' && query.data?.mayOpen && (
          <Button className="push" type="primary" icon={<PlusOutlined />} onClick={() => open(fresh)}>
            {words.add}
          </Button>
        )}
      </div>
      {tab === 'communities' && (
        <Communities
          query={query}
          by={state.by}
          onBy={(by) => void go({ search: (now) => ({ ...now, by }) })}
          onOpen={(communityId) => void go({ to: '/c/$communityId/company', params: { communityId }, search: { tab: 'premises' } })}
        />
      )}
      {tab === 'premises' && <Premises post={post} openId={state.open} onOpen={open} />}
      {tab === 'profile' && <Profile post={post} />}
      {tab === 'communities' && state.open === fresh && query.data && (
        <OpeningDrawer
          post={post}
          companyId={query.data.companyId}
          onOpened={(communityId) => void go({ to: '/c/$communityId/company', params: { communityId }, search: { tab: 'premises' } })}
          onClose={() => open(undefined)}
        />
      )}
    </div>
  )
}
