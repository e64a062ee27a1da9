import { useEffect, useMemo } from 'preact/hooks'
import type { ComplianceSettings } from '../../../../src/shared/contracts/api/settings.ts'
import { useApp } from '../../app-context.ts'
import { ClockIcon } from '../../components/icons.tsx'
import { resource } from '../../models/resource.ts'
import { WIZARD, windowWords } from '../../text/wizard.ts'

/** The hours in which messages leave; outside of them a campaign waits by itself. */
export function ContactWindow() {
  const { api, session } = useApp()
  const hours = useMemo(
    () => resource(async () => (await api.settings<ComplianceSettings>('compliance')).value.hours),
    [api],
  )
  useEffect(() => void hours.load(), [hours])
  const known = hours.data.value
  if (known === null) return null
  const off = session.bootstrap.value?.contact_hours === false
  return (
    <p class="row tight small muted">
      <ClockIcon size={16} />
      <span>
        {windowWords(known)} <a href="/configuracoes/conformidade">{WIZARD.changeWindow}</a>
        {off && ` ${WIZARD.windowOff}`}
      </span>
    </p>
  )
}
