import { useState } from 'react'
import { news as words } from './words'

interface NewsProps {
  /** What happened to the thing, the newest last. */
  timeline: readonly { by: string }[]
}

/** Above a form: says that a colleague did something to the thing after the form was opened. What is typed stays. */
export function News({ timeline }: NewsProps) {
  const [seen] = useState(timeline.length)
  if (timeline.length <= seen) return null
  return (
    <div className="band warn" role="status">
      {words(timeline.at(-1)?.by ?? '')}
    </div>
  )
}
