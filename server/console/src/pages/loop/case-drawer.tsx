import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { Drawer } from '../../components/drawer'
import { Loaded } from '../../components/loaded'
import { ScoreMark } from '../../components/parts'
import { caseQuery } from '../../data/cases'
import type { Post } from '../../data/me'
import { CaseBody } from './case-body'
import { CaseWork } from './case-work'
import { residentWords } from './columns'
import { words } from './words'

interface CaseDrawerProps {
  post: Post
  caseId: string
  onClose: () => void
}

/** One case beside the list. */
export function CaseDrawer({ post, caseId, onClose }: CaseDrawerProps) {
  const query = useQuery(caseQuery(post.communityId, caseId))
  const detail = query.data
  return (
    <Drawer
      title={detail ? residentWords(detail) : words.what}
      mark={detail && <ScoreMark score={detail.score} />}
      width={556}
      onClose={onClose}
    >
      <Loaded query={query} what={words.what} skeleton={<Skeleton active paragraph={{ rows: 10 }} />}>
        {(one) => <CaseBody post={post} detail={one} work={<CaseWork post={post} detail={one} />} />}
      </Loaded>
    </Drawer>
  )
}
