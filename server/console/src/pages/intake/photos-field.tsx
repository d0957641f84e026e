import { CameraOutlined, CloseOutlined } from '@ant-design/icons'
import type { Photo } from '@linsheng/shared/contract/common.ts'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef } from 'react'
import { upload } from '../../app/api/upload'
import { FaultLine } from '../../components/fault-line'
import { words } from './words'

const most = 9

/** Uploads pictures one after the other; each that arrived stays, whatever becomes of the next. */
export function usePhotoUpload(communityId: string, onAdd: (photo: Photo) => void) {
  return useMutation({
    mutationFn: async (files: readonly Blob[]) => {
      for (const file of files) onAdd(await upload(communityId, file))
    },
  })
}

/** The pictures among what was pasted or dropped. */
export const picturesIn = (data: DataTransfer): File[] => [...data.files].filter(({ type }) => type.startsWith('image/'))

interface PhotosFieldProps {
  photos: readonly Photo[]
  adding: ReturnType<typeof usePhotoUpload>
  onChange: (photos: Photo[]) => void
}

/** Pictures of what is broken: chosen, dropped here, or pasted anywhere in the panel. */
export function PhotosField({ photos, adding, onChange }: PhotosFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <div
      className="stack"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        adding.mutate(picturesIn(event.dataTransfer).slice(0, most - photos.length))
      }}
    >
      <div className="row wrap">
        {photos.map((photo, index) => (
          <span key={photo.id} className="photo-kept">
            <img src={photo.thumbUrl} alt={words.photo(index + 1)} width="64" height="48" />
            <Button
              size="small"
              type="text"
              icon={<CloseOutlined />}
              aria-label={words.dropPhoto(index + 1)}
              onClick={() => onChange(photos.filter(({ id }) => id !== photo.id))}
            />
          </span>
        ))}
        {photos.length < most && (
          <Button icon={<CameraOutlined />} loading={adding.isPending} onClick={() => input.current?.click()}>
            {words.addPhoto}
          </Button>
        )}
        <span className="small muted">{words.photoHint}</span>
        <input
          ref={input}
          type="file"
          accept="image/*"
          multiple
          hidden
          aria-label={words.addPhoto}
          onChange={(event) => {
            adding.mutate([...(event.target.files ?? [])].slice(0, most - photos.length))
            event.target.value = ''
          }}
        />
      </div>
      <FaultLine error={adding.error} />
    </div>
  )
}
