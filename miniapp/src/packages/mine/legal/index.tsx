import { useRouter } from '@tarojs/taro'
import { readLegalText, type LegalKind, type LegalText } from '@linsheng/shared/contract/community/legal.ts'
import { call } from '../../../app/api'
import { useLoaded } from '../../../app/state/use-loaded'
import { View } from '../../../components/base'
import { Frame } from '../../../components/frame/frame'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { PageSkeleton } from '../../../components/skeleton/skeleton'
import { legalNames } from '../../../features/session/words-legal'
import { legalPage as words } from './words'

/** What the company says of personal data, or of the terms of its service: readable before signing in. */
export default function Legal() {
  const kind: LegalKind = useRouter().params['kind'] === 'terms' ? 'terms' : 'privacy'
  const loaded = useLoaded(`legal:${kind}`, () => call(readLegalText, { params: { kind } }), { keep: false })
  return (
    <Frame title={legalNames[kind]} fallback="signIn" shownAt={loaded.at}>
      <LoadedView loaded={loaded} what={legalNames[kind]} skeleton={<PageSkeleton />}>
        {(text) => <TextCard text={text} />}
      </LoadedView>
    </Frame>
  )
}

function TextCard({ text: { company, text, changedOn } }: { text: LegalText }) {
  return (
    <View className="card stack gap-8">
      <View className="text-sub">{words.of(company, changedOn)}</View>
      {text.split('\n').flatMap((line, i) => {
        if (line.trim() === '') return []
        const heads = line.startsWith('## ')
        return [
          <View key={i} className={heads ? 'text-heavy' : undefined} role={heads ? 'heading' : undefined}>
            {heads ? line.slice(3) : line}
          </View>,
        ]
      })}
    </View>
  )
}
