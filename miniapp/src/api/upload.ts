import Taro from '@tarojs/taro'
import { uploadPhoto, type Photo } from '@linsheng/shared/contract'
import { noteNetwork } from '../state/network'
import { failureFrom, fill } from './call'
import { CallFailure } from './failure'
import type { Answer } from './send'
import { authorization, refresh } from './session'

/** Stores one picture; `onPercent` hears how far it is. */
export async function upload(communityId: string, path: string, onPercent: (percent: number) => void): Promise<Photo> {
  const url = `${API_BASE}${fill(uploadPhoto.path, { communityId })}`
  let answer = await sendFile(url, path, onPercent)
  if (answer.status === 401 && (await refresh())) answer = await sendFile(url, path, onPercent)
  if (answer.status === 201) return answer.data as Photo
  throw failureFrom(answer)
}

function sendFile(url: string, filePath: string, onPercent: (percent: number) => void): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const task = Taro.uploadFile({
      url,
      filePath,
      name: 'photo',
      header: authorization(),
      success: ({ statusCode, data }) => {
        noteNetwork(true)
        resolve({ status: statusCode, data: parse(data) })
      },
      fail: () => {
        noteNetwork(false)
        reject(new CallFailure('offline'))
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
