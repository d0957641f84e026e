import { makeEntries } from './entries'
import { makeKeep } from './keeping'
import type { Ports, Queue } from './ports'
import { makeRounds } from './rounds'
import { cardsOf, rules as plainRules, type Rules } from './rules'

/** What waits on the phone, and its way to the server. It knows neither Taro nor React. */
export function makeQueue(ports: Ports, rules: Rules = plainRules): Queue {
  const entries = makeEntries(ports, rules)
  entries.load()
  const keep = makeKeep(ports, entries)
  const rounds = makeRounds(ports, rules, entries)
  return {
    ...rounds,
    entries: entries.list,
    async keep(write) {
      const kept = await keep(write)
      if ('key' in kept) void rounds.flush()
      return kept
    },
    takeBack(key) {
      // as it is stored: another tab may have sent it
      const stored = ports.store.read(key)
      if (!stored || !rules.isUnsent(stored)) return false
      entries.drop(key)
      return true
    },
    giveUp(key) {
      if (cardsOf(entries.list()).some(({ entry }) => entry.key === key)) entries.drop(key)
    },
    dropAccount(account) {
      for (const entry of entries.list()) if (entry.account === account) entries.remove(entry)
    },
  }
}
