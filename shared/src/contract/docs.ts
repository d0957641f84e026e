import { idPrefixes, type IdKind } from './common.ts'
import type { BodyOf } from './operation.ts'

/** Operations with a body, by the name of their export. */
type WritesOf<M> = { [K in keyof M as [BodyOf<M[K]>] extends [undefined] ? never : K]: BodyOf<M[K]> }

/**
 * What the description of the API says about a module, beside what its schemas say themselves. Only the server imports it: the words would
 * cost a client tens of KB.
 */
export interface Docs<M = unknown> {
  /** What the module is for, in one sentence. */
  module: string
  /**
   * `RepairOrder` is a shape, `times` a property of that name wherever it stands in this module. Where a name has several meanings, one is
   * told by what stands before it: `place.label`, `RepairCard.state`, `reportRepair.where`. The longest key that fits wins.
   */
  about: Readonly<Record<string, string>>
  /** A body for each operation that takes one. A missing or a wrong one does not compile. */
  examples: Readonly<WritesOf<M>>
}

/** A key as examples show it. */
export const exampleId = (kind: IdKind): string => `${idPrefixes[kind]}_01hv6z3k8q2m4n5p6r7s8t9v0w`
