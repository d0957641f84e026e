import Taro from '@tarojs/taro'
import { accountHeader, uploadPhoto, type Photo } from '@linsheng/shared/contract'
import { noteNetwork } from '../state/network'
import { failureFrom, fill } from './call'
import type { Answer } from './send'
import { unanswered } from './unanswered'
import { isPhoto, type Upload } from './uploading'
import { authorization, refresh } from './session'

/** Stores one picture. */
export async function upload({ communityId, path, account, onPercent = () => undefined }: Upload): Promise<Photo> {
  const url = `${API_BASE}${fill(uploadPhoto.path, { communityId })}`
  const send = () => sendFile(url, path, account, onPercent)
  let answer = await send()
  if (answer.status === 401 && (await refresh())) answer = await send()
  if (isPhoto(answer)) return answer.data
  throw failureFrom(answer)
}

function sendFile(url: string, filePath: string, account: string | undefined, onPercent: (percent: number) => void): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const task = Taro.uploadFile({
      url,
      filePath,
      name: 'photo',
      header: { ...authorization(), ...(account && { [accountHeader]: account }) },
      success: ({ statusCode, data }) => {
        noteNetwork(true)
        resolve({ status: statusCode, data: parse(data) })
      },
      fail: () => {
        void unanswered().then(reject)
      },
    })
    task.onProgressUpdate?.(({ progress }) => onPercent(progress))
    // Taro's promise says the same as `fail`; unheard, it would be an error of its own.
    void task.catch(() => undefined)
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
