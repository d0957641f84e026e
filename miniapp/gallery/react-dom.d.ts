/** The little that the gallery calls; its types are no dependency of the product. */
declare module 'react-dom/client' {
  import type { ReactNode } from 'react'
  export function createRoot(container: Element): { render(children: ReactNode): void }
}
