import * as z from 'zod/mini'

/** Every problem this API can answer, with its HTTP status. The list is closed: clients switch over it. */
export const problemStatus = {
  invalid_request: 400,
  malformed_body: 400,
  key_missing: 400,
  not_signed_in: 401,
  sign_in_failed: 401,
  forbidden: 403,
  password_due: 403,
  second_factor_due: 403,
  second_factor_failed: 403,
  origin_refused: 403,
  not_found: 404,
  method_not_allowed: 405,
  state_conflict: 409,
  already_done: 409,
  over_authority: 409,
  quote_first: 409,
  correction_over: 409,
  sheet_closed: 409,
  prompt_over: 410,
  payload_too_large: 413,
  unsupported_media: 415,
  key_reused: 422,
  locked_out: 429,
  rate_limited: 429,
  internal_error: 500,
  unavailable: 503,
} as const

export type ProblemCode = keyof typeof problemStatus
export const problemCodes = Object.keys(problemStatus) as ProblemCode[]

/** What can be wrong with one field. */
export const fieldCodes = [
  'required',
  'wrong_type',
  'too_short',
  'too_long',
  'too_small',
  'too_big',
  'not_whole',
  'bad_format',
  'unknown_value',
  'unknown_field',
  'control_characters',
  'not_asked',
  'one_option_only',
  'not_an_image',
  'image_too_large',
  'in_the_past',
  'too_far_ahead',
  'not_yours',
  'not_available',
  'draft_fault',
] as const
export type FieldCode = (typeof fieldCodes)[number]

export const fieldError = z.object({
  /** JSON pointer into the request: /body/score, /query/cursor, /headers/idempotency-key */
  pointer: z.string(),
  code: z.enum(fieldCodes),
  params: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
})
export type FieldError = z.infer<typeof fieldError>

/** RFC 9457, without prose: the words are the client's. */
export const problem = z.object({
  type: z.string(),
  status: z.number(),
  code: z.enum(problemCodes as [ProblemCode, ...ProblemCode[]]),
  instance: z.optional(z.string()),
  requestId: z.optional(z.string()),
  errors: z.optional(z.array(fieldError)),
  params: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
})
export type Problem = z.infer<typeof problem>
