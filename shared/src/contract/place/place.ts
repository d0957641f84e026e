import * as z from 'zod/mini'
import { communityPath, id, inCommunity, line, photo, under } from '../common.ts'
import { operation, type ReplyOf } from '../operation.ts'

const keepers = ['desk', 'butler', 'manager'] as const

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
