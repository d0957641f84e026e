import { type Docs, exampleId } from '../docs.ts'
import type * as place from './index.ts'

export const placeDocs: Docs<typeof place> = {
  module: 'Public places and the codes that hang there.',
  about: {
    PlaceScene: 'What a code holds: the community’s five characters, then the key of the place without its prefix.',
    PublicPlace: 'A public place that has a code.',
    'PublicPlace.building': 'The building; null: of the whole community.',
    'PublicPlace.label': 'Its name with the building in front: “8 栋 大堂”.',
    buildings: 'The buildings that a place can be added to.',
    'addPlace.buildingId': 'The building; absent: of the whole community.',
    'placeCode.place': 'The place.',
    image: 'The code as a picture.',
    opens: 'What scanning opens: the mini-program, or the same pages in a browser.',
    community: 'The name of the community.',
    place: 'The name of the place.',
    servicePhone: 'The number of the service desk.',
    scene: 'What the code holds.',
  },
  examples: {
    addPlace: { name: '地下车库入口', buildingId: exampleId('building') },
  },
}
