import { forgetAll, recall, remember } from '../platform'
import { now } from './clock'

interface Kept<T> {
  at: number
  data: T
}

const prefix = 'last:'

/** What a page showed last, for when the network is away. */
export function keepLast<T>(name: string, data: T): void {
  remember<Kept<T>>(prefix + name, { at: now(), data })
}

export function lastOf<T>(name: string): Kept<T> | null {
  return recall<Kept<T>>(prefix + name)
}

/** Whoever signs in next sees nothing of the person before. */
export function forgetLast(): void {
  forgetAll(prefix)
}
