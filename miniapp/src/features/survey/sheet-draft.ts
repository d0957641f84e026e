import { forget, recall, remember } from '../../app/platform'
import { now } from '../../app/state/clock'
import { meStore } from '../session/me'
import { outbox } from '../kept/outbox'
import { openSheet, type OpenSheet } from './sheet'

/** What was written on a sheet and not sent yet. */
interface Draft {
  account: string
  at: number
  open: OpenSheet
}

const name = 'sheet-draft'
/** So long the server takes more on a sheet. */
const keptMs = 24 * 3_600_000

const accountNow = () => meStore.get().me?.accountId ?? ''

/** Reasons survive a reload and a closed app: the sheet lies open again with what was written on it. */
export function keepSheetDraft(): void {
  const draft = recall<Draft>(name)
  if (draft && draft.account === accountNow() && now() - draft.at < keptMs && !openSheet.get()) openSheet.set(restored(draft.open))
  openSheet.subscribe(() => {
    const open = openSheet.get()
    const isWritten = open?.step === 'answered' && (open.wish !== null || Object.keys(open.answers).length > 0)
    if (open && isWritten) remember<Draft>(name, { account: accountNow(), at: now(), open })
    else forget(name)
  })
}

function restored(open: OpenSheet): OpenSheet {
  const waits = outbox.get().some(({ key }) => key === open.answerKey)
  return { ...open, correcting: false, sent: open.sent === 'sending' ? (waits ? 'waiting' : 'yes') : open.sent }
}
