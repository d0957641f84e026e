import { readAlerts } from '@linsheng/shared/contract/notify/alerts.ts'
import { isOpenTo } from '@linsheng/shared/contract/operation.ts'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { alertsPage as words } from './words'
import { StaffFrame } from '../../../features/staff/staff-frame'
import { useGroup } from './group'
import { useMail } from './mail'

/** Where somebody is told outside the app: the colleagues' group, which the heads look after, and the own mail. */
function AlertsPage({ post }: StaffPageProps) {
  const leads = isOpenTo(readAlerts, post.roles)
  const group = useGroup(post, leads)
  const mail = useMail(post)
  return (
    <StaffFrame post={post} title={words.title} shownAt={mail.at} over={group.over ?? mail.over}>
      {group.card}
      {mail.card}
    </StaffFrame>
  )
}

export default staffPage(AlertsPage)
