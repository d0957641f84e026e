import { inboxOnly, message, toResident } from '../../kernel/notice.ts'

/**
 * Every message about who belongs to a home.
 *
 * Names and roles come in as they are to be read.
 */

const aboutHome = {
  ...toResident,
  ...inboxOnly('it waits for the resident, and a grant or a text is for an order in motion'),
  kind: 'household',
  urgency: 'calm',
  counted: 'counted',
} as const

/** To those who live there. */
export const helperWants = message<{ name: string; where: string }>({
  ...aboutHome,
  page: 'helpers',
  inbox: ({ name, where }) => ({
    title: `${name || '有人'}想代您家办事`,
    body: `要您点头才算。点了头，${where}的报修和账单他都能看到。不认识的人，请不要点。`,
  }),
})

export const helperMay = message<{ where: string; by: string }>({
  ...aboutHome,
  page: 'home',
  inbox: ({ where, by }) => ({
    title: '可以代办了',
    body: `${by || '住户'}同意您帮${where}看报修、签字、缴费。`,
  }),
})

/** To the others of the household. */
export const newInHome = message<{ name: string; where: string }>({
  ...aboutHome,
  page: null,
  inbox: ({ name, where }) => ({
    title: '家里多绑了一个人',
    body: `${name || '有人'}现在也能看${where}的报修和账单了。不认识的话，马上打给我们。`,
  }),
})
