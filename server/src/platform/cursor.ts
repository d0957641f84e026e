/** A place in a list sorted by instant and key. Opaque to clients. */
export interface Place {
  at: number
  id: string
}

export function encodeCursor({ at, id }: Place): string {
  return Buffer.from(`${at}:${id}`).toString('base64url')
}

/** `null` when it is none of ours. */
export function decodeCursor(cursor: string): Place | null {
  const [, at, id] = /^(\d{1,16}):([a-z]{3}_[0-9a-z]{26})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? []
  return at !== undefined && id !== undefined ? { at: Number(at), id } : null
}
