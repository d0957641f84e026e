import { useCallback, useEffect, useRef, useState } from 'react'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { failureOf, type CallFailure } from '../api'
import { keepLast, lastOf } from './cache'
import { now } from './clock'
import { onLinkRanOut, renewLinksMs } from './links'
import { onReturn } from './network'

export interface Loaded<T> {
  data: T | null
  /** When what is shown was true, UTC ms. */
  at: number
  failure: CallFailure | null
  /** Nothing to show yet, and nothing went wrong yet. */
  loading: boolean
  reload: () => Promise<void>
  /** Shows what a write answered, without asking again. */
  replace: (data: T) => void
}

interface LoadOptions {
  everyMs?: number
  /** Whether the last good answer stays on the phone. */
  keep?: boolean
}

interface State<T> {
  data: T | null
  at: number
  failure: CallFailure | null
}

/**
 * What a page shows: the last good answer at once, the fresh one as soon as it is there, again whenever the page is shown, every
 * `everyMs`, when the network returns, and when a picture's link has run out. `name` null: not yet.
 */
export function useLoaded<T>(
  name: string | null,
  load: () => Promise<T>,
  { everyMs = renewLinksMs, keep = true }: LoadOptions = {},
): Loaded<T> {
  const [state, setState] = useState<State<T>>(() => restored<T>(name))
  const current = useRef({ name, load, keep, round: 0, shown: true, pending: null as Promise<void> | null })
  if (current.current.name !== name) {
    current.current.name = name
    current.current.pending = null
    setState(restored<T>(name))
  }
  current.current.load = load

  const fetchFresh = useCallback(async (asked: string) => {
    const round = ++current.current.round
    const isLatest = () => round === current.current.round && asked === current.current.name
    try {
      const data = await current.current.load()
      if (!isLatest()) return
      if (current.current.keep) keepLast(asked, data)
      setState({ data, at: now(), failure: null })
    } catch (error) {
      if (isLatest()) setState((before) => ({ ...before, failure: failureOf(error) }))
    }
  }, [])
  const reload = useCallback(() => {
    const asked = current.current.name
    if (asked === null) return Promise.resolve()
    const pending = (current.current.pending ??= fetchFresh(asked))
    return pending.finally(() => {
      if (current.current.pending === pending) current.current.pending = null
    })
  }, [fetchFresh])

  useDidShow(() => {
    current.current.shown = true
    void reload()
  })
  useDidHide(() => {
    current.current.shown = false
  })
  useEffect(() => {
    void reload()
  }, [name, reload])
  useRepeated(reload, current, everyMs)
  const replace = useCallback((data: T) => {
    current.current.round += 1
    current.current.pending = null
    if (current.current.name !== null && current.current.keep) keepLast(current.current.name, data)
    setState({ data, at: now(), failure: null })
  }, [])
  return { ...state, loading: state.data === null && state.failure === null, reload, replace }
}

/** Again every so often, and when the network returns; only while the page is shown. */
function useRepeated(reload: () => Promise<void>, current: { readonly current: { shown: boolean } }, everyMs: number): void {
  useEffect(() => {
    const again = () => {
      if (current.current.shown) void reload()
    }
    const stops = [onReturn(again), onLinkRanOut(again)]
    const timer = setInterval(again, everyMs)
    return () => {
      for (const stop of stops) stop()
      clearInterval(timer)
    }
  }, [current, everyMs, reload])
}

function restored<T>(name: string | null): State<T> {
  const kept = name === null ? null : lastOf<T>(name)
  return { data: kept?.data ?? null, at: kept?.at ?? 0, failure: null }
}
