import { useLayoutEffect, type ReactNode } from 'react'
import { noteMoved } from '../../app/platform'
import { common } from '../../app/words/common'
import { Dialog, Press, Scrim, View } from '../base'
import { useLayer } from '../frame/layers'
import { Icon } from '../icon/icon'

interface OverSheetProps {
  /** What it is about, for those who hear it. */
  label: string
  /** What stands at the top left. */
  about: ReactNode
  onClose: () => void
  children: ReactNode
}

/** A sheet from the bottom: what it is about on the left, close on the right, content, one action. Closing is always possible. */
export function OverSheet({ label, about, onClose, children }: OverSheetProps) {
  useLayer(onClose)
  useLayoutEffect(() => {
    noteMoved()
    return noteMoved
  }, [])
  return (
    <View className="over-sheet">
      <Scrim onPress={onClose} />
      <Dialog className="over-sheet__panel" label={label} onClose={onClose}>
        <View className="over-sheet__top">
          {about}
          <Press className="over-sheet__close" label={common.close} onPress={onClose}>
            <Icon name="x" />
          </Press>
        </View>
        {children}
      </Dialog>
    </View>
  )
}
