import * as z from 'zod/mini'
import { questionKinds } from '../../domain/survey.ts'
import { line } from '../common.ts'

export const questionKey = z.string().check(z.regex(/^[a-z][a-z0-9_]{0,29}$/))

const condition = z.union([
  z.object({ question: questionKey, from: z.int(), to: z.int() }),
  z.object({ question: questionKey, option: questionKey }),
])

export const question = z.object({
  key: questionKey,
  kind: z.enum(questionKinds),
  title: line(80),
  options: z.optional(z.array(z.object({ key: questionKey, label: line(16) })).check(z.maxLength(12))),
  several: z.optional(z.boolean()),
  when: z.optional(z.array(condition).check(z.maxLength(4))),
})

export const questionnaire = z.object({
  locale: z.string().check(z.regex(/^[a-z]{2}-[A-Z]{2}$/)),
  purpose: line(80),
  questions: z.array(question).check(z.minLength(1), z.maxLength(10)),
})
