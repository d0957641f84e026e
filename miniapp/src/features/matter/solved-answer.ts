import type { MyCase } from '@linsheng/shared/contract/loop/my-case.ts'
import { giveUp, sendOrKeep, type Sent } from '../kept/outbox'
import { laneOfCase } from '../kept/queue/entry'
import type { Write } from '../kept/queue/ports'
import { reasonWords, tapUnkeptWords } from '../kept/words'
import type { SolvedAddition } from './solved-sheet'

/** What became of a tap on "solved" or "not solved", or of what was added to it: kept, or why not, in words. */
export interface Said {
  /** Of the entry in the queue, as long as it waits there. */
  key?: string
  /** The case as it is now, where the server has answered. */
  reply: MyCase | null
  /** Empty: it is on the server or on the phone. */
  fault: string
}

interface OfCase {
  communityId: string
  caseId: string
}

const write = ({ communityId, caseId }: OfCase, body: Write['body']): Write => ({
  op: 'confirmSolved',
  lane: laneOfCase(caseId),
  params: { communityId, caseId },
  body,
})

/** The answer counts when it is tapped: it is on the phone before the page says so, and goes from there also after a kill. */
export async function saySolved(of: OfCase, title: string, solved: boolean): Promise<Said> {
  return said(await sendOrKeep({ ...write(of, { solved, note: '' }), said: title }))
}

/** A score or words beside it. They go after the tap that they belong to. */
export async function addToSolved(of: OfCase, title: string, added: SolvedAddition, after: string | undefined): Promise<Said> {
  return said(await sendOrKeep({ ...write(of, { ...added }), said: title, after }))
}

/** What is said on the page itself needs no card. */
function said(sent: Sent): Said {
  if (sent.state === 'sent') return { reply: (sent.reply as MyCase | undefined) ?? null, fault: '' }
  if (sent.state === 'waiting') return { key: sent.key, reply: null, fault: '' }
  if (sent.state === 'unkept') return { reply: null, fault: tapUnkeptWords(sent.why, sent.failure?.code) }
  giveUp(sent.entry.key)
  return { reply: null, fault: reasonWords(sent.entry) }
}
