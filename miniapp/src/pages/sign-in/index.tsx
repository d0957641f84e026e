import { useState } from 'react'
import { signInByPhone } from '@linsheng/shared/contract'
import { call, carrier, failureOf } from '../../api'
import { Field, View } from '../../components/base'
import { Link } from '../../components/button'
import { Tick } from '../../components/choice'
import { Frame } from '../../components/frame'
import { House } from '../../components/house'
import { SubmitFoot } from '../../components/submit-foot'
import { go } from '../../routes'
import { rememberConsents } from '../../state/consents'
import { enter } from '../../state/enter'
import { failureWords } from '../../text/problems'
import { signInPage as words } from '../../text/sign-in'
import { CodeField } from './code-field'

const isPhone = (text: string) => /^1[3-9]\d{9}$/.test(text)

/** Sign-in by phone. What the data is for stands here, unticked; only what is necessary is needed. */
export default function SignIn() {
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [service, setService] = useState(false)
  const [survey, setSurvey] = useState(false)
  const [fault, setFault] = useState('')

  const missing = () => {
    if (!isPhone(phone)) return words.faults.phone
    if (!/^\d{6}$/.test(code)) return words.faults.code
    return service ? '' : words.faults.service
  }
  const signIn = async () => {
    setFault(missing())
    if (missing()) return
    try {
      const session = await call(signInByPhone, { body: { phone, code, carrier } })
      rememberConsents(survey ? ['service', 'survey'] : ['service'])
      const failure = await enter(session)
      if (failure) setFault(failureWords(failure.code))
    } catch (error) {
      const failure = failureOf(error)
      setFault(failure.code === 'sign_in_failed' ? words.faults.failed : failureWords(failure.code))
    }
  }
  return (
    <Frame title={words.title} lead="title" roomy>
      <Welcome />
      <View className="card stack g4">
        <View className="stack g2">
          <View className="strong">{words.phone}</View>
          <Field kind="phone" value={phone} label={words.phone} placeholder={words.phoneHint} maxLength={11} onChange={setPhone} />
        </View>
        <CodeField phone={isPhone(phone) ? phone : null} code={code} onChange={setCode} onFault={setFault} onEnter={() => void signIn()} />
        <View className="hr" />
        <ConsentTicks service={service} survey={survey} onService={setService} onSurvey={setSurvey} />
        <SubmitFoot fault={fault} name={words.signIn} onSubmit={signIn} />
      </View>
      <Link centre icon="chev" onPress={() => go('staffSignIn')}>
        {words.staff}
      </Link>
    </Frame>
  )
}

function Welcome() {
  return (
    <View className="stack" style={{ alignItems: 'center', paddingTop: '8px' }}>
      <House kind="calm" />
      <View className="head mid" role="heading">
        {words.head}
      </View>
      <View className="sub mid">{words.sub}</View>
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
      <Tick on={service} onChange={onService}>
        <View className="strong">{words.service}</View>
        <View className="sub">{words.serviceNote}</View>
      </Tick>
      <Tick on={survey} onChange={onSurvey}>
        <View className="strong">{words.survey}</View>
        <View className="sub">{words.surveyNote}</View>
      </Tick>
    </>
  )
}
