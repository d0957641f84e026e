import * as contract from '@linsheng/shared/contract'
import type { FastifyInstance } from 'fastify'
import type { Runtime } from '../../kernel/module.ts'
import type { Mount } from '../../kernel/mount.ts'
import { takeQuota } from '../../platform/quota.ts'
import type { Steps } from '../../platform/db/index.ts'
import { sendProblem } from '../../platform/http/problems.ts'
import { badField, isRefused, notFound, type Refused } from '../../platform/outcome.ts'
import { addFile, fileById, photoLink, readLink } from '../../platform/file/files.ts'
import type { PhotoFolder } from '../../platform/file/photos.ts'
import { beginsAsPicture } from '../../platform/file/signature.ts'

export const linkPath = '/files/:name'

export function fileRoutes(mount: Mount, { db, clock }: Runtime, folder: PhotoFolder): void {
  mount.member(contract.uploadPhoto, async ({ deps, signedIn, upload, write }) => {
    if (!beginsAsPicture(upload)) return badField('/body/file', 'not_an_image')
    // before the work, which is what a flood would cost
    const counted = await db.atomic(function* (tx): Steps<{ counted: true } | Refused> {
      yield* takeQuota(tx, deps, 'photos', signedIn.accountId)
      return { counted: true }
    })
    if (isRefused(counted)) return counted
    const stored = await folder.store(deps.community.id, upload, clock.now())
    if (isRefused(stored)) return stored
    const done = await write((tx) => addFile(tx, deps, stored, signedIn.accountId))
    if (isRefused(done)) return done
    // the same picture may have been swept away before its row was there to keep it
    if (!(await folder.has(deps.community.id, stored))) await folder.store(deps.community.id, upload, clock.now())
    return photoLink(deps, done.fileId)
  })
}

interface Pictures {
  folder: PhotoFolder
  communityOf(code: string): Promise<string | null>
}

/** A picture by its signed link: no operation, for an image element sends no token. */
export function linkRoute(server: FastifyInstance, { db, keys, clock }: Runtime, { folder, communityOf }: Pictures): void {
  server.get<{ Params: { name: string }; Querystring: Record<string, unknown> }>(linkPath, async (request, reply) => {
    const link = readLink(keys, request.params.name, request.query, clock.now())
    const communityId = link && (await communityOf(link.code))
    if (!link || !communityId) return sendProblem(request, reply, notFound)
    const [row] = await db.read((tx) => fileById(tx, communityId, link.fileId))
    const found = row && (await folder.read(communityId, link.size === 'thumb' ? row.thumbSha256 : row.sha256))
    if (!found) return sendProblem(request, reply, notFound)
    return reply.type('image/jpeg').header('cache-control', 'private, max-age=300').header('content-length', found.size).send(found.stream)
  })
}
