import { useModel } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { later, useApp } from '../app-context.ts'
import { Empty } from '../components/feedback.tsx'
import { PhoneIcon } from '../components/icons.tsx'
import { Page } from '../components/page.tsx'
import { SimulatedPhonesModel } from '../models/simulated-phone.ts'
import { PHONE } from '../text/phone.ts'
import { PhoneList } from './phone/phone-list.tsx'
import { PhoneScreen } from './phone/phone-screen.tsx'
import './inbox/chat.css'
import './inbox/composer.css'
import './inbox.css'
import './phone.css'

/** Playing a debtor in a local run: whose phone, and what it shows. */
export function PhonePage({ chat }: { chat?: string }) {
  const { session } = useApp()
  const simulated = session.bootstrap.value?.gateway === 'simulator'
  const operates = session.canOperate.value
  return (
    <Page title={PHONE.title} full>
      {simulated && operates ? (
        <Phones chat={chat ?? null} />
      ) : (
        <Empty icon={PhoneIcon} title={simulated ? PHONE.operators : PHONE.real}>
          <p>{simulated ? PHONE.operatorsHint : PHONE.realHint}</p>
        </Empty>
      )}
    </Page>
  )
}

function Phones({ chat }: { chat: string | null }) {
  const { api } = useApp()
  const phones = useModel(() => new SimulatedPhonesModel({ api, later }))
  useEffect(() => void phones.load(), [phones])
  const person = phones.phones.data.value?.find((one) => one.chat === chat) ?? null
  return (
    <div class={`play${chat === null ? '' : ' playing'}`}>
      <PhoneList phones={phones} open={chat} />
      <div class="play-stage">
        {chat === null ? (
          <Empty icon={PhoneIcon} title={PHONE.choose}>
            <p>{PHONE.chooseHint}</p>
          </Empty>
        ) : (
          <PhoneScreen key={chat} chat={chat} person={person} />
        )}
      </div>
    </div>
  )
}
