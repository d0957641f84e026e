import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useKeys } from '../app/keys'
import { drawer as words } from './words'

interface DrawerProps {
  /** What it is about; also its name for a screen reader. */
  title: string
  /** Before the title: a score, a badge. */
  mark?: ReactNode
  /** Beside the title. */
  note?: ReactNode
  /** 440 for answers, 556 for cases and orders, 640 for taking something down, 724 for a household. */
  width: 440 | 556 | 640 | 724
  onClose: () => void
  foot?: ReactNode
  children: ReactNode
}

/** Covers the right of the page and never dims it: the list beside it stays usable. */
export function Drawer({ title, mark, note, width, onClose, foot, children }: DrawerProps) {
  useKeys({ Escape: onClose })
  return (
    <aside className={`drawer drawer-${width}`} aria-label={title}>
      <div className="drawer-head">
        {mark}
        <h2>{title}</h2>
        {note}
        <Button className="push" type="text" icon={<CloseOutlined />} aria-label={words.close} onClick={onClose} />
      </div>
      <div className="drawer-body">{children}</div>
      {foot && <div className="drawer-foot">{foot}</div>}
    </aside>
  )
}
