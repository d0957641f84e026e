import * as z from 'zod/mini'
import { id } from '../common.ts'
import { operation } from '../operation.ts'

export const listDirectory = operation({
  id: 'listDirectory',
  summary: 'The communities that take residents here, by name, with their buildings: for asking to be bound to a room.',
  method: 'GET',
  path: '/api/v1/directory',
  who: ['account'],
  reply: z.object({
    data: z.array(
      z.object({ communityId: id('community'), name: z.string(), buildings: z.array(z.object({ id: id('building'), name: z.string() })) }),
    ),
  }),
})
