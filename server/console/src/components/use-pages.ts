import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'

interface Page<Row> {
  data: Row[]
  nextCursor: string | null
}

interface PagesOf<Row> {
  key: readonly unknown[]
  read: (cursor: string | undefined) => Promise<Page<Row>>
  /** How many pages the address asks for: after a reload as many stand there again. */
  pages?: number | undefined
  onPages: (pages: number) => void
}

/** A list of the server, page after page, with the number of pages in the address. */
export function usePages<Row>({ key, read, pages = 1, onPages }: PagesOf<Row>) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })
  const { data, hasNextPage, isFetching, isPlaceholderData, fetchNextPage } = query
  const loaded = data?.pages.length ?? 0
  useEffect(() => {
    if (!isPlaceholderData && loaded > 0 && loaded < pages && hasNextPage && !isFetching) void fetchNextPage()
  }, [loaded, pages, hasNextPage, isFetching, isPlaceholderData, fetchNextPage])
  return {
    query: { ...query, data: data?.pages.flatMap((page) => page.data) },
    more: hasNextPage && !isPlaceholderData ? () => onPages(loaded + 1) : undefined,
    isReadingMore: query.isFetchingNextPage,
  }
}
