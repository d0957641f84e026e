import { isOpenTo } from '@linsheng/shared/contract/operation'
import { listResident } from '@linsheng/shared/contract/resident/residents.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { Drawer } from '../../components/drawer'
import { Loaded } from '../../components/loaded'
import { homeFileQuery } from '../../data/households'
import type { Post } from '../../data/me'
import { AddForm } from './add-form'
import { HomeMatters } from './home-matters'
import { Asking, HomePeople } from './home-people'
import { InviteForm } from './invite-form'
import { acts, file as words } from './words'

interface HomeDrawerProps {
  post: Post
  roomId: string
  onClose: () => void
}

/** The file of a home in two columns, nothing behind tabs: who lives there and what they agreed to; what there is about it. */
export function HomeDrawer({ post, roomId, onClose }: HomeDrawerProps) {
  const query = useQuery(homeFileQuery(post.communityId, roomId))
  const home = query.data
  return (
    <Drawer
      title={home ? `${home.label.building} ${home.label.room}` : words.what}
      width={724}
      onClose={onClose}
      foot={<span className="small muted">{words.foot}</span>}
    >
      <Loaded query={query} what={words.what} skeleton={<Skeleton active paragraph={{ rows: 14 }} />}>
        {(one) => (
          <>
            <Acts post={post} roomId={roomId} />
            <Asking communityId={post.communityId} home={one} />
            <div className="two-columns">
              <HomePeople communityId={post.communityId} home={one} />
              <HomeMatters home={one} />
            </div>
          </>
        )}
      </Loaded>
    </Drawer>
  )
}

/** Somebody is put on the list of the room, or gets a code by which they join. */
function Acts({ post: { communityId, roles }, roomId }: { post: Post; roomId: string }) {
  const [act, setAct] = useState<'add' | 'invite' | null>(null)
  const end = () => setAct(null)
  return (
    <>
      <div className="row wrap">
        {isOpenTo(listResident, roles) && (
          <Button aria-pressed={act === 'add'} onClick={() => setAct('add')}>
            {acts.add}
          </Button>
        )}
        <Button aria-pressed={act === 'invite'} onClick={() => setAct('invite')}>
          {acts.invite}
        </Button>
      </div>
      {act === 'add' && <AddForm communityId={communityId} roomId={roomId} onEnd={end} />}
      {act === 'invite' && <InviteForm communityId={communityId} roomId={roomId} onEnd={end} />}
    </>
  )
}
