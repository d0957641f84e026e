import * as z from 'zod/mini'
import { communityPath, id, inCommunity, line, page, pageQuery, serviceNumber, under } from '../common.ts'
import { operation, type ReplyOf } from '../operation.ts'

const heads = ['operator', 'manager'] as const

export const changeCommunity = operation({
  id: 'changeCommunity',
  summary: 'Change the name and the telephone numbers of the community.',
  method: 'PUT',
  path: `${communityPath}/profile`,
  who: ['operator'],
  params: inCommunity,
  once: true,
  body: z.object({ name: line(30), servicePhone: serviceNumber, dutyPhone: serviceNumber }),
  reply: z.object({ name: z.string(), servicePhone: z.string(), dutyPhone: z.string() }),
})

export const building = z.object({
  id: id('building'),
  name: z.string(),
  /** Those in use, and those that were retired. */
  rooms: z.int(),
  retired: z.int(),
})
export type Building = z.infer<typeof building>

export const listBuildings = operation({
  id: 'listBuildings',
  summary: 'The buildings of the community, each with how many rooms it has.',
  method: 'GET',
  path: `${communityPath}/buildings`,
  who: heads,
  params: inCommunity,
  reply: z.object({ data: z.array(building) }),
})

export const changeBuilding = operation({
  id: 'changeBuilding',
  summary: 'Correct the name of a building. Orders and bills say the new one from now on.',
  method: 'PUT',
  path: `${communityPath}/buildings/{buildingId}`,
  who: heads,
  params: under('buildingId', 'building'),
  once: true,
  body: z.object({ name: line(20) }),
  problems: ['already_done'],
})

const roomFields = {
  number: line(20),
  floor: z.int().check(z.gte(-10), z.lte(200)),
  areaCm2: z.int().check(z.gte(0), z.lte(100_000_000)),
  roomType: line(20, 0),
}
export const roomRow = z.object({
  id: id('room'),
  number: z.string(),
  floor: z.int(),
  areaCm2: z.int(),
  roomType: z.string(),
  retired: z.boolean(),
  /** Whether people live in it, own it or asked to join it. */
  lived: z.boolean(),
})
export type RoomRow = z.infer<typeof roomRow>

export const listRooms = operation({
  id: 'listRooms',
  summary: 'The rooms of a building, floor by floor, those in use and those that were retired.',
  method: 'GET',
  path: `${communityPath}/buildings/{buildingId}/rooms`,
  who: heads,
  params: under('buildingId', 'building'),
  query: pageQuery,
  reply: page(roomRow),
})
export type RoomList = ReplyOf<typeof listRooms>

export const addRooms = operation({
  id: 'addRooms',
  summary: 'Add rooms to a building.',
  method: 'POST',
  path: `${communityPath}/buildings/{buildingId}/rooms`,
  who: heads,
  params: under('buildingId', 'building'),
  once: true,
  body: z.object({ rooms: z.array(z.object(roomFields)).check(z.minLength(1), z.maxLength(500)) }),
  status: 201,
  reply: z.object({ added: z.int() }),
  problems: ['already_done'],
})

export const changeRoom = operation({
  id: 'changeRoom',
  summary: 'Correct a room: its number, floor, area and kind. What happened in it stays with it.',
  method: 'PUT',
  path: `${communityPath}/rooms/{roomId}`,
  who: heads,
  params: under('roomId', 'room'),
  once: true,
  body: z.object(roomFields),
  problems: ['already_done'],
})

export const retireRoom = operation({
  id: 'retireRoom',
  summary:
    'Take a room out of use, or back into it. Nothing about it is deleted; nobody new is bound to it. Refused while anybody lives in it, ' +
    'owns it or has asked to join it.',
  method: 'PUT',
  path: `${communityPath}/rooms/{roomId}/retired`,
  who: heads,
  params: under('roomId', 'room'),
  once: true,
  body: z.object({ retired: z.boolean() }),
  problems: ['state_conflict'],
})
