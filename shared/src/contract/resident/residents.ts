import * as z from 'zod/mini'
import { residentRoles } from '../../domain/roles.ts'
import { communityPath, id, inCommunity, line, page, pageQuery, personName, phone, roomLabel, under } from '../common.ts'
import { operation } from '../operation.ts'
import { lookReason } from './look.ts'

export const listResident = operation({
  id: 'listResident',
  summary: 'Put a resident on the list of a room: the account that signs in with this number is bound to it.',
  method: 'POST',
  path: `${communityPath}/listed-residents`,
  who: ['operator', 'manager', 'desk'],
  params: inCommunity,
  once: true,
  body: z.object({
    roomId: id('room'),
    phone,
    name: personName,
    role: z.enum(residentRoles),
    livesHere: z.boolean(),
    birthYear: z.nullable(z.int().check(z.gte(1900), z.lte(2100))),
    smartphone: z.boolean(),
  }),
  reply: z.object({ residencyId: id('residency') }),
  status: 201,
  problems: ['already_done'],
})

const residentRow = z.object({
  personId: id('person'),
  name: z.string(),
  label: roomLabel,
  roomId: id('room'),
  role: z.enum(residentRoles),
  phoneMasked: z.string(),
  smartphone: z.boolean(),
})

export const listResidents = operation({
  id: 'listResidents',
  summary: 'Residents by name or room number. A butler sees those of the rooms that he serves.',
  method: 'GET',
  path: `${communityPath}/residents`,
  who: ['desk', 'butler', 'manager'],
  params: inCommunity,
  query: z.extend(pageQuery, { search: z.optional(line(50)) }),
  reply: page(residentRow),
})
export type ResidentRow = z.infer<typeof residentRow>

export const readResidentPhone = operation({
  id: 'readResidentPhone',
  summary: 'The full number, to ring a resident whom one serves. Every look is logged, and the resident sees who looked.',
  method: 'POST',
  path: `${communityPath}/residents/{personId}/phone`,
  who: ['engineer', 'desk', 'butler', 'manager'],
  params: under('personId', 'person'),
  body: z.object({ why: lookReason, subjectId: z.string().check(z.regex(/^(rpr|cas|cbk|fol)_[0-9a-hjkmnp-tv-z]{26}$/)) }),
  reply: z.object({ phone }),
})

export const foundBy = ['name', 'initials', 'phone'] as const
export type FoundBy = (typeof foundBy)[number]

export const searchRooms = operation({
  id: 'searchRooms',
  summary:
    'Rooms by number, or by who lives there (name, its initials, telephone number or its last four figures), for entering a report by ' +
    'phone or at the counter. A butler reads the names of people whom he does not serve masked.',
  method: 'GET',
  path: `${communityPath}/rooms`,
  who: ['desk', 'butler', 'manager'],
  params: inCommunity,
  query: z.object({ search: line(50) }),
  reply: z.object({
    data: z.array(
      z.object({
        roomId: id('room'),
        label: roomLabel,
        /** Who was searched for comes first. */
        people: z.array(
          z.object({
            personId: id('person'),
            name: z.string(),
            role: z.enum(residentRoles),
            /** Of people whom the reader serves; empty: they have no number. */
            phoneMasked: z.optional(z.string()),
            /** By what the search found this person; absent: by the room. */
            found: z.optional(z.enum(foundBy)),
          }),
        ),
      }),
    ),
  }),
})
