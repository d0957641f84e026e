import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react'

type Close = () => void

/** Sheets that lie over one page, the last one on top. */
export interface Layers {
  open: boolean
  closeTop: () => void
  add: (close: Close) => () => void
}

export function useLayers(): Layers {
  const list = useRef<Close[]>([])
  const [count, setCount] = useState(0)
  const add = useCallback((close: Close) => {
    list.current = [...list.current, close]
    setCount(list.current.length)
    return () => {
      list.current = list.current.filter((one) => one !== close)
      setCount(list.current.length)
    }
  }, [])
  const closeTop = useCallback(() => list.current[list.current.length - 1]?.(), [])
  return { open: count > 0, closeTop, add }
}

export const LayerContext = createContext<Layers['add']>(() => () => undefined)

/** What lies over the page as long as it is drawn: the phone's way back closes it like its cross does. */
export function useLayer(onClose: Close): void {
  const add = useContext(LayerContext)
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => add(() => close.current()), [add])
}
