import { useState } from 'react'
import { tidyWords } from '@linsheng/shared/domain'
import { sendOrKeep } from './outbox'
import type { Entry } from './queue/entry'
import { reasonWords, unkeptWords } from './words'
import { keptPage as words, titleOf } from './words-page'
import { LongField } from '../../components/base'
import { FormSheet } from '../../components/form-sheet/form-sheet'

/** A text in a body, and how it is put back. */
interface OwnText {
  text: string
  put: (body: Entry['body'], text: string) => Entry['body']
}

/** What was typed: the line of a return, the free answers of a sheet. */
export function textsIn({ op, body }: Pick<Entry, 'op' | 'body'>): OwnText[] {
  const { reason, answers = {} } = body as { reason?: string; answers?: Record<string, unknown> }
  if (op === 'returnRepair' && reason) return [{ text: reason, put: (given, text) => ({ ...given, reason: text }) }]
  if (op !== 'giveReasons') return []
  return Object.entries(answers).flatMap(([key, text]): OwnText[] =>
    typeof text === 'string'
      ? [{ text, put: (given, next) => ({ ...given, answers: { ...(given.answers as object), [key]: next } }) }]
      : [],
  )
}

/** The words of something that came back, to be changed and sent once more. */
export function FixWords({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const [own] = useState(() => textsIn(entry))
  const [texts, setTexts] = useState(() => own.map(({ text }) => text))
  const [card, setCard] = useState(entry)
  const [fault, setFault] = useState(reasonWords(entry))
  const send = async () => {
    const body = own.reduce((given, { put }, index) => put(given, tidyWords(texts[index] ?? '').trim()), card.body)
    const { op, params, lane, photos, after, said } = card
    // an upload that is gone, and of which the phone has no copy, cannot go again
    const areGone = card.reason?.field?.startsWith('/body/photoIds') ?? false
    const given = photos
      .filter(({ lost, ref }) => !lost && !(areGone && ref === ''))
      .map(({ ref, bytes, id, at }) => ({ path: ref, ref, bytes, id, at }))
    const sent = await sendOrKeep({ op, params, lane, after, said, body, photos: given, replaces: card.key })
    if (sent.state === 'unkept') return setFault(unkeptWords(sent.why, sent.failure?.code))
    if (sent.state !== 'needs_you') return onClose()
    setCard(sent.entry)
    setFault(reasonWords(sent.entry))
  }
  return (
    <FormSheet title={titleOf(entry)} fault={fault} submit={words.fixSend} onSubmit={send} onClose={onClose}>
      {texts.map((text, index) => (
        <LongField
          key={index}
          value={text}
          label={titleOf(entry)}
          placeholder={titleOf(entry)}
          maxLength={2000}
          onChange={(next) => setTexts(texts.map((one, i) => (i === index ? next : one)))}
        />
      ))}
    </FormSheet>
  )
}
