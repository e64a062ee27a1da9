import type { CampaignSummary } from '../../../../src/shared/contracts/api/billing.ts'
import { formatCount, plural } from '../../text/format.ts'
import { RECIPIENT_LABELS } from '../../text/labels.ts'
import { CAMPAIGN_LIST } from '../../text/screens/campaigns.ts'
import { WORDS } from '../../text/words.ts'

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Who was not written to, and why: nothing is left out in silence. */
export function Reasons({ campaign }: { campaign: CampaignSummary }) {
  const { reasons } = campaign
  const n = reasons.reduce((sum, reason) => sum + reason.n, 0)
  if (n === 0) return <span class="small muted">{CAMPAIGN_LIST.nobodyLeftOut}</span>
  return (
    <details>
      <summary>{plural(n, CAMPAIGN_LIST.personWithout, CAMPAIGN_LIST.peopleWithout)}</summary>
      <div class="table-wrap">
        <table>
          <thead>
            <tr>
              <th scope="col">{WORDS.status}</th>
              <th scope="col">{WORDS.reason}</th>
              <th scope="col" class="right">
                {WORDS.people}
              </th>
            </tr>
          </thead>
          <tbody>
            {reasons.map((reason) => (
              <tr key={`${reason.status}-${reason.reason}`}>
                <td class="nowrap">
                  <span class="row tight">
                    <span class={`swatch ${reason.status}`} /> {RECIPIENT_LABELS[reason.status]}
                  </span>
                </td>
                <td>{capital(reason.label)}</td>
                <td class="right num">{formatCount(reason.n)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
