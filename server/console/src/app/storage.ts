const prefix = 'linsheng-console:'

interface Shelf {
  /** What was kept under a name; `null` where there is nothing, or where the browser keeps nothing. */
  recall<T>(name: string): T | null
  /** Keeps a value. A browser that keeps nothing forgets it, and the page works on. */
  remember(name: string, value: unknown): void
  forget(name: string): void
  /** Forgets everything whose name begins like this. */
  forgetAll(beginning: string): void
}

/** Values under names in one of the browser's storages, each of which may be full or switched off. */
function shelfIn(storage: () => Storage): Shelf {
  const attempt = <T>(act: (storage: Storage) => T): T | null => {
    try {
      return act(storage())
    } catch {
      return null
    }
  }
  return {
    recall<T>(name: string) {
      return attempt((kept) => JSON.parse(kept.getItem(prefix + name) ?? 'null') as T)
    },
    remember(name, value) {
      attempt((kept) => kept.setItem(prefix + name, JSON.stringify(value)))
    },
    forget(name) {
      attempt((kept) => kept.removeItem(prefix + name))
    },
    forgetAll(beginning) {
      attempt((kept) => {
        const names = Object.keys(kept).filter((name) => name.startsWith(prefix + beginning))
        for (const name of names) kept.removeItem(name)
      })
    },
  }
}

/** How this browser is set up, by any colleague: never what somebody typed. */
export const { recall, remember, forget } = shelfIn(() => localStorage)

/** What was typed, in this tab alone: a computer at the desk is used by several colleagues. */
export const drafts = shelfIn(() => sessionStorage)
