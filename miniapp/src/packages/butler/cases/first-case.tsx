import type { CaseRow } from '@linsheng/shared/contract/loop/case.ts'
import { Press, View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { go } from '../../../app/routes'
import type { Post } from '../../../features/session/me'
import { quoted } from '@linsheng/shared/words/phrases'
import { casesPage as words } from '../../../features/staff/words-cases'
import { useCallResident } from '../../../features/staff/call-resident'
import { CaseHead } from '../../../features/staff/case-item'
import { whoWords } from '@linsheng/shared/words/case-who'

/** The case whose clock runs out first, open, with its one action. */
export function FirstCase({ post, row }: { post: Post; row: CaseRow }) {
  const { id, resident, words: said, state } = row
  const mayCall = resident !== null && row.wish !== 'none'
  const { ringUp, number } = useCallResident({ communityId: post.communityId, personId: resident?.personId, why: 'case', subjectId: id })
  return (
    <View className="card stack gap-12">
      <Press className="person person--top wide" onPress={() => go('staffCase', { id })}>
        <CaseHead row={row} sub={whoWords(row)} />
      </Press>
      {said && <View className="callout callout--accent text-lines">{quoted(said)}</View>}
      {number}
      <View className="buttons">
        {mayCall && state === 'opened' ? (
          <>
            <Button look="primary" icon="phone" onPress={ringUp}>
              {words.call}
            </Button>
            <Button onPress={() => go('staffContact', { id })}>{words.opening}</Button>
          </>
        ) : (
          <Button look="primary" onPress={() => go('staffCase', { id })}>
            {words.open}
          </Button>
        )}
      </View>
    </View>
  )
}
