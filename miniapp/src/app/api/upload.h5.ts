import { fill } from '@linsheng/shared/client/path'
import { failureFrom } from '@linsheng/shared/client/problem'
import type { Answer } from '@linsheng/shared/client/transport'
import { accountHeader, type Photo } from '@linsheng/shared/contract/common.ts'
import { uploadPhoto } from '@linsheng/shared/contract/file/photo.ts'
import { noteNetwork } from '../state/network'
import { blobOf } from '../platform/photos.h5'
import { sendSignedIn } from './client'
import { unanswered } from './unanswered'
import { isPhoto, type Upload } from './uploading'

/** Without an end of its own a request on a dead line would hold up all that waits. */
const timeoutMs = 60_000

/** The twin of `upload.ts` for the browser, which sends the picture itself and not its address. */
export async function upload({ communityId, path, account, onPercent = () => undefined }: Upload): Promise<Photo> {
  const url = fill(uploadPhoto.path, { communityId })
  const answer = await sendSignedIn(() => sendBlob(url, path, account, onPercent))
  if (isPhoto(answer)) return answer.data
  throw failureFrom(answer)
}

function sendBlob(url: string, path: string, account: string | undefined, onPercent: (percent: number) => void): Promise<Answer> {
  const form = new FormData()
  form.append('photo', blobOf(path) ?? new Blob(), 'photo.jpg')
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', url)
    request.responseType = 'json'
    if (account) request.setRequestHeader(accountHeader, account)
    request.upload.onprogress = ({ loaded, total }) => onPercent(Math.round((loaded / total) * 100))
    request.onload = () => {
      noteNetwork(true)
      const retryAfter = request.getResponseHeader('retry-after') ?? undefined
      resolve({ status: request.status, data: request.response as unknown, retryAfter })
    }
    request.timeout = timeoutMs
    request.onerror = request.ontimeout = () => {
      void unanswered().then(reject)
    }
    request.send(form)
  })
}
