import { uploadPhoto, type Photo } from '@linsheng/shared/contract'
import { noteNetwork } from '../state/network'
import { blobOf } from '../platform/photos.h5'
import { failureFrom, fill } from './call'
import { CallFailure } from './failure'
import type { Answer } from './send'
import { refresh } from './session'

/** The twin of `upload.ts` for the browser, which sends the picture itself and not its address. */
export async function upload(communityId: string, path: string, onPercent: (percent: number) => void): Promise<Photo> {
  const url = fill(uploadPhoto.path, { communityId })
  let answer = await sendBlob(url, path, onPercent)
  if (answer.status === 401 && (await refresh())) answer = await sendBlob(url, path, onPercent)
  if (answer.status === 201) return answer.data as Photo
  throw failureFrom(answer)
}

function sendBlob(url: string, path: string, onPercent: (percent: number) => void): Promise<Answer> {
  const form = new FormData()
  form.append('photo', blobOf(path) ?? new Blob(), 'photo.jpg')
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', url)
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onPercent(Math.round((loaded / total) * 100))
    request.onload = () => {
      noteNetwork(true)
      const retryAfter = request.getResponseHeader('retry-after') ?? undefined
      resolve({ status: request.status, data: request.response as unknown, retryAfter })
    }
    request.onerror = () => {
      noteNetwork(false)
      reject(new CallFailure('offline'))
    }
    request.send(form)
  })
}
