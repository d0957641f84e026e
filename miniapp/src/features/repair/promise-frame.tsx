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
      <View className="row2">
        <View className={`on${view.lit ? '' : ' calm'}`}>
          <Window kind={view.window} breathes={view.lit} />
          <View>{view.state}</View>
        </View>
        {corner}
      </View>
      <View className="title">{title}</View>
      <View className="count">
        {view.figure && <View className={`figure${view.figure.length > 5 ? ' words' : ''}`}>{view.figure}</View>}
        <View className="unit">{view.unit}</View>
        {view.late && <View className={`late${view.struck ? ' struck' : ''}`}>{view.late}</View>}
      </View>
    </>
  )
  return (
    <View className="promise">
      {onOpen ? (
        <Press className="roof whole" onPress={onOpen}>
          {roof}
        </Press>
      ) : (
        <View className="roof">{roof}</View>
      )}
      <View className="eaves">{children}</View>
    </View>
  )
}
