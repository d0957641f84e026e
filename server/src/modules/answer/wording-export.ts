import { day, figure, link, named, oneOf, rows, text, time, type Told } from '../../kernel/tell.ts'
import { channels } from '../survey/wording-export.ts'

export const optionComma = '、'

export const answersTold: Told = {
  title: '您的评价',
  heading: 'touchpointName',
  fields: {
    touchpointName: text('关于什么'),
    score: figure('分数', '分'),
    firstScore: figure('一开始点的', '分'),
    measure: oneOf('问的是', { nps: '推荐的可能', csat: '满不满意', ces: '费不费劲' }),
    said: rows('您还答了', { question: text(''), answer: text('') }),
    wish: oneOf('想怎么联系', { wechat: '微信', phone: '电话', visit: '上门', none: '不用联系' }),
    channel: oneOf('怎么答的', channels),
    mode: oneOf('谁填的', { self: '您自己', staff: '同事照您说的填' }),
    enteredBy: named('哪位同事'),
    at: time('时间'),
    day: day('哪天'),
    sheetClosesAt: time('可以补写到'),
    answers: link,
    communityId: link,
    id: link,
    promptId: link,
    eventId: link,
    personId: link,
    household: link,
    buildingId: link,
    touchpoint: link,
    versionId: link,
    seq: link,
  },
}
