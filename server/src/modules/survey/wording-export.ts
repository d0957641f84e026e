import type { RefusalReason } from '@linsheng/shared/domain'
import { notAskedNames } from '@linsheng/shared/words/my-data'
import { day, figure, link, oneOf, text, time, type Told } from '../../kernel/tell.ts'

const reasons: Record<RefusalReason, string> = {
  ...notAskedNames,
  too_late: '隔得太久，不问了',
  relationship_fatigue: '不久前问过一次整体的',
  touchpoint_fatigue: '不久前问过同一类的',
  payment_fatigue: '不久前问过缴费的',
}

/** How somebody was asked, or answered. */
export const channels = { in_app: '手机上', phone: '电话' }

export const askedTold: Told = {
  title: '请您评价的时候',
  heading: 'touchpointName',
  fields: {
    touchpointName: text('关于什么'),
    channel: oneOf('怎么问的', channels),
    reservedAt: time('什么时候定下要问'),
    shownAt: time('什么时候给您看的'),
    remindedAt: time('什么时候提醒的'),
    reason: oneOf('没问的原因', reasons),
    day: day('哪天'),
    tries: figure('打过电话', '次'),
    dueAt: time('定在什么时候打'),
    id: link,
    eventId: link,
    promptId: link,
    touchpoint: link,
  },
}
