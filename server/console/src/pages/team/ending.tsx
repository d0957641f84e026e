import { endingNeeds } from '@linsheng/shared/client/ending'
import { endStaff, type StaffEnding, type TeamMember } from '@linsheng/shared/contract/staff/team.ts'
import { endingSheet } from '@linsheng/shared/words/team'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Select } from 'antd'
import { call } from '../../app/api'
import { FaultLine } from '../../components/fault-line'
import type { Post } from '../../data/me'
import { teamKey } from '../../data/team'
import { words } from './words'

interface EndingProps {
  post: Post
  member: TeamMember
  team: readonly TeamMember[]
  onEnded: (reply: StaffEnding) => void
  onClose: () => void
}

/** The owner rule decides for each. */
const rule = 'rule'

/** What goes to whom when somebody leaves, asked and said before anything ends. Nothing is chosen beforehand. */
export function Ending({ post: { communityId }, member, team, onEnded, onClose }: EndingProps) {
  const { open, buildings } = member
  const { hasWork, asksHeir, asksEngineer, workers, engineers } = endingNeeds(member, team)
  const queries = useQueryClient()
  const stale = () => queries.invalidateQueries({ queryKey: teamKey(communityId) })
  const end = useMutation({
    mutationFn: ({ casesTo = rule, ordersTo }: { casesTo?: string; ordersTo?: string }) =>
      call(endStaff, {
        params: { communityId, staffId: member.id },
        body: { casesTo: casesTo === rule ? null : casesTo, ordersTo: ordersTo ?? null },
      }),
    onSuccess: (reply) => {
      onEnded(reply)
      void stale()
    },
    // what is open with the colleague may have changed
    onError: stale,
  })
  const heirs = [{ value: rule, label: endingSheet.byRule }, ...optionsOf(workers)]
  return (
    <Form className="band" layout="vertical" requiredMark={false} onFinish={end.mutate}>
      <div className="strong">{endingSheet.title(member.name)}</div>
      <p className="muted">{endingSheet.sub}</p>
      {asksHeir && (
        <Form.Item
          name="casesTo"
          label={hasWork ? endingSheet.cases(open) : endingSheet.buildings(buildings)}
          extra={[hasWork && endingSheet.casesSub, buildings.length > 0 && endingSheet.buildingsSub].filter(Boolean).join('')}
          rules={[{ required: true, message: hasWork ? endingSheet.missingCases : endingSheet.missingBuildings }]}
        >
          <Select options={heirs} />
        </Form.Item>
      )}
      {asksEngineer && (
        <Form.Item
          name="ordersTo"
          label={endingSheet.onSite(open.ordersOnSite)}
          extra={engineers.length === 0 ? endingSheet.noEngineer : endingSheet.onSiteSub}
          rules={[{ required: true, message: engineers.length === 0 ? endingSheet.noEngineer : endingSheet.missingEngineer }]}
        >
          <Select options={optionsOf(engineers)} />
        </Form.Item>
      )}
      {open.ordersToCome > 0 && <p>{endingSheet.toCome(open.ordersToCome)}</p>}
      <div className="stack">
        <FaultLine error={end.error} />
        <div className="row">
          <Button type="primary" htmlType="submit" loading={end.isPending}>
            {endingSheet.yes}
          </Button>
          <Button onClick={onClose}>{words.keep}</Button>
        </div>
      </div>
    </Form>
  )
}

const optionsOf = (people: readonly TeamMember[]) =>
  people.map(({ id, name, title }) => ({ value: id, label: title === '' || title === name ? name : `${name} ${title}` }))
