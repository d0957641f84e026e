const prefix = 'linsheng-console:'

/** What this browser kept under a name; `null` where there is nothing, or where it keeps nothing. */
export function recall<T>(name: string): T | null {
  try {
    const text = localStorage.getItem(prefix + name)
    return text === null ? null : (JSON.parse(text) as T)
  } catch {
    return null
  }
}

/** Keeps a value beyond this page. A browser that keeps nothing forgets it, and the page works on. */
export function remember(name: string, value: unknown): void {
  try {
    localStorage.setItem(prefix + name, JSON.stringify(value))
  } catch {
    // full, or private: the page works without it
  }
}

export function forget(name: string): void {
  try {
    localStorage.removeItem(prefix + name)
  } catch {
    // as above
  }
}
