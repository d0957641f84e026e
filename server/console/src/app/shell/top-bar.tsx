import { staffRoleWords } from '@linsheng/shared/words/roles'
import { dateWords, timeWords } from '@linsheng/shared/words/time'
import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown, Select } from 'antd'
import { NameMark } from '../../components/parts'
import type { Post } from '../../data/me'
import { today, useNow, wallTime } from '../clock'
import { useDark } from '../look'
import { railOf } from '../rail-items'
import { signOut } from '../sign-out'
import { top as words } from '../words'
import { Find } from './find'

export function TopBar({ post, posts }: { post: Post; posts: readonly Post[] }) {
  const go = useNavigate()
  const { dark, setDark } = useDark()
  const change = (communityId: string) => {
    const first = railOf(posts.find((one) => one.communityId === communityId)?.roles ?? [])[0]
    if (first) void go({ to: first.to, params: { communityId }, search: {} })
  }
  return (
    <header className="top-bar">
      {posts.length > 1 ? (
        <Select
          variant="borderless"
          aria-label={words.communities}
          value={post.communityId}
          onChange={change}
          options={posts.map(({ communityId, community }) => ({ value: communityId, label: community.name }))}
          popupMatchSelectWidth={false}
        />
      ) : (
        <strong>{post.community.name}</strong>
      )}
      <Find post={post} />
      <span className="push">
        <Now /> {hoursWords(post)}
      </span>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'dark', label: dark ? words.light : words.dark, onClick: () => setDark(!dark) },
            { key: 'out', label: words.signOut, onClick: signOut },
          ],
        }}
      >
        <Button type="text" aria-label={words.me}>
          <NameMark name={post.name} />
          <strong>{post.name}</strong>
          {staffRoleWords[post.roles[0] ?? 'support']}
        </Button>
      </Dropdown>
    </header>
  )
}

/** The community's day and time, by the server's clock. */
function Now() {
  const { day, time } = wallTime(useNow(10_000))
  const weekday = words.weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()]
  return (
    <>
      {dateWords(day, today())} {weekday} <strong>{timeWords(time, false)}</strong> ·
    </>
  )
}

function hoursWords({ community }: Post): string {
  const hours = community.settings?.service
  if (!hours) return ''
  return hours.from === hours.to ? words.allDay : words.hours(timeWords(hours.from, false), timeWords(hours.to, false))
}
