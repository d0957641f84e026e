const [from, to, width, height] = [-0.6, 1, 200, 20]
const at = (share: number) => ((Math.min(to, Math.max(from, share)) - from) / (to - from)) * width

interface IntervalBarProps {
  nps: number
  interval: { low: number; high: number } | null
  /** Fewer than thirty households: dashed, with a hollow point. */
  few: boolean
  mean: number | null
}

/** A score with its interval on the axis from −60 to 100; zero is a line, the company's mean a dotted one. */
export function IntervalBar({ nps, interval, few, mean }: IntervalBarProps) {
  const [low, high] = interval ? [at(interval.low), at(interval.high)] : [at(nps), at(nps)]
  return (
    <svg width={width} height={height} aria-hidden="true" className="interval">
      <line x1={0} x2={width} y1={10} y2={10} className="track" />
      <line x1={at(0)} x2={at(0)} y1={2} y2={18} className="zero" />
      {mean !== null && <line x1={at(mean)} x2={at(mean)} y1={0} y2={20} className="mean" />}
      <line x1={low} x2={high} y1={10} y2={10} className={few ? 'band few' : 'band'} />
      <line x1={low} x2={low} y1={6} y2={14} className="cap" />
      <line x1={high} x2={high} y1={6} y2={14} className="cap" />
      <circle cx={at(nps)} cy={10} r={4} className={few ? 'point few' : 'point'} />
    </svg>
  )
}
