import * as z from 'zod/mini'
import { communityPath, id, inCommunity, line, photo, under } from '../common.ts'
import { operation, type ReplyOf } from '../operation.ts'

const keepers = ['desk', 'butler', 'manager'] as const

/** What a code holds: the community's five characters, then the key of the place without its prefix. */
export const placeScene = z.string().check(z.regex(/^[0-9a-hjkmnp-tv-z]{31}$/))

const byScene = z.object({ scene: placeScene })

export const publicPlace = z.object({
  id: id('place'),
  /** "大堂"; with its building in front in `label`: "8 栋 大堂". */
  name: z.string(),
  building: z.nullable(z.string()),
  label: z.string(),
})
export type PublicPlace = z.infer<typeof publicPlace>

export const listPlaces = operation({
  id: 'listPlaces',
  summary: 'The public places that have a code, by building; and the buildings that a place can be added to.',
  method: 'GET',
  path: `${communityPath}/places`,
  who: keepers,
  params: inCommunity,
  reply: z.object({ data: z.array(publicPlace), buildings: z.array(z.object({ id: id('building'), name: z.string() })) }),
})
export type Places = ReplyOf<typeof listPlaces>

export const addPlace = operation({
  id: 'addPlace',
  summary: 'Add a public place: of a building, or of the whole community.',
  method: 'POST',
  path: `${communityPath}/places`,
  who: keepers,
  params: inCommunity,
  once: true,
  body: z.object({ name: line(20), buildingId: z.optional(id('building')) }),
  reply: publicPlace,
  status: 201,
  problems: ['already_done'],
})

export const removePlace = operation({
  id: 'removePlace',
  summary: 'Take a place off the list: its code leads nowhere any more. What was reported there stays.',
  method: 'DELETE',
  path: `${communityPath}/places/{placeId}`,
  who: keepers,
  params: under('placeId', 'place'),
})

export const placeCode = operation({
  id: 'placeCode',
  summary: 'The code to hang up at a public place. It is good for ever, made once, and kept. WeChat’s own where WeChat is set up.',
  method: 'GET',
  path: `${communityPath}/places/{placeId}/code`,
  who: keepers,
  params: under('placeId', 'place'),
  reply: z.object({
    place: publicPlace,
    image: photo,
    /** What scanning opens: the mini-program, or the same pages in a browser. */
    opens: z.enum(['wechat', 'web']),
    community: z.string(),
    servicePhone: z.string(),
  }),
  problems: ['unavailable'],
})
export type PlaceCode = ReplyOf<typeof placeCode>

export const readPlaceCode = operation({
  id: 'readPlaceCode',
  summary: 'The names of the community and the place where a code hangs, and nothing else: for whoever is not signed in yet.',
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
