import type { ReactNode } from 'react'
import { Press, View } from '../../components/base'
import { Window } from '../../components/icon/icon'
import type { PromiseView } from './promise-view'

interface PromiseFrameProps {
  view: PromiseView
  title: string
  /** At the top right of the roof. */
  corner?: ReactNode
  /** The whole roof leads somewhere. */
  onOpen?: () => void
  children?: ReactNode
}

/** The house: a roof with the promise, a wall with who keeps it. */
export function PromiseFrame({ view, title, corner, onOpen, children }: PromiseFrameProps) {
  const roof = (
    <>
      <View className="spread">
        <View className={`promise__state${view.lit ? '' : ' promise__state--calm'}`}>
          <Window kind={view.window} breathes={view.lit} />
          <View>{view.state}</View>
        </View>
        {corner}
      </View>
      <View className="text-title">{title}</View>
      <View className="promise__count">
        {view.figure && <View className={`promise__figure${view.figure.length > 5 ? ' promise__figure--words' : ''}`}>{view.figure}</View>}
        <View className="promise__unit">{view.unit}</View>
        {view.late && <View className={`promise__late${view.struck ? ' text-struck' : ''}`}>{view.late}</View>}
      </View>
    </>
  )
  return (
    <View className="promise">
      {onOpen ? (
        <Press className="promise__roof promise__roof--whole" onPress={onOpen}>
          {roof}
        </Press>
      ) : (
        <View className="promise__roof">{roof}</View>
      )}
      <View className="promise__wall">{children}</View>
    </View>
  )
}
