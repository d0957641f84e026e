import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import * as contract from '@linsheng/shared/contract'
import type { FastifyInstance } from 'fastify'
import type { Keys } from '../crypto/keys.ts'
import { takeDaily } from '../daily.ts'
import type { Database, Steps } from '../db/index.ts'
import type { Deps } from '../deps.ts'
import type { Mount } from '../http/mount.ts'
import { sendProblem } from '../http/problems.ts'
import { badField, isRefused, notFound, type Refused } from '../outcome.ts'
import { addFile, fileById, photoLink, readLink } from './files.ts'
import type { PhotoFolder } from './photos.ts'
import { beginsAsPicture } from './signature.ts'

export function fileRoutes<D extends Deps>(
  mount: Mount<D>,
  app: FastifyInstance,
  room: { db: Database; folder: PhotoFolder; keys: Keys; now(): number; communityOf(code: string): Promise<string | null> },
): void {
  mount(contract.uploadPhoto, async ({ deps, signedIn, upload, write }) => {
    if (!beginsAsPicture(upload)) return badField('/body/file', 'not_an_image')
    // before the work, which is what a flood would cost
    const counted = await room.db.atomic(function* (tx): Steps<{ counted: true } | Refused> {
      yield* takeDaily(tx, deps, 'photos', signedIn.accountId)
      return { counted: true }
    })
    if (isRefused(counted)) return counted
    const stored = await room.folder.store(deps.community.id, upload, room.now())
    if (isRefused(stored)) return stored
    const done = await write((tx) => addFile(tx, deps, stored, signedIn.accountId))
    if (isRefused(done)) return done
    // the same picture may have been swept away before its row was there to keep it
    if (!(await room.folder.has(deps.community.id, stored))) await room.folder.store(deps.community.id, upload, room.now())
    return photoLink(deps, done.fileId)
  })

  app.get<{ Params: { name: string }; Querystring: Record<string, unknown> }>('/files/:name', async (request, reply) => {
    const link = readLink(room.keys, request.params.name, request.query, room.now())
    const communityId = link && (await room.communityOf(link.code))
    if (!link || !communityId) return sendProblem(request, reply, notFound)
    const [row] = await room.db.read((tx) => fileById(tx, communityId, link.fileId))
    const path = row && room.folder.path(communityId, link.size === 'thumb' ? row.thumbSha256 : row.sha256)
    const found = path && (await stat(path).catch(() => null))
    if (!path || !found) return sendProblem(request, reply, notFound)
    return reply
      .type('image/jpeg')
      .header('cache-control', 'private, max-age=300')
      .header('content-length', found.size)
      .send(createReadStream(path))
  })
}
