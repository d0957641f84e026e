import { View } from '../base'

function Bone({ width, height, radius, dark }: { width: number | string; height: number; radius?: number; dark?: boolean }) {
  return (
    <View
      className={`skeleton${dark ? ' skeleton--dark' : ''}`}
      style={{
        width: typeof width === 'number' ? `${width}px` : width,
        height: `${height}px`,
        borderRadius: radius ? `${radius}px` : undefined,
      }}
    />
  )
}

function PersonBones() {
  return (
    <View className="person">
      <Bone width={48} height={48} radius={12} />
      <View className="stretch stack gap-8">
        <Bone width={90} height={20} />
        <Bone width={150} height={16} />
      </View>
    </View>
  )
}

/** The promise card's own shape. */
export function PromiseSkeleton() {
  return (
    <View className="promise">
      <View className="stack gap-12" style={{ background: 'var(--sunk)', padding: '16px', height: '148px' }}>
        <Bone width={96} height={22} dark />
        <Bone width={200} height={26} dark />
        <Bone width={150} height={44} dark />
      </View>
      <View style={{ padding: '20px 16px 16px' }}>
        <PersonBones />
      </View>
    </View>
  )
}

export function CardSkeleton({ rows = 1 }: { rows?: number }) {
  return (
    <View className="card stack gap-16">
      {Array.from({ length: rows }, (_, row) => (
        <PersonBones key={row} />
      ))}
    </View>
  )
}

export function HomeSkeleton() {
  return (
    <>
      <PromiseSkeleton />
      <CardSkeleton />
      <View className="card grid-4">
        {[0, 1, 2, 3].map((way) => (
          <Bone key={way} width="48px" height={52} />
        ))}
      </View>
      <CardSkeleton />
    </>
  )
}

export function PageSkeleton() {
  return (
    <>
      <CardSkeleton />
      <CardSkeleton rows={3} />
    </>
  )
}
