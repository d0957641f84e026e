import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { placeCode, removePlace, type PlaceCode as Code } from '@linsheng/shared/contract/place/place.ts'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { Button, Link } from '../../../components/button/button'
import { ConfirmSheet } from '../../../components/confirm-sheet/confirm-sheet'
import { Fault } from '../../../components/fault/fault'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { CardSkeleton } from '../../../components/skeleton/skeleton'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { inWeChat, printPage, savePicture } from '../../../app/platform'
import { goBack } from '../../../app/routes'
import { say } from '../../../app/state/toast'
import { useLoaded } from '../../../app/state/use-loaded'
import { placeCodePage as words } from '../places/words'
import { StaffFrame } from '../../../features/staff/staff-frame'
import { Paper } from './paper'
import './on-paper'

/** The sheet to hang up at a place: to be printed, or its code to be saved. */
function PlaceCodePage({ post }: StaffPageProps) {
  const { communityId } = post
  const { id = '' } = useRouter().params
  const params = { communityId, placeId: id }
  // its picture's address lives ten minutes: nothing to be kept
  const loaded = useLoaded(`place-code:${id}`, () => call(placeCode, { params }), { keep: false })
  const [removing, setRemoving] = useState(false)
  const remove = async () => {
    await call(removePlace, { params })
    say(words.removed)
    goBack('staffPlaces')
  }
  const over = removing && (
    <ConfirmSheet title={words.removeTitle} sub={words.removeSub} yes={words.remove} onYes={remove} onClose={() => setRemoving(false)} />
  )
  return (
    <StaffFrame post={post} title={words.title} roomy over={over} foot={loaded.data && <Ways code={loaded.data} />}>
      {loaded.failure?.code === 'unavailable' && <Fault>{words.unavailable(loaded.failure.retryAfterSeconds)}</Fault>}
      <LoadedView loaded={loaded} what={words.what} phone={post.servicePhone} skeleton={<CardSkeleton rows={4} />}>
        {(code) => (
          <>
            <Paper code={code} />
            <View className="text-sub text-centre off-paper">{inWeChat ? words.hintInWeChat : words.hint}</View>
          </>
        )}
      </LoadedView>
      <View className="stack off-paper">
        <Link centre onPress={() => setRemoving(true)}>
          {words.remove}
        </Link>
      </View>
    </StaffFrame>
  )
}

function Ways({ code: { place, image } }: { code: Code }) {
  const save = () => savePicture(image.url, `${place.label}.jpg`)
  return (
    <View className="buttons">
      {inWeChat ? (
        <Button look="primary" onPress={save}>
          {words.showAndSave}
        </Button>
      ) : (
        <>
          <Button onPress={save}>{words.save}</Button>
          <Button look="primary" onPress={printPage}>
            {words.print}
          </Button>
        </>
      )}
    </View>
  )
}

export default staffPage(PlaceCodePage)
