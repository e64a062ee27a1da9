import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { caseOf, NOW, records, Refusal } from './support/fake-api.ts'
import { asViewer, expectAccessible, openAt, plainSpaces } from './support/screen.tsx'

afterEach(cleanup)

const CONVERSATION = '/api/chat/conversations/conv-1'
const RECORDS = `GET ${CONVERSATION}/records`
const panel = () => screen.findByRole('complementary', { name: 'Devedor' }, { timeout: 10_000 })
const done = { success: true, id: 'new-1' }

const promise = {
  id: 'prm-1',
  debt_ids: ['debt-1'],
  amount_cents: 15_050,
  due_date: '2026-11-25',
  status: 'open' as const,
  source: 'bot' as const,
  made_at: NOW,
  reminded_at: null,
  judged_at: null,
}
const agreement = {
  id: 'agr-1',
  debt_ids: ['debt-1'],
  kind: 'installments' as const,
  principal_cents: 15_050,
  fine_cents: 0,
  interest_cents: 0,
  discount_cents: 3_050,
  total_cents: 12_000,
  status: 'active' as const,
  source: 'bot' as const,
  made_at: NOW,
  ended_at: null,
  installments: [
    {
      no: 1,
      due_date: '2020-01-10',
      amount_cents: 4_000,
      paid_cents: 4_000,
      paid_on: '2020-01-10',
    },
    { no: 2, due_date: '2020-02-10', amount_cents: 4_000, paid_cents: 1_000, paid_on: null },
    { no: 3, due_date: '2020-03-10', amount_cents: 4_000, paid_cents: 0, paid_on: null },
    { no: 4, due_date: '2999-03-10', amount_cents: 4_000, paid_cents: 0, paid_on: null },
  ],
}
const cash = {
  id: 'cash-0',
  kind: 'cash',
  debtIds: ['debt-1'],
  principalCents: 15_050,
  fineCents: 0,
  interestCents: 0,
  updatedCents: 15_050,
  discountCents: 1_050,
  totalCents: 14_000,
  installments: [{ no: 1, dueDate: '2026-11-24', amountCents: 14_000 }],
  computedOn: '2026-11-20',
  validUntil: '2026-11-23',
  step: 0,
}

describe('Painel da dívida', () => {
  test('it shows promises, the agreement with its instalments, codes and what waits for a person', async () => {
    const { container } = await openAt('/conversas/conv-1', {
      [RECORDS]: records({
        promises: [promise, { ...promise, id: 'prm-0', status: 'broken' }],
        agreements: [agreement],
        cases: [caseOf(), caseOf({ id: 'case-0', kind: 'dispute', status: 'resolved' })],
      }),
    })
    const side = await panel()
    await within(side).findByRole('region', { name: 'Acordo' })
    const text = plainSpaces(side.textContent)
    expect(text).toContain('R$ 150,50 em 25/11/2026')
    expect(text).toContain('recebido R$ 50,00')
    for (const word of ['Paga', 'Paga em parte', 'Vencida', 'A vencer', 'Quebrada']) {
      expect(within(side).getAllByText(word).length).toBeGreaterThan(0)
    }
    const cases = within(side).getByRole('region', { name: 'Para resolver' })
    expect(within(cases).getAllByRole('button')).toHaveLength(1)
    await expectAccessible(container)
  })

  test('P notes a promise about all that is owed, or an amount in reais', async () => {
    const { api } = await openAt('/conversas/conv-1', { [`POST ${CONVERSATION}/promises`]: done })
    await panel()
    fireEvent.keyDown(document.body, { key: 'p' })
    const dialog = await screen.findByRole('dialog', { name: 'Registrar promessa' })
    const day = within(dialog).getByLabelText('Vai pagar em')
    fireEvent.input(day, { target: { value: '2026-12-01' } })
    fireEvent.input(within(dialog).getByLabelText('Valor'), { target: { value: '1.234,56' } })
    fireEvent.click(within(dialog).getByRole('button', { name: 'Registrar' }))
    expect(await screen.findByText('Promessa registrada.')).toBeTruthy()
    expect(api.called('POST', `${CONVERSATION}/promises`)[0]?.body).toEqual({
      due_date: '2026-12-01',
      amount: 1234.56,
    })
    expect(api.called('GET', `${CONVERSATION}/records`).length).toBeGreaterThan(1)
  })

  test('O chooses a computed offer: to be written first, or closed as an agreement', async () => {
    const { api } = await openAt('/conversas/conv-1', {
      [`GET ${CONVERSATION}/offers`]: {
        success: true,
        debtor_id: 'deb-1',
        offers: [cash, { ...cash, id: 'cash-1', totalCents: 12_000 }],
      },
      [`POST ${CONVERSATION}/agreements`]: done,
    })
    await panel()
    fireEvent.keyDown(document.body, { key: 'o' })
    fireEvent.click(await screen.findByRole('button', { name: 'Escrever na conversa' }))
    const written = screen.getByLabelText<HTMLTextAreaElement>('Mensagem').value
    expect(plainSpaces(written)).toContain('à vista R$ 140,00')
    expect(api.called('POST', `${CONVERSATION}/agreements`)).toEqual([])
    fireEvent.keyDown(document.body, { key: 'o' })
    const better = await screen.findByRole('radio', { name: /120,00/ })
    fireEvent.click(better)
    fireEvent.click(screen.getByRole('button', { name: 'Fechar acordo' }))
    await waitFor(() =>
      expect(api.called('POST', `${CONVERSATION}/agreements`)[0]?.body).toEqual({
        offer_id: 'cash-1',
      }),
    )
  })

  test('G sends a Pix code; a creditor without a key says so and the dialog stays', async () => {
    const { api } = await openAt('/conversas/conv-1', {
      [`POST ${CONVERSATION}/charges`]: new Refusal('pix_unavailable'),
    })
    await panel()
    fireEvent.keyDown(document.body, { key: 'g' })
    fireEvent.click(await screen.findByRole('button', { name: 'Enviar código' }))
    expect(await screen.findByText(/Cadastre a chave Pix/)).toBeTruthy()
    expect(screen.getByRole('dialog', { name: 'Enviar Pix' })).toBeTruthy()
    const body = api.called('POST', `${CONVERSATION}/charges`)[0]?.body
    expect(body).toMatchObject({ send: true, key: expect.stringMatching(/^[\w-]{8,64}$/) })
  })

  test('a claim is confirmed with its payment, refused without', async () => {
    const { api } = await openAt('/conversas/conv-1', {
      [RECORDS]: records({ cases: [caseOf()] }),
      'POST /api/cases/case-1/resolve': done,
    })
    fireEvent.click(within(await panel()).getByRole('button', { name: 'Pagamento' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Voltar' }))
    fireEvent.click(await within(await panel()).findByRole('button', { name: 'Resolver' }))
    const dialog = await screen.findByRole('dialog', { name: 'Diz que pagou' })
    fireEvent.click(within(dialog).getByRole('button', { name: 'Resolver' }))
    await waitFor(() =>
      expect(api.called('POST', '/api/cases/case-1/resolve')[0]?.body).toMatchObject({
        outcome: 'confirmed',
        payment: { debt_id: 'debt-1', amount: 150.5 },
      }),
    )
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    fireEvent.click(await within(await panel()).findByRole('button', { name: 'Resolver' }))
    fireEvent.click(await screen.findByRole('radio', { name: 'Não encontramos o pagamento' }))
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Resolver' }))
    await waitFor(() =>
      expect(api.called('POST', '/api/cases/case-1/resolve')[1]?.body).toEqual({
        outcome: 'refused',
        note: '',
      }),
    )
  })

  test('a queue lists its open cases; a filter leads back to the conversations', async () => {
    const { api } = await openAt('/conversas', {
      'GET /api/cases': {
        success: true,
        cases: [caseOf({ kind: 'dispute', name: 'Bruno Lima' })],
        next: null,
      },
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Mais filtros' }))
    fireEvent.change(screen.getByLabelText('Fila de casos'), {
      target: { value: 'dispute' },
    })
    expect(await screen.findByText('Bruno Lima')).toBeTruthy()
    expect(api.called('GET', '/api/cases')[0]?.query.get('kind')).toBe('dispute')
    fireEvent.click(screen.getByRole('button', { name: /^Todas/ }))
    expect(await screen.findByText('Maria Souza')).toBeTruthy()
  })

  test('a viewer sees neither records nor the verbs', async () => {
    const { api } = await openAt('/conversas/conv-1', asViewer)
    await panel()
    expect(screen.queryByRole('button', { name: 'Promessa' })).toBeNull()
    expect(screen.queryByLabelText('Fila de casos')).toBeNull()
    expect(api.called('GET', `${CONVERSATION}/records`)).toEqual([])
  })
})
