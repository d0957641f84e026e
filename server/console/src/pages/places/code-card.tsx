import type { PlaceCode } from '@linsheng/shared/contract/place/place.ts'
import { placeCodeWords } from '@linsheng/shared/words/places'

/** What hangs at a place: its name, the code at least 60 mm wide, what it is for, and whom to ring. Light in every colour scheme. */
export function CodeCard({ code: { place, image, community, servicePhone } }: { code: PlaceCode }) {
  return (
    <figure className="code-card">
      <figcaption>
        <div className="code-place">{place.label}</div>
        <div className="code-for">{placeCodeWords.scan}</div>
      </figcaption>
      <img src={image.url} alt={placeCodeWords.alt(place.label)} />
      <div className="code-foot">
        {community} · {placeCodeWords.phone(servicePhone)}
      </div>
    </figure>
  )
}
