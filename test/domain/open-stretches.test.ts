import { nextFree, without, type Span } from '@linsheng/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { messySpanLists, spanLists } from '../support/laws.ts'

const within = (at: number, spans: readonly Span[]) => spans.some((span) => span.from <= at && at < span.to)

describe('the next free instant', () => {
  it('is at or after the asked one, in none of the blocked stretches, and the first such', () => {
    fc.assert(
      fc.property(messySpanLists, fc.nat(2200), (spans, at) => {
        const blocked = [...spans].sort((a, b) => a.from - b.from)
        let first = at
        while (within(first, blocked)) first += 1
        expect(nextFree(at, blocked)).toBe(first)
      }),
    )
  })
})

describe('open stretches without holes', () => {
  it('hold exactly what is open and no hole, sorted, disjoint and without empty pieces', () => {
    fc.assert(
      fc.property(spanLists, messySpanLists, (open, holes) => {
        const rest = without(open, holes)
        for (let at = 0; at < 2200; at += 1) expect(within(at, rest)).toBe(within(at, open) && !within(at, holes))
        rest.forEach((span, i) => {
          expect(span.from).toBeLessThan(span.to)
          expect(span.from).toBeGreaterThanOrEqual(rest[i - 1]?.to ?? span.from)
        })
      }),
    )
  })

  it('lose nothing to a hole that ends before it begins: a pause whose date had passed', () => {
    expect(
      without(
        [{ from: 0, to: 9 }],
        [
          { from: 4, to: 4 },
          { from: 7, to: 2 },
        ],
      ),
    ).toEqual([{ from: 0, to: 9 }])
    const at = fc.nat(1500)
    const reversed = fc.array(fc.tuple(at, at).map(([a, b]) => ({ from: Math.max(a, b), to: Math.min(a, b) })))
    fc.assert(
      fc.property(spanLists, reversed, (open, holes) => {
        expect(without(open, holes)).toEqual(open)
      }),
    )
  })
})
