import type { Photo } from '@linsheng/shared/contract/common.ts'
import { useState } from 'react'
import { Dialog } from './dialog'
import { photos as words } from './words'

/** Small pictures in a row, each enlarged by a click. */
export function Photos({ photos }: { photos: readonly Photo[] }) {
  const [open, setOpen] = useState<number | null>(null)
  const shown = open === null ? undefined : photos[open]
  if (photos.length === 0) return null
  return (
    <div className="row wrap">
      {photos.map(({ id, thumbUrl }, index) => (
        <button key={id} type="button" className="photo" aria-label={words.enlarge(index + 1)} onClick={() => setOpen(index)}>
          <img src={thumbUrl} alt="" width="64" height="64" />
        </button>
      ))}
      <Dialog
        open={shown !== undefined}
        title={words.of((open ?? 0) + 1, photos.length)}
        width={860}
        footer={null}
        destroyOnHidden
        onCancel={() => setOpen(null)}
      >
        {shown && <img className="photo-large" src={shown.url} alt={words.of((open ?? 0) + 1, photos.length)} />}
      </Dialog>
    </div>
  )
}
