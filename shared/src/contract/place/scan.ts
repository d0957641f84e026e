import * as z from 'zod/mini'
import { id } from '../common.ts'
import { operation, type ReplyOf } from '../operation.ts'

/** What a code holds: the community's five characters, then the key of the place without its prefix. */
export const placeScene = z.string().check(z.regex(/^[0-9a-hjkmnp-tv-z]{31}$/))

const byScene = z.object({ scene: placeScene })

export const readPlaceCode = operation({
  id: 'readPlaceCode',
  summary: 'The names of the community and the place where a code hangs, and nothing else: for a caller who is not signed in yet.',
  method: 'GET',
  path: '/api/v1/place-codes/{scene}/names',
  who: ['anyone'],
  params: byScene,
  reply: z.object({ community: z.string(), place: z.string() }),
  problems: ['rate_limited'],
})

export const resolvePlaceCode = operation({
  id: 'resolvePlaceCode',
  summary: 'The place where a scanned code hangs, to report something there; and whom to ring for those who do not live in its community.',
  method: 'GET',
  path: '/api/v1/place-codes/{scene}',
  who: ['account'],
  params: byScene,
  reply: z.object({
    communityId: id('community'),
    placeId: id('place'),
    community: z.string(),
    place: z.string(),
    servicePhone: z.string(),
  }),
  problems: ['rate_limited'],
})
export type ScannedPlace = ReplyOf<typeof resolvePlaceCode>
