import type { OwnPhoto } from '../../../components/photo-grid/photos'
import type { Entry, WaitingOp } from './entry'
import type { Heard } from './rules'

/** What the queue needs of the phone and of the network. */
export interface Ports {
  store: {
    /** What is stored, converted, in any order. */
    load(): Entry[]
    read(key: string): Entry | null
    /** Whether it is stored now. */
    put(entry: Entry): boolean
    drop(key: string): void
  }
  photos: {
    /** Copies a picture to where it stays, and gives its reference; throws where there is no room. */
    keep(path: string): Promise<string>
    /** Its path, or `null` when the phone has lost it. */
    open(ref: string): Promise<string | null>
    drop(ref: string): void
  }
  /** Gives the id of the upload as the reply. */
  upload(entry: Entry, path: string): Promise<Heard>
  /** `photoIds`: `null` where the write has no pictures at all. */
  send(entry: Entry, photoIds: readonly string[] | null): Promise<Heard>
  /** Whether the means to send it are loaded: pages of staff bring theirs along. */
  canSend(op: WaitingOp): boolean
  account(): string | null
  /** Whether the phone says that it has a network at all. */
  connected(): Promise<boolean>
  now(): number
  drawKey(): Promise<string>
  /** Calls `flush` at that instant, UTC ms; `null`: not at all. Instead of what was asked for before. */
  wakeAt(at: number | null): void
  changed(entries: readonly Entry[]): void
  /** The server has it. Told before it goes from the phone. */
  arrived(entry: Entry, arrival: Arrival): void
}

export interface Arrival {
  reply?: unknown
  /** How many of its pictures could not be sent. */
  lostPhotos: number
}

/** A picture for a write. */
export type GivenPhoto = OwnPhoto

export interface Write {
  op: WaitingOp
  params: Record<string, string>
  body: Record<string, unknown>
  photos?: readonly GivenPhoto[]
  lane?: string
  after?: string
  /** The key of the card that it is the changed form of. */
  replaces?: string
  said?: string
  sendAt?: number
}

/**
 * Why something is not kept: too many wait, their pictures are too large, the phone refused to store it, nobody is signed in, or the card
 * that it changes is gone.
 */
export type NotKept = 'entries' | 'pictures' | 'storage' | 'nobody' | 'gone'
export type Kept = { key: string } | { why: NotKept }

/** `waiting`: kept on the phone, and sent by itself. `needs_you`: refused, and kept as a card. */
export type Outcome = ({ state: 'sent' } & Arrival) | { state: 'waiting' } | { state: 'needs_you'; entry: Entry }

export interface Queue {
  /** All that this phone keeps, in the order of writing. */
  entries(): readonly Entry[]
  /** Stores a write. Only what has a key afterwards may be called kept. */
  keep(write: Write): Promise<Kept>
  /** What became of it when the next round is over in which it may go. */
  outcomeOf(key: string): Promise<Outcome>
  /** Sends what may go, one at a time: oldest first, but what got no answer after the others. */
  flush(): Promise<void>
  /** The same without waiting any longer: the network or its writer is back, or somebody presses again. */
  hurry(): Promise<void>
  /** Takes back what never went. `false`: it went, or may have. */
  takeBack(key: string): boolean
  /** Drops a card, and what hangs on it. */
  giveUp(key: string): void
  /** Of an erased account nothing waits. */
  dropAccount(account: string): void
}
