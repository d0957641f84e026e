import { eligibility, refusalReasons, sheetsApartDays, type AskingFacts, type Gate, type RefusalReason } from '@linsheng/shared/domain'
import { defaultSettings } from '@linsheng/shared/settings'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gatesAround } from '../support/laws.ts'

const day = 86_400_000
const now = Date.UTC(2026, 5, 15, 2)
const rules = defaultSettings.asking

const openGate: Gate = {
  openMatters: 0,
  touchpointAt: 0,
  relationshipAt: 0,
  paymentAt: 0,
  anyAt: 0,
  hold: null,
}
const fine: AskingFacts = {
  kind: 'touchpoint',
  isPayment: false,
  occurredAt: now - 7_200_000,
  withdrawn: false,
  awaitsSignature: false,
  residencyOpen: true,
  inAudience: true,
  isHelper: false,
  consent: true,
  reachable: true,
  arrearsReminded: false,
  inDispute: false,
  blackout: false,
  sample: 0,
}
const payment: AskingFacts = { ...fine, isPayment: true }
const wave: AskingFacts = { ...fine, kind: 'relationship', occurredAt: now - 30 * day }

/** What makes each rule refuse; the rest stays fine. */
interface Case {
  facts?: Partial<AskingFacts>
  gate?: Partial<Gate>
}
const spoiled: Partial<Record<RefusalReason, Case>> = {
  event_withdrawn: { facts: { withdrawn: true } },
  not_in_audience: { facts: { inAudience: false } },
  helper: { facts: { isHelper: true } },
  residency_ended: { facts: { residencyOpen: false } },
  no_consent: { facts: { consent: false } },
  awaits_signature: { facts: { awaitsSignature: true } },
  blackout_day: { facts: { blackout: true } },
  too_late: { facts: { occurredAt: now - day - 1 } },
  open_matter: { gate: { openMatters: 1 } },
  touchpoint_fatigue: { gate: { touchpointAt: now - 6 * day } },
  place_held: { gate: { hold: { prompt: 'one', kind: 'touchpoint', until: now + 1, seen: false } } },
  payment_fatigue: { gate: { paymentAt: now - 179 * day } },
  arrears_reminder: { facts: { arrearsReminded: true } },
  in_dispute: { facts: { inDispute: true } },
  not_sampled: { facts: { sample: 1 } },
  no_channel: { facts: { reachable: false } },
}
const spoiledWave: Partial<Record<RefusalReason, Case>> = {
  relationship_fatigue: { gate: { relationshipAt: now - 89 * day } },
  place_held: { gate: { hold: { prompt: 'one', kind: 'relationship', until: now + 1, seen: false } } },
}
const merged = (facts: AskingFacts, cases: Case[]) => ({
  facts: Object.assign({}, facts, ...cases.map((one) => one.facts ?? {})) as AskingFacts,
  gate: Object.assign({}, openGate, ...cases.map((one) => one.gate ?? {})) as Gate,
})
const firstOf = (reasons: readonly RefusalReason[]) => refusalReasons.find((reason) => reasons.includes(reason)) ?? 'ok'

describe('who is asked', () => {
  it('is a person whom no rule refuses, even without any gate row yet', () => {
    for (const facts of [fine, payment, wave]) {
      expect(eligibility(facts, [openGate, openGate], rules, now)).toBe('ok')
      expect(eligibility(facts, [], rules, now)).toBe('ok')
    }
  })

  it.each(Object.entries(spoiled))('is refused by %s alone', (reason, one) => {
    const { facts, gate } = merged(payment, [one])
    expect(eligibility(facts, [gate], rules, now)).toBe(reason)
  })

  it.each(Object.entries(spoiledWave))('is refused a wave by %s alone', (reason, one) => {
    const { facts, gate } = merged(wave, [one])
    expect(eligibility(facts, [gate], rules, now)).toBe(reason)
  })

  it('is told the first rule that refuses, whichever others would too', () => {
    const reasons = Object.keys(spoiled) as RefusalReason[]
    fc.assert(
      fc.property(fc.subarray(reasons), (chosen) => {
        const { facts, gate } = merged(
          payment,
          chosen.map((reason) => spoiled[reason]!),
        )
        expect(eligibility(facts, [openGate, gate], rules, now)).toBe(firstOf(chosen))
      }),
      { numRuns: 500 },
    )
  })

  it('does not depend on whether person or household comes first', () => {
    fc.assert(
      fc.property(gatesAround(now), gatesAround(now), fc.constantFrom(fine, payment, wave), (person, household, facts) => {
        expect(eligibility(facts, [household, person], rules, now)).toBe(eligibility(facts, [person, household], rules, now))
      }),
    )
  })

  it('is ruled by the stricter of person and household', () => {
    fc.assert(
      fc.property(gatesAround(now), gatesAround(now), fc.constantFrom(fine, payment, wave), (person, household, facts) => {
        const alone = [person, household].map((gate) => eligibility(facts, [gate], rules, now))
        const refused = alone.filter((verdict) => verdict !== 'ok')
        expect(eligibility(facts, [person, household], rules, now)).toBe(firstOf(refused))
      }),
      { numRuns: 300 },
    )
  })

  it('is held to the payment rules only when the event is a payment', () => {
    const one = { ...merged(fine, [spoiled.payment_fatigue!, spoiled.arrears_reminder!, spoiled.in_dispute!]) }
    expect(eligibility(one.facts, [one.gate], rules, now)).toBe('ok')
  })
})

describe('fatigue', () => {
  const stamps: [string, AskingFacts, keyof Gate, number][] = [
    ['touchpoint_fatigue', fine, 'touchpointAt', rules.touchpointEveryDays],
    ['relationship_fatigue', wave, 'relationshipAt', rules.relationshipEveryDays],
    ['payment_fatigue', payment, 'paymentAt', rules.paymentEveryDays],
  ]

  it.each(stamps)('%s holds to the last millisecond of its days and no longer', (reason, facts, stamp, days) => {
    const verdict = (at: number) => eligibility(facts, [{ ...openGate, [stamp]: at }], rules, now)
    expect(verdict(now - days * day + 1)).toBe(reason)
    expect(verdict(now - days * day)).toBe('ok')
  })

  it('of the other kind does not hold, but any two sheets are seven days apart', () => {
    const asked = (facts: AskingFacts, gate: Partial<Gate>) => eligibility(facts, [{ ...openGate, ...gate }], rules, now)
    expect(asked(wave, { touchpointAt: now })).toBe('ok')
    expect(asked(fine, { relationshipAt: now })).toBe('ok')
    const week = sheetsApartDays * day
    for (const [facts, reason] of [
      [wave, 'relationship_fatigue'],
      [fine, 'touchpoint_fatigue'],
    ] as const)
      expect([asked(facts, { anyAt: now - week + 1 }), asked(facts, { anyAt: now - week })]).toEqual([reason, 'ok'])
  })

  it('only wears off: who may be asked now may be asked later, as long as nothing happens', () => {
    const patient = { ...rules, latestAfterMs: Number.MAX_SAFE_INTEGER / 2 }
    const later = fc.array(fc.nat(400 * day), { minLength: 2, maxLength: 6 }).map((waits) => waits.sort((a, b) => a - b))
    fc.assert(
      fc.property(fc.array(gatesAround(now), { maxLength: 2 }), later, fc.constantFrom(fine, payment, wave), (gates, waits, facts) => {
        const verdicts = waits.map((wait) => eligibility(facts, gates, patient, now + wait) === 'ok')
        expect(verdicts).toEqual([...verdicts].sort((a, b) => Number(a) - Number(b)))
      }),
      { numRuns: 300 },
    )
  })

  it('follows the figures that a community sets', () => {
    const often = { ...rules, touchpointEveryDays: 1 }
    expect(eligibility(fine, [{ ...openGate, touchpointAt: now - 2 * day }], often, now)).toBe('ok')
  })
})

describe('an old event', () => {
  it('is asked about for a day and not a millisecond longer, and a wave at any time', () => {
    const verdict = (facts: AskingFacts, age: number) => eligibility({ ...facts, occurredAt: now - age }, [], rules, now)
    expect([verdict(fine, day), verdict(fine, day + 1), verdict(wave, 80 * day)]).toEqual(['ok', 'too_late', 'ok'])
  })
})

describe('a held place', () => {
  const held = (kind: 'touchpoint' | 'relationship', seen: boolean): Gate => ({
    ...openGate,
    hold: { prompt: 'one', kind, until: now + 5, seen },
  })

  it('keeps the next prompt of person and household out until it is over, and not a millisecond longer, shown or not', () => {
    for (const seen of [false, true])
      for (const [facts, kind] of [
        [fine, 'touchpoint'],
        [fine, 'relationship'],
        [wave, 'relationship'],
      ] as const) {
        const verdict = (at: number) => eligibility(facts, [openGate, held(kind, seen)], rules, at)
        expect([verdict(now + 4), verdict(now + 5)]).toEqual(['place_held', 'ok'])
      }
  })

  it('of a touchpoint that nobody has seen yet gives way to a relationship survey; one that was shown does not', () => {
    expect(eligibility(wave, [held('touchpoint', false)], rules, now)).toBe('ok')
    expect(eligibility(wave, [held('touchpoint', true)], rules, now)).toBe('place_held')
  })

  it('of two subjects refuses as long as one of them does', () => {
    expect(eligibility(wave, [held('touchpoint', false), held('touchpoint', true)], rules, now)).toBe('place_held')
  })
})

describe('sampling', () => {
  it('asks the chosen share: everybody at 1, nobody at 0, and more people whenever the share grows', () => {
    const sample = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    const asks = (place: number, sampleShare: number) =>
      eligibility({ ...fine, sample: place }, [], { ...rules, sampleShare }, now) === 'ok'
    fc.assert(
      fc.property(sample, share, share, (place, a, b) => {
        expect(asks(place, 1)).toBe(true)
        expect(asks(place, 0)).toBe(false)
        if (asks(place, Math.min(a, b))) expect(asks(place, Math.max(a, b))).toBe(true)
      }),
    )
  })
})
