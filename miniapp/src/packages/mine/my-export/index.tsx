import { exportMyData, type MyExport } from '@linsheng/shared/contract/privacy/my-data.ts'
import { call } from '../../../app/api'
import { inWeChat, printPage, saveTextFile } from '../../../app/platform'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { useLoaded } from '../../../app/state/use-loaded'
import { useTimeWords } from '../../../app/state/use-time-words'
import { View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Fault } from '../../../components/fault/fault'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { PageSkeleton } from '../../../components/skeleton/skeleton'
import { ResidentFrame } from '../../../features/resident/resident-frame'
import { residentPage, type ResidentPageProps } from '../../../features/resident/resident-page'
import { myExportPage as words } from './words'
import './on-paper'
import './told.css'

/** Everything that is kept about me, to read, to print, and as a file. Page and file are of one reply, so they say the same. */
function MyExportPage({ place }: ResidentPageProps) {
  const params = { communityId: place.communityId }
  const loaded = useLoaded(`my-export:${place.communityId}`, () => call(exportMyData, { params }), { keep: false })
  return (
    <ResidentFrame
      place={place}
      title={words.title}
      fallback="myData"
      shownAt={loaded.at}
      foot={loaded.data && <TakeAway data={loaded.data} />}
    >
      <LoadedView loaded={loaded} what={words.what} phone={place.servicePhone} skeleton={<PageSkeleton />}>
        {(data: MyExport) => <Told data={data} community={place.name} />}
      </LoadedView>
    </ResidentFrame>
  )
}

function Told({ data: { madeAt, told = [] }, community }: { data: MyExport; community: string }) {
  const time = useTimeWords()
  return (
    <>
      <View className="text-sub text-digits">{words.sub(community, time.wall(Date.parse(madeAt)))}</View>
      {told.map((part) => (
        <View key={part.title} className="card stack gap-12">
          <View className="text-heavy" role="heading">
            {part.title}
          </View>
          {part.entries.map((entry, index) => (
            <View key={index} className="told">
              {entry.title !== '' && <View className="told__title">{entry.title}</View>}
              {entry.lines.map(({ label, text }, at) => (
                <View key={at} className="told__line">
                  <View className="told__label">{label}</View>
                  <View className="told__text text-digits">{text}</View>
                </View>
              ))}
            </View>
          ))}
        </View>
      ))}
      <View className="text-note told-note">{words.fileSub}</View>
    </>
  )
}

function TakeAway({ data: { told: _, ...file } }: { data: MyExport }) {
  const { fault, attempt } = useAttempt()
  const save = async () => {
    if (await attempt(() => saveTextFile(words.fileName, JSON.stringify(file, null, 2)))) say(words.saved)
  }
  return (
    <>
      {fault && <Fault>{fault}</Fault>}
      <View className="buttons">
        {!inWeChat && <Button onPress={printPage}>{words.print}</Button>}
        <Button look="primary" onPress={save}>
          {words.file}
        </Button>
      </View>
    </>
  )
}

export default residentPage(MyExportPage)
