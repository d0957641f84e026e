/** Writes that may wait on the phone: operations of the contract by their ids. */
export const waitingOps = [
  'reportRepair',
  'confirmRepair',
  'returnRepair',
  'confirmSolved',
  'work:depart',
  'work:arrive',
  'work:delay',
  'work:finish',
  'answerPrompt',
  'correctScore',
  'giveReasons',
  'wishContact',
  'closeSheet',
  'dismissPrompt',
  'reportSubscriptions',
] as const
/** What an engineer does with an order, under names of the queue's own: pages of staff know which operation each is. */
export const workOps = ['work:depart', 'work:arrive', 'work:delay', 'work:finish'] as const
export type WorkOp = (typeof workOps)[number]
export type WaitingOp = (typeof waitingOps)[number]

/** The few in which nothing is a person's own word: refused for good, they go without a card. */
export const droppable: ReadonlySet<WaitingOp> = new Set(['closeSheet', 'dismissPrompt', 'reportSubscriptions'])

/** A picture of a write. */
export interface KeptPhoto {
  /** Of its copy on this phone; empty where only the upload is left. */
  ref: string
  /** What the copy takes. */
  bytes: number
  /** Of its upload, and when that was: the server keeps one that nothing uses for a day. */
  id: string | null
  at: number
  /** Which of two sets of pictures of a write it belongs to. */
  slot?: PhotoSlot
  /** The phone has lost it, or the server cannot read it: the write goes without it. */
  lost?: true
}

export type PhotoSlot = 'before' | 'after'

/** Why something needs its writer: the server's code, or what the phone knows itself. */
export interface Reason {
  code: string
  /** The field at fault as a JSON pointer, and what is wrong with it. */
  field?: string
  fault?: string
  /** An earlier try got no answer: it may have arrived after all. */
  doubt?: true
}

/** A write that the server has not answered yet. It is sent with its key until it is, and so takes effect once. */
export interface Entry {
  v: 2
  key: string
  /** Who wrote it: it is sent in nobody else's name. */
  account: string
  op: WaitingOp
  params: Record<string, string>
  body: Record<string, unknown>
  photos: KeptPhoto[]
  /** The object that it is about: a sheet, an order. Inside a lane the order is kept. */
  lane: string
  /** The key of the only write that it depends on: where that one is stopped, this one waits with it. */
  after?: string
  /** The key of the write that it stands for after a change. */
  replaces?: string
  /** What it was, in the words that stood on the page, for a card. */
  said?: string
  tappedAt: number
  /** Until then it can be taken back. */
  sendAt?: number
  /** Place in the order of writing. */
  seq: number
  tries: number
  /** `unsure`: sent, and no answer came back; repeated as it is with its key, and never changed. */
  state: 'waiting' | 'unsure' | 'needs_you'
  reason?: Reason
}

/** The lane of all that a resident says about one order. */
export const laneOfRepair = (repairId: string) => `repair:${repairId}`

/** The lane of all that a resident says about one case. */
export const laneOfCase = (caseId: string) => `case:${caseId}`

/** Whether an entry says of this case whether it is solved; what is added to that says nothing of it. */
export const isSolvedAnswer = ({ lane, body }: Entry, caseId: string) => lane === laneOfCase(caseId) && body.solved !== undefined

/** Whether an entry answers this round of an order. One of an earlier version names no round. */
export const isAnswerTo = ({ lane, body }: Entry, { id, returns }: { id: string; returns: number }) =>
  lane === laneOfRepair(id) && (body.returns ?? returns) === returns

export const mostEntries = 200
export const mostPhotoBytes = 8 * 1024 * 1024
