import { communityPath, inCommunity, photo } from '../common.ts'
import { operation } from '../operation.ts'

export const uploadPhoto = operation({
  id: 'uploadPhoto',
  summary:
    'Store one picture. Type and size are judged by its content; it is decoded and encoded anew, without position or other metadata.',
  method: 'POST',
  path: `${communityPath}/photos`,
  who: ['resident', 'helper', 'engineer', 'guard', 'desk', 'butler', 'manager'],
  params: inCommunity,
  upload: true,
  reply: photo,
  status: 201,
  problems: ['payload_too_large', 'unsupported_media'],
})

/** The largest picture that is taken, in bytes. */
export const maxPhotoBytes = 10 * 1024 * 1024
