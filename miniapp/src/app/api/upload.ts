import Taro from '@tarojs/taro'
import { fill } from '@linsheng/shared/client/path'
import { failureFrom } from '@linsheng/shared/client/problem'
import type { Answer } from '@linsheng/shared/client/transport'
import { accountHeader, type Photo } from '@linsheng/shared/contract/common.ts'
import { uploadPhoto } from '@linsheng/shared/contract/file/photo.ts'
import { noteNetwork } from '../state/network'
import { sendSignedIn } from './client'
import { unanswered } from './unanswered'
import { isPhoto, type Upload } from './uploading'

/** Stores one picture. */
export async function upload({ communityId, path, account, onPercent = () => undefined }: Upload): Promise<Photo> {
  const url = `${API_BASE}${fill(uploadPhoto.path, { communityId })}`
  const headers: Record<string, string> = account ? { [accountHeader]: account } : {}
  const answer = await sendSignedIn((proof) => sendFile(url, path, { ...headers, ...proof }, onPercent))
  if (isPhoto(answer)) return answer.data
  throw failureFrom(answer)
}

function sendFile(url: string, filePath: string, header: Record<string, string>, onPercent: (percent: number) => void): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const task = Taro.uploadFile({
      url,
      filePath,
      name: 'photo',
      header,
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
