import { useState } from 'preact/hooks'
import type { ConversationAnswer } from '../../../../src/shared/contracts/api/chat.ts'
import { MoneyField, SelectField, TextField } from '../../components/fields.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import type { Records } from '../../models/records.ts'
import { formatMoney } from '../../text/format.ts'
import { RECORDS } from '../../text/records.ts'
import { useDebtor } from './use-debtor.ts'
import { DESK } from '../../text/screens/desk.ts'
import { WORDS } from '../../text/words.ts'

type Props = { value: ConversationAnswer; records: Records; onClose: () => void }

const DAY_MS = 86_400_000
/** A day of this machine's calendar, YYYY-MM-DD. */
const dayAfter = (days: number) => new Date(Date.now() + days * DAY_MS).toLocaleDateString('sv-SE')

const inReais = (cents: number | null) => (cents === null ? {} : { amount: cents / 100 })

type DebtorChoiceProps = {
  value: ConversationAnswer
  chosen: string | null
  choose: (id: string) => void
}

export function DebtorChoice({ value, chosen, choose }: DebtorChoiceProps) {
  if (chosen === null) return null
  return (
    <SelectField
      id="record-debtor"
      label={RECORDS.debtor}
      value={chosen}
      options={value.debtors.map((debtor) => [debtor.id, debtor.name] as const)}
      onChoose={choose}
    />
  )
}

export function PromiseDialog({ value, records, onClose }: Props) {
  const { chosen, setChosen, whose } = useDebtor(value)
  const [day, setDay] = useState(dayAfter(1))
  const [cents, setCents] = useState<number | null>(null)
  async function save() {
    const input = { due_date: day, ...inReais(cents), ...whose }
    if (await records.promise(input)) onClose()
  }
  return (
    <FormDialog
      title={RECORDS.promiseTitle}
      confirm={DESK.record}
      ready={day !== ''}
      busy={records.acting.value}
      onClose={onClose}
      onConfirm={() => void save()}
    >
      <DebtorChoice value={value} chosen={chosen} choose={setChosen} />
      <TextField
        id="promise-day"
        type="date"
        label={DESK.paysOn}
        hint={RECORDS.promiseHint}
        min={dayAfter(0)}
        max={dayAfter(90)}
        required
        value={day}
        onText={setDay}
      />
      <MoneyField
        id="promise-amount"
        label={RECORDS.amount}
        hint={RECORDS.allOwed}
        cents={cents}
        onCents={setCents}
      />
    </FormDialog>
  )
}

export function PixDialog({ value, records, onClose }: Props) {
  const { chosen, setChosen, whose } = useDebtor(value)
  const [cents, setCents] = useState<number | null>(null)
  async function send() {
    if (await records.charge({ ...inReais(cents), ...whose })) onClose()
  }
  return (
    <FormDialog
      title={RECORDS.pixTitle}
      confirm={RECORDS.pixSend}
      ready
      busy={records.acting.value}
      onClose={onClose}
      onConfirm={() => void send()}
    >
      <DebtorChoice value={value} chosen={chosen} choose={setChosen} />
      <MoneyField
        id="pix-amount"
        label={RECORDS.amount}
        hint={RECORDS.pixHint}
        cents={cents}
        onCents={setCents}
      />
      <p class="small muted">{DESK.codeIsYours}</p>
    </FormDialog>
  )
}

export type PaymentInput = { debt_id: string; cents: number | null; day: string }

/** Which debt, how much, when: also what confirms a claim. */
export function PaymentFields({
  value,
  input,
  onInput,
}: {
  value: ConversationAnswer
  input: PaymentInput
  onInput: (input: PaymentInput) => void
}) {
  const debts = value.debtors.flatMap((debtor) => debtor.debts)
  return (
    <>
      <SelectField
        id="payment-debt"
        label={WORDS.debt}
        value={input.debt_id}
        options={debts.map((debt) => [
          debt.id,
          `${debt.description ?? debt.external_id}: ${formatMoney(debt.balance_cents)}`,
        ])}
        onChoose={(id) => onInput({ ...input, debt_id: id })}
      />
      <MoneyField
        id="payment-amount"
        label={DESK.amountReceived}
        cents={input.cents}
        onCents={(cents) => onInput({ ...input, cents })}
      />
      <TextField
        id="payment-day"
        type="date"
        label={DESK.paidOn}
        max={dayAfter(0)}
        value={input.day}
        onText={(day) => onInput({ ...input, day })}
      />
    </>
  )
}

/** Starts with the first open debt and its whole balance. */
export function firstPayment(value: ConversationAnswer): PaymentInput {
  const open = value.debtors.flatMap((one) => one.debts).find((debt) => debt.balance_cents > 0)
  return { debt_id: open?.id ?? '', cents: open?.balance_cents ?? null, day: dayAfter(0) }
}

export function PaymentDialog({ value, records, onClose }: Props) {
  const [input, setInput] = useState(() => firstPayment(value))
  async function save() {
    const { debt_id: debt, cents, day } = input
    if (cents === null) return
    const done = await records.payment(debt, { amount: cents / 100, paid_on: day, method: 'pix' })
    if (done) onClose()
  }
  return (
    <FormDialog
      title={RECORDS.paymentTitle}
      confirm={DESK.record}
      ready={input.debt_id !== '' && input.cents !== null && input.day !== ''}
      busy={records.acting.value}
      onClose={onClose}
      onConfirm={() => void save()}
    >
      <PaymentFields value={value} input={input} onInput={setInput} />
    </FormDialog>
  )
}
