import { useState } from 'react'
import { type Loaded, useLoaded } from './use-loaded'

interface Page<Row> {
  data: Row[]
  nextCursor: string | null
}

interface Pages<Row> extends Loaded<Page<Row>> {
  /** Reads the next page; `null` where there is none. */
  more: (() => Promise<void>) | null
}

/** A list page by page: the first page is read again every so often, the further ones stay until another list is shown. */
export function usePages<Row extends { id: string }>(
  name: string,
  load: (cursor?: string) => Promise<Page<Row>>,
  options: Parameters<typeof useLoaded>[2] = {},
): Pages<Row> {
  const loaded = useLoaded(name, () => load(), options)
  const [later, setLater] = useState<Page<Row> & { of: string }>({ of: name, data: [], nextCursor: null })
  const isOfThis = later.of === name && later.data.length > 0
  const first = loaded.data
  const cursor = isOfThis ? later.nextCursor : (first?.nextCursor ?? null)
  const ids = new Set(first?.data.map(({ id }) => id))
  const data = first && { data: [...first.data, ...(isOfThis ? later.data.filter(({ id }) => !ids.has(id)) : [])], nextCursor: cursor }
  const more = async () => {
    const next = await load(cursor ?? undefined)
    setLater({ of: name, data: [...(isOfThis ? later.data : []), ...next.data], nextCursor: next.nextCursor })
  }
  return { ...loaded, data, more: cursor === null ? null : more }
}
