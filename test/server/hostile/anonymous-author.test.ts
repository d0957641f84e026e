import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { act, type Attack, attacks, causings, longHolds, readings, shortHolds } from '../../support/attack/life.ts'
import { leftAlone, moves } from '../../support/attack/moves.ts'
import { setStage, type Stage } from '../../support/attack/stage.ts'
import { views } from '../../support/attack/view.ts'
import { type Engine, engines } from '../../support/engines.ts'

/**
 * An attacker who holds every role of staff lives through the same history in two worlds: in the one the first of two people is the author
 * of what is said without a name, in the other the second. What the attacker sees, word for word and in its order, must be the same.
 * Both worlds go step by step, so that a difference ends the history at once.
 */
async function difference(
  engine: Engine,
  attack: Attack,
  seed: (stage: Stage) => Promise<void> = async () => {},
): Promise<{ tries: number; found: string[] | null }> {
  const stages = [await setStage(engine, attack.either[0]), await setStage(engine, attack.either[1])]
  const read = stages.map(({ tape }) => reader(tape))
  let tries = 0
  let found: string[] | null = null
  for (const stage of stages) await seed(stage)
  for (const step of attack.steps) {
    for (const stage of stages) tries += await act(stage, step, attack.either)
    const [one = [], other = []] = read.map((next) => next())
    const at = Array.from({ length: Math.max(one.length, other.length) }).findIndex((_, i) => one[i] !== other[i])
    if (at >= 0) found = firstDifference(one[at] ?? '', other[at] ?? '')
    if (found) break
  }
  for (const stage of stages) await stage.world.drop()
  return { tries, found }
}

/** Where two lines part, with some words around it. */
function firstDifference(one: string, other: string): string[] {
  const at = [...one].findIndex((sign, i) => sign !== other[i])
  return [one.slice(0, 120), ...[one, other].map((line) => line.slice(Math.max(0, at - 200), at + 200))]
}

const drawnAnew =
  /\/files\/[^"]+|[a-z]{3}_[0-9a-z]{26}|[0-9a-f]{32}|[0-9a-f-]{36}|[0-9a-z]{5}-[0-9a-z]{10}|[0-9a-z]{5}-[0-9a-z]{9}|colleague\d+|1\d{2}\*{4}\d{4}|\b1\d{10}\b/g

/**
 * Reads what a tape has got since the last reading. Keys, telephone numbers and logins are drawn anew in every world: each is called by
 * the order in which it was first seen.
 */
function reader(tape: unknown[]): () => string[] {
  const names = new Map<string, string>()
  let from = 0
  return () => {
    const lines = tape.slice(from)
    from = tape.length
    return lines.map((line) =>
      JSON.stringify(line).replace(drawnAnew, (drawn) => {
        const name = names.get(drawn) ?? `#${names.size}`
        names.set(drawn, name)
        return name
      }),
    )
  }
}

/** `--rounds N` asks for more. */
const runs = (least: number) => Math.max(least, Number(process.env.FAULT_ROUNDS ?? 0))

describe('the attacker', () => {
  it('reads by every operation that staff can read by', () => {
    expect(Object.keys(views).sort()).toEqual(readings.map(({ id }) => id).sort())
  })

  it('causes everything that staff can cause about a resident or a matter', () => {
    expect([...Object.keys(moves), ...Object.keys(leftAlone)].sort()).toEqual(causings.map(({ id }) => id).sort())
  })
})

describe.each(engines)('staff who probe five people, one of whom answers without a name, on %s', (engine) => {
  it('see nothing by which the author differs from the other four', { timeout: 300_000 }, async () => {
    let tries = 0
    await fc.assert(
      fc.asyncProperty(attacks, async (attack) => {
        const found = await difference(engine, attack)
        tries += found.tries
        expect(found.found).toBeNull()
      }),
      { numRuns: runs(engine === 'sqlite' ? 2 : 1), endOnFailure: true },
    )
    console.log(`${tries} probes and readings on ${engine}`)
  })
})

/** What a careless change might do, each as a trigger of the database. */
const seeded = {
  'an open matter of an author': `after update on prompts when new.state = 'used' and old.state <> 'used' begin
    update survey_gate set open_matters = open_matters + 1 where subject in ('p:' || new.person_id, 'h:' || new.household); end`,
  'a place that is freed by the answer': `after update on prompts when new.state = 'used' and old.state <> 'used' begin
    update survey_gate set hold_prompt = '', hold_kind = '', hold_until = 0 where hold_prompt = new.id; end`,
  'a rest that begins at the answer': `after update on prompts when new.state = 'used' and old.state <> 'used' begin
    update survey_gate set any_at = any_at + 432000000, payment_at = payment_at + 432000000
      where subject in ('p:' || new.person_id, 'h:' || new.household); end`,
  'words by relay among the pushes of a day': `after insert on inbox when new.kind = 'relay_message' begin
    insert into push_days (community_id, recipient, day, count)
      values (new.community_id, new.recipient, date((new.at + 28800000) / 1000, 'unixepoch'), 9)
      on conflict do update set count = count + 9; end`,
  'words by relay that take a grant': `after insert on inbox when new.kind = 'relay_message' begin
    update subscription_credits set state = 'void' where state = 'open' and reader in
      (select w.openid_lookup from wechat_bindings w join persons p on 'p:' || p.id = new.recipient and p.account_id = w.account_id); end`,
}

/**
 * Where the drawing of histories begins: the same ones every time, for what is shown here is that the attacker can find the fault. With
 * these the first or second history finds it; one of twenty has to.
 */
const drawing: Record<string, number> = { 'an open matter of an author': 2, 'a rest that begins at the answer': 2 }

/** Under which settings a fault shows: a place that is held hides a rest, and a rest hides a place that is held no longer than it. */
const shows: Record<string, typeof attacks> = {
  'a place that is freed by the answer': longHolds,
  'a rest that begins at the answer': shortHolds,
}

describe('the attacker, on a program with a fault', () => {
  const found: Record<string, unknown> = {}
  afterAll(() => console.table(found))

  it.each(Object.entries(seeded))('finds %s', { timeout: 300_000 }, async (name, trigger) => {
    let [tries, histories] = [0, 0]
    const seed = ({ world }: Stage) => world.execute(`create trigger seeded ${trigger}`)
    const caught = await fc.check(
      fc.asyncProperty(shows[name] ?? attacks, async (attack) => {
        const outcome = await difference('sqlite', attack, seed)
        tries += outcome.tries
        histories += 1
        return outcome.found === null
      }),
      { numRuns: 20, seed: drawing[name] ?? 1, endOnFailure: true },
    )
    found[name] = { histories, tries, caught: caught.failed }
    expect(caught.failed).toBe(true)
  })
})
