import { agreedTo, mindWhenComing, noSmartphone, servicePurpose, surveyPurpose } from '@linsheng/shared/words/my-data'
import { day, figure, link, named, oneOf, text, time, type Told, yesNo } from '../../kernel/tell.ts'

/** "2026 年 6 月 1 日 9:05" */
export const dayAndTime = (day: string, time: string): string => `${dayText(day)} ${time.replace(/^0/, '')}`
export function dayText(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return date === undefined ? `${year} 年 ${month} 月` : `${year} 年 ${month} 月 ${date} 日`
}

export const marks = { comma: '，', colon: '：' }
export const you = '您'
export const anotherResident = '另一位住户'
export const colleague = '一位同事'
/** The last line of a part that the file knows more about. */
export const onlyInFile = (keys: number) => ({ label: '另有', text: `${keys} 项只写在文件里` })

export const told: Readonly<Record<'person' | 'residencies' | 'consents' | 'points' | 'looks', Told>> = {
  person: {
    title: '您的资料',
    fields: {
      name: text('姓名'),
      phone: text('手机号'),
      birthYear: figure('出生年份'),
      smartphone: yesNo('智能手机', '在用', noSmartphone),
      preferences: text(mindWhenComing),
      communityId: named('小区'),
      createdAt: time('从什么时候记起'),
      id: link,
      accountId: link,
      initials: link,
    },
  },
  residencies: {
    title: '住在哪儿',
    heading: 'roomId',
    fields: {
      roomId: named('房屋'),
      role: oneOf('身份', { owner: '业主', family: '家人', tenant: '租客', helper: '代办的家人' }),
      livesHere: yesNo('住在这里', '是', '不是'),
      state: oneOf('现在', { pending: '等着核对', active: '有效', ended: '已经停掉', refused: '没有通过' }),
      since: day('从哪天起'),
      askedAt: time('什么时候登记的'),
      endedAt: time('什么时候停的'),
      verifiedBy: named('谁核对的', { listed_phone: '和物业登记的手机号对上了' }),
      agreedBy: named('谁点的头'),
      communityId: link,
      id: link,
      personId: link,
      household: link,
    },
  },
  consents: {
    title: agreedTo,
    heading: 'purpose',
    fields: {
      purpose: oneOf('用途', { service: servicePurpose, survey: surveyPurpose, marketing: '告诉小区活动和优惠' }),
      given: yesNo('怎么选的', '同意', '不同意'),
      at: time('时间'),
      scene: oneOf('在哪儿选的', { sign_in: '登录的时候', my_data: '在「我的信息」里', sheet: '评价的时候' }),
      version: text('说明的版本'),
      communityId: link,
      id: link,
      personId: link,
    },
  },
  points: {
    title: '积分',
    heading: 'reason',
    fields: {
      reason: oneOf('因为什么', { answer: '答了一份评价' }),
      amount: figure('多少', '分'),
      week: day('哪个星期，从这天起'),
      communityId: link,
      id: link,
      personId: link,
    },
  },
  looks: {
    title: '谁看过您的资料',
    heading: 'staffId',
    fields: {
      staffId: named('谁'),
      why: oneOf('为了什么', {
        repair: '上门修东西',
        case: '办您反映的事',
        callback: '打回访电话',
        follow_up: '回您写的话',
        file: '看您家的档案',
      }),
      at: time('时间'),
      communityId: link,
      id: link,
      personId: link,
      subjectId: link,
    },
  },
}
