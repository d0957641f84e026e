import { sheetsApartDays } from '@linsheng/shared/domain'
import type { Stage } from './asking-life.ts'
import { rowsOf, type RowOf } from './rows.ts'

type Prompt = RowOf<'prompts'>

/** What must hold at any moment of any life. @returns what does not */
export async function brokenBy({ world, town, other }: Stage): Promise<string[]> {
  const here = new Set([town.communityId, other.communityId])
  const of = async <N extends 'prompts' | 'eventVerdicts' | 'touchpointEvents' | 'persons'>(name: N) =>
    (await rowsOf(world, name)).filter((row) => here.has(row.communityId)) as RowOf<N>[]
  const [prompts, verdicts, events, persons, gates] = await Promise.all([
    of('prompts'),
    of('eventVerdicts'),
    of('touchpointEvents'),
    of('persons'),
    rowsOf(world, 'surveyGate'),
  ])
  const now = world.clock.now()
  const accountOf = new Map(persons.map(({ id, accountId }) => [id, accountId]))
  const groups = [
    (one: Prompt) => `person ${one.personId}`,
    (one: Prompt) => (one.household === '' ? '' : `household ${one.household}`),
    (one: Prompt) => `account ${accountOf.get(one.personId)}`,
  ]
  const broken: string[] = []
  for (const groupOf of groups) {
    for (const [name, own] of groupBy(prompts, groupOf)) {
      const open = own.filter(({ state, expiresAt }) => (state === 'reserved' || state === 'shown') && expiresAt > now)
      if (open.length > 1) broken.push(`${open.length} open sheets of ${name.split(' ')[0]}`)
      const shown = own.flatMap(({ shownAt }) => shownAt ?? []).sort((a, b) => a - b)
      if (shown.some((at, i) => i > 0 && at - (shown[i - 1] ?? 0) < sheetsApartDays * 86_400_000))
        broken.push(`two sheets shown to one ${name.split(' ')[0]} within a week`)
    }
  }
  const byId = new Map(prompts.map((one) => [one.id, one]))
  for (const { holdPrompt, holdUntil, communityId } of gates) {
    if (holdPrompt === '' || holdUntil <= now || !(here.has(communityId) || byId.has(holdPrompt))) continue
    const holder = byId.get(holdPrompt)
    // what was seen keeps its place to its end, unless it was answered by name
    const keeps = holder && (holder.shownAt === null ? holder.state === 'reserved' || holder.state === 'used' : holder.state !== 'answered')
    if (holder && !keeps) broken.push(`a place held by a prompt that is ${holder.state}`)
    if (holder && holder.expiresAt !== holdUntil) broken.push('a place held longer or shorter than its prompt')
  }
  for (const prompt of prompts) {
    if (!verdicts.some(({ promptId }) => promptId === prompt.id)) broken.push('a prompt without a verdict')
    if (!['reserved', 'shown'].includes(prompt.state) || prompt.expiresAt <= now) continue
    const places = [
      `p:${prompt.personId}`,
      `a:${accountOf.get(prompt.personId)}`,
      ...(prompt.household === '' ? [] : [`h:${prompt.household}`]),
    ]
    const holds = gates.filter(({ holdPrompt }) => holdPrompt === prompt.id).map(({ subject }) => subject)
    if (places.some((subject) => !holds.includes(subject))) broken.push('an open sheet that does not hold each of its places')
  }
  if (new Set(events.map(({ id }) => id)).size < verdicts.length) broken.push('an event with two verdicts')
  for (const { eventId, promptId } of verdicts)
    if (prompts.some((one) => one.eventId === eventId) !== (promptId !== null)) broken.push('an event both asked about and refused')
  return [...new Set(broken)]
}

function groupBy<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const name = nameOf(item)
    if (name !== '') groups.set(name, [...(groups.get(name) ?? []), item])
  }
  return groups
}
