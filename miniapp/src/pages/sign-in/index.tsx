import { useState } from 'react'
import { readCompany } from '@linsheng/shared/contract/community/legal.ts'
import { call } from '../../app/api'
import { useLoaded } from '../../app/state/use-loaded'
import { View } from '../../components/base'
import { Link } from '../../components/button/button'
import { Tick } from '../../components/choice/choice'
import { Frame } from '../../components/frame/frame'
import { House } from '../../components/house/house'
import { inWeChat } from '../../app/platform'
import { go } from '../../app/routes'
import { legalKinds, legalNames } from '../../features/session/words-legal'
import { rememberConsents } from '../../features/session/consents'
import { signInPage as words } from '../../features/session/words-sign-in'
import { SmsWay } from './sms-way'
import { KeptCard } from './kept-card'
import { ScannedCard } from './scanned-card'
import { WeChatWay } from './wechat-way'

/** Sign-in by phone: what the data is for stands here, unticked; only what is necessary is needed. */
export default function SignIn() {
  const [service, setService] = useState(false)
  const [survey, setSurvey] = useState(false)
  /** Once the text message was chosen, or had to be: what went wrong before it. */
  const [sms, setSms] = useState<string | null>(inWeChat ? null : '')
  const agree = () => rememberConsents(survey ? ['service', 'survey'] : ['service'])
  const ticks = <ConsentTicks service={service} survey={survey} onService={setService} onSurvey={setSurvey} />
  const company = useLoaded('company', () => call(readCompany, {}), { keep: false })
  return (
    <Frame title={words.title} lead="title" roomy>
      <Welcome company={company.data?.name ?? ''} />
      <ScannedCard />
      <KeptCard />
      <View className="card stack gap-16">
        {sms === null ? (
          <WeChatWay agreed={service} onAgreed={agree} onSms={setSms}>
            {ticks}
          </WeChatWay>
        ) : (
          <SmsWay agreed={service} before={sms} onAgreed={agree}>
            {ticks}
          </SmsWay>
        )}
        {inWeChat && sms !== null && (
          <Link centre tight onPress={() => setSms(null)}>
            {words.backToWeChat}
          </Link>
        )}
      </View>
      <Link centre icon="chev" onPress={() => go('staffSignIn')}>
        {words.staff}
      </Link>
    </Frame>
  )
}

function Welcome({ company }: { company: string }) {
  return (
    <View className="stack" style={{ alignItems: 'center', paddingTop: '8px' }}>
      <House kind="calm" />
      <View className="text-head text-centre" role="heading">
        {words.head}
      </View>
      <View className="text-sub text-centre">{words.sub}</View>
      {company && <View className="text-note text-centre">{words.by(company)}</View>}
    </View>
  )
}

interface ConsentTicksProps {
  service: boolean
  survey: boolean
  onService: (on: boolean) => void
  onSurvey: (on: boolean) => void
}

/** What the data is for: the necessary and the optional apart. */
function ConsentTicks({ service, survey, onService, onSurvey }: ConsentTicksProps) {
  return (
    <>
      <View className="inline-row inline-row--wrap">
        <View className="text-sub">{words.readFirst}</View>
        {legalKinds.map((kind) => (
          <Link key={kind} tight onPress={() => go('legal', { kind })}>
            {legalNames[kind]}
          </Link>
        ))}
      </View>
      <Tick on={service} onChange={onService}>
        <View className="text-strong">{words.service}</View>
        <View className="text-sub">{words.serviceNote}</View>
      </Tick>
      <Tick on={survey} onChange={onSurvey}>
        <View className="text-strong">{words.survey}</View>
        <View className="text-sub">{words.surveyNote}</View>
      </Tick>
    </>
  )
}
