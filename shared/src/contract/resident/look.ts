import * as z from 'zod/mini'

/** For what staff looked at a number. */
export const lookReason = z.enum(['repair', 'case', 'callback', 'follow_up'])
