import type { StaffRole } from '@linsheng/shared/domain'
import { Field, View } from '../../../components/base'
import { Chip } from '../../../components/choice/choice'
import { hirePage as words } from '@linsheng/shared/words/hiring'
import { staffRoleWords } from '@linsheng/shared/words/roles'
import type { Hiring } from '@linsheng/shared/words/hiring-form'

interface CardProps {
  form: Hiring
  onChange: (part: Partial<Hiring>) => void
}

export function WhoCard({ form, onChange }: CardProps) {
  return (
    <View className="card stack gap-12">
      <View className="text-strong">{words.name}</View>
      <Field value={form.name} label={words.name} maxLength={50} onChange={(name) => onChange({ name })} />
      <View className="text-strong">{words.jobTitle}</View>
      <Field
        value={form.title}
        label={words.jobTitle}
        placeholder={words.jobTitleHint}
        maxLength={20}
        onChange={(title) => onChange({ title })}
      />
      <View className="text-strong">{words.workPhone}</View>
      <Field
        value={form.workPhone}
        label={words.workPhone}
        placeholder={words.workPhoneHint}
        maxLength={60}
        onChange={(workPhone) => onChange({ workPhone })}
      />
      <View className="text-strong">{words.login}</View>
      <Field
        value={form.login}
        label={words.login}
        placeholder={words.loginHint}
        maxLength={60}
        onChange={(login) => onChange({ login })}
      />
      <View className="text-strong">{words.password}</View>
      <Field
        value={form.password}
        label={words.password}
        placeholder={words.passwordHint}
        maxLength={200}
        onChange={(password) => onChange({ password })}
      />
      <View className="text-sub">{words.passwordSub}</View>
    </View>
  )
}

interface PlaceCardProps extends CardProps {
  roles: readonly StaffRole[]
  buildings: readonly { id: string; name: string }[]
}

export function PlaceCard({ form, roles, buildings, onChange }: PlaceCardProps) {
  return (
    <View className="card stack gap-12">
      <View className="text-strong">{words.roles}</View>
      <View className="text-sub">{words.rolesSub}</View>
      <View className="chips" role="group" label={words.roles}>
        {roles.map((role) => (
          <Chip key={role} several on={form.roles.includes(role)} onPress={() => onChange({ roles: toggled(form.roles, role) })}>
            {staffRoleWords[role]}
          </Chip>
        ))}
      </View>
      {form.roles.includes('butler') && buildings.length > 0 && (
        <>
          <View className="text-strong">{words.buildings}</View>
          <View className="chips" role="group" label={words.buildings}>
            {buildings.map(({ id, name }) => (
              <Chip
                key={id}
                several
                on={form.buildingIds.includes(id)}
                onPress={() => onChange({ buildingIds: toggled(form.buildingIds, id) })}
              >
                {name}
              </Chip>
            ))}
          </View>
        </>
      )}
    </View>
  )
}

const toggled = <T,>(all: readonly T[], one: T): T[] => (all.includes(one) ? all.filter((other) => other !== one) : [...all, one])
