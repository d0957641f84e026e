import type { ReactNode } from 'react'
import { View } from '../base'
import { OverSheet } from '../over-sheet/over-sheet'
import { SubmitFoot } from '../submit-foot/submit-foot'

interface FormSheetProps {
  title: string
  sub?: string
  fault: string
  submit: string
  onSubmit: () => void | Promise<unknown>
  onClose: () => void
  children?: ReactNode
}

/** A sheet that asks for a few things and sends them with its one filled button. */
export function FormSheet({ title, sub, fault, submit, onSubmit, onClose, children }: FormSheetProps) {
  return (
    <OverSheet label={title} about={<View className="text-title">{title}</View>} onClose={onClose}>
      <View className="stack gap-12">
        {sub && <View className="text-sub">{sub}</View>}
        {children}
        <SubmitFoot fault={fault} name={submit} onSubmit={onSubmit} />
      </View>
    </OverSheet>
  )
}
