import { listColleagues } from '@linsheng/shared/contract/staff/team.ts'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { Chip } from '../../../components/choice/choice'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { CardSkeleton } from '../../../components/skeleton/skeleton'
import { useLoaded } from '../../../app/state/use-loaded'

interface ColleagueChoiceProps {
  communityId: string
  label: string
  /** Oneself is not among them. */
  without?: string
  chosen: string | null
  onChoose: (staffId: string) => void
}

/** One colleague of this community. */
export function ColleagueChoice({ communityId, label, without, chosen, onChoose }: ColleagueChoiceProps) {
  const loaded = useLoaded(`colleagues:${communityId}`, async () => (await call(listColleagues, { params: { communityId } })).data)
  return (
    <LoadedView loaded={loaded} what={label} skeleton={<CardSkeleton />}>
      {(colleagues) => (
        <View className="chips" role="radiogroup" label={label}>
          {colleagues
            .filter(({ id }) => id !== without)
            .map(({ id, name, title }) => (
              <Chip key={id} on={chosen === id} onPress={() => onChoose(id)}>
                {title === '' || title === name ? name : `${name} ${title}`}
              </Chip>
            ))}
        </View>
      )}
    </LoadedView>
  )
}
