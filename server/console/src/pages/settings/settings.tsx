import { isOpenTo } from '@linsheng/shared/contract/operation'
import { listPrices } from '@linsheng/shared/contract/money/price.ts'
import { sections } from '@linsheng/shared/settings/sections'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Skeleton } from 'antd'
import { filtered, opened } from '../../app/list-state'
import { Loaded } from '../../components/loaded'
import { SearchField } from '../../components/search-field'
import { type Post, usePost } from '../../data/me'
import { settingsQuery } from '../../data/settings'
import { Figures } from './figures'
import { GroupPart } from './group'
import { LegalPart } from './legal'
import { PartList } from './part-list'
import { PricesPart } from './prices'
import type { Part } from './route'
import { TriggersPart } from './triggers'
import { all, isChanged, places } from './typed'
import { words } from './words'

const route = getRouteApi('/c/$communityId/settings')
const isFigures = (part: Part) => sections.some(({ name }) => name === part)

/** How the community is run: every figure with who changed it, the texts, and what is connected. */
export function Settings() {
  const post = usePost()
  const state = route.useSearch()
  const go = route.useNavigate()
  const query = useQuery(settingsQuery(post.communityId))
  const part = state.part ?? sections[0].name
  const search = state.search ?? ''
  const open = (figure: string | undefined) => void go({ search: (now) => opened(now, figure) })
  const changed = places.filter((place) => query.data && isChanged(place, query.data.newest)).length
  const spread = search !== '' || state.changed === true
  return (
    <div className="page">
      <div className="heading">
        <h1>{words.title}</h1>
        {query.data && (
          <span className="muted">
            {post.community.name} · {words.counted(all, changed)}
          </span>
        )}
        <span className="row push">
          <SearchField
            search={search}
            label={words.search}
            onSearch={(text) => void go({ search: (now) => filtered(now, { search: text }) })}
          />
          <Button
            className={state.changed ? 'chosen' : ''}
            aria-pressed={state.changed === true}
            onClick={() => void go({ search: (now) => filtered(now, { changed: now.changed ? undefined : true }) })}
          >
            {words.onlyChanged}
          </Button>
        </span>
      </div>
      <div className="parted">
        <PartList
          part={spread ? null : part}
          hasPrices={isOpenTo(listPrices, post.roles)}
          onPart={(wanted) => void go({ search: { part: wanted } })}
        />
        {isFigures(part) || spread ? (
          <Loaded query={query} what={words.what} skeleton={<Skeleton active paragraph={{ rows: 12 }} />}>
            {(data) => <Figures key={post.communityId} post={post} part={part} search={search} {...data} {...state} onOpen={open} />}
          </Loaded>
        ) : (
          <OtherPart post={post} part={part} />
        )}
      </div>
    </div>
  )
}

function OtherPart({ post, part }: { post: Post; part: Part }) {
  const state = route.useSearch()
  const go = route.useNavigate()
  const open = (id: string | undefined) => void go({ search: (now) => opened(now, id) })
  if (part === 'legal') return <LegalPart post={post} />
  if (part === 'prices') return <PricesPart post={post} openId={state.open} onOpen={open} />
  if (part === 'group') return <GroupPart post={post} />
  return <TriggersPart post={post} />
}
