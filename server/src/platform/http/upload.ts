import type { Readable } from 'node:stream'
import { maxPhotoBytes } from '@linsheng/shared/contract'
import type { FastifyRequest } from 'fastify'
import { badField, type Refused, refused, retryLater } from '../outcome.ts'

/** Uploads that are received at once, of everybody and of one account: each holds up to ten megabytes, and a slow line holds it long. */
const atOnce = { all: 64, account: 9 }
const busyMs = 10_000

/** Receives the one file of a multipart body; `received` counts what is on its way, by account. */
export async function readUpload(request: FastifyRequest, accountId: string, received: Map<string, number>): Promise<Buffer | Refused> {
  if (!request.isMultipart()) return refused('unsupported_media')
  const mine = received.get(accountId) ?? 0
  const all = [...received.values()].reduce((sum, n) => sum + n, 0)
  if (mine >= atOnce.account || all >= atOnce.all) return retryLater('rate_limited', busyMs)
  received.set(accountId, mine + 1)
  try {
    return await receive(request)
  } finally {
    const left = (received.get(accountId) ?? 1) - 1
    if (left > 0) received.set(accountId, left)
    else received.delete(accountId)
  }
}

async function receive(request: FastifyRequest): Promise<Buffer | Refused> {
  try {
    const file = await request.file({ limits: { fileSize: maxPhotoBytes, files: 1, fields: 8, parts: 10, headerPairs: 20 } })
    if (!file) return badField('/body/file', 'required')
    const bytes = await collect(file.file)
    return file.file.truncated
      ? refused('payload_too_large', [{ pointer: '/body/file', code: 'too_big', params: { limit: maxPhotoBytes } }])
      : bytes
  } catch {
    // broken off, or not what its header says: nothing but the message itself was looked at here
    return refused('malformed_body')
  }
}

async function collect(stream: Readable): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return Buffer.concat(parts)
}
