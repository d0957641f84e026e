import * as z from 'zod/mini'

const reasons = ['repair', 'case', 'callback', 'follow_up'] as const

/** For what staff looked at a number. */
export const lookReason = z.enum(reasons)
/** For what staff looked: at a number, or into the file of a home. */
export const lookWhy = z.enum([...reasons, 'file'])
