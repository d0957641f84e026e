import { CallFailure } from '@linsheng/shared/client/failure'
import { fill } from '@linsheng/shared/client/path'
import { failureFrom } from '@linsheng/shared/client/problem'
import type { Answer } from '@linsheng/shared/client/transport'
import { accountHeader, type Photo } from '@linsheng/shared/contract/common.ts'
import { uploadPhoto } from '@linsheng/shared/contract/file/photo.ts'
import { account, sendSignedIn } from './index'

/** A picture takes longer than other requests. */
const timeoutMs = 60_000

/** Stores one picture of a file that was chosen, dropped or pasted. */
export async function upload(communityId: string, file: Blob): Promise<Photo> {
  const answer = await sendSignedIn(() => sendFile(fill(uploadPhoto.path, { communityId }), file))
  if (answer.status !== 201) throw failureFrom(answer)
  return answer.data as Photo
}

async function sendFile(path: string, file: Blob): Promise<Answer> {
  const body = new FormData()
  body.append('photo', file, 'photo.jpg')
  const accountId = account.get()
  try {
    const reply = await fetch(path, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { Accept: 'application/json', ...(accountId !== null && { [accountHeader]: accountId }) },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    })
    return { status: reply.status, data: await reply.json().catch(() => null), retryAfter: reply.headers.get('retry-after') ?? undefined }
  } catch {
    throw new CallFailure(navigator.onLine ? 'unreachable' : 'offline')
  }
}
