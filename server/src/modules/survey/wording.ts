import type { Words } from '../notify/add.ts'

/**
 * What the server says about surveys.
 *
 * Names, times and titles come in as they are to be read. Short, spoken, subject first, with a time in it.
 */

export const promptReminder = (prompt: { about: string }): Words => ({
  kind: 'prompt',
  title: `想听您说说：${prompt.about}`,
  body: '点一个数就算答完，不想答也没关系。',
  urgency: 'calm',
  uncounted: true,
})
