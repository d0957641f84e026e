import { oneTap } from '@linsheng/shared/words/survey'
import { message, toResident } from '../../kernel/notice.ts'

/**
 * Every message about surveys, each with all that is to be said of it.
 *
 * Names, times and titles come in as they are to be read. Short, spoken, subject first, with a time in it.
 */

const asked = {
  ...toResident,
  kind: 'prompt',
  page: 'home',
  urgency: 'calm',
  counted: 'untraced',
  wechat: { status: '等您评价', uses: ['survey'], keep: 0 },
  // a resident without a smartphone cannot open a sheet: a colleague rings them
  sms: 'smartphone',
} as const

export const promptReminder = message<{ about: string }>({
  ...asked,
  inbox: (prompt) => ({
    title: `想听您说说：${prompt.about}`,
    body: `${oneTap}，不想答也没关系。`,
  }),
  text: { template: 'survey', params: () => ({}) },
})
