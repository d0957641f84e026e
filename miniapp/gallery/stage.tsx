import type { ReactNode } from 'react'

/** One thing to look at. */
export interface Entry {
  name: string
  children: ReactNode
  /** What lies over a page is fixed to its edges: it gets a page of its own, this high. */
  height?: number
}

/** A part of the product with what belongs to it. */
export interface Chapter {
  title: string
  entries: readonly Entry[]
}

export const entry = (name: string, children: ReactNode, height?: number): Entry => ({ name, children, height })

export const ignore = () => undefined
export const settled = () => Promise.resolve()
