import { createContext, useContext } from 'react'
import { type ShownSettings, withShownDefaults } from '@linsheng/shared/settings'

/** The figures of the community whose page is open: for words that say how long, how often and from when to when. */
export const Figures = createContext<ShownSettings>(withShownDefaults(undefined))

export const useFigures = (): ShownSettings => useContext(Figures)
