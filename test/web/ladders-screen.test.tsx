import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { ladder } from './support/fake-api.ts'
import { asViewer, expectAccessible, openAt, plainSpaces } from './support/screen.tsx'

afterEach(cleanup)

const day = {
  day: '2026-11-23',
  business_day: true,
  debtors: 4,
  cents: 60_000,
  steps: [
    {
      step_id: 's1',
      offset_days: -3,
      template_name: 'cobranca_simples',
      debtors: 4,
      debts: 4,
      cents: 60_000,
      sample: [{ debtor: 'Ana', phone: '', due_date: '2026-11-26', cents: 15_000 }],
    },
  ],
}

describe('Régua', () => {
  test('a ladder is a timeline around the due date; a step without its template says so', async () => {
    const { container } = await openAt('/regua')
    const steps = within(await screen.findByRole('list', { name: 'Passos' })).getAllByRole(
      'listitem',
    )
    expect(steps.map((step) => step.className)).toEqual(['before', 'due', 'after'])
    expect(steps[0]?.textContent).toContain('3 dias antes')
    expect(steps[2]?.textContent).toContain('modelo excluído')
    await expectAccessible(container)
  })

  test('the simulation shows who gets what, and days without', async () => {
    const { container } = await openAt('/regua', {
      'POST /api/ladders/lad-1/simulate': {
        success: true,
        days: [day, { ...day, day: '2026-11-22', business_day: false, debtors: 0, steps: [] }],
        excluded: [{ reason: 'paid', label: 'Pagou', n: 2 }],
      },
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Simular 14 dias' }))
    const shown = await screen.findByRole('region', { name: 'Próximos 14 dias' })
    await within(shown).findByText('sem cobrança')
    expect(plainSpaces(shown.textContent)).toContain('4 pessoas · R$ 600,00')
    expect(shown.textContent).toContain('(Ana)')
    await expectAccessible(container)
  })

  test('it is switched on after asking', async () => {
    const { api } = await openAt('/regua', {
      'POST /api/ladders/lad-1/enable': { success: true, ladder: ladder({ enabled: true }) },
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Ligar' }))
    expect(api.called('POST', '/api/ladders/lad-1/enable')).toEqual([])
    fireEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', { name: 'Ligar' }),
    )
    expect(await screen.findByText('Ligada')).toBeTruthy()
  })

  test('a change carries the version it was made from', async () => {
    const { api, container } = await openAt('/regua', {
      'GET /api/ladders': {
        success: true,
        ladders: [ladder({ steps: ladder().steps.slice(0, 1) })],
      },
      'PUT /api/ladders/lad-1': { success: true, ladder: ladder() },
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Editar' }))
    const editor = await screen.findByRole('form', { name: 'Lembretes' })
    await expectAccessible(container)
    fireEvent.click(within(editor).getByRole('button', { name: 'Passo 4 dias depois' }))
    fireEvent.click(await within(editor).findByRole('button', { name: 'Salvar régua' }))
    await waitFor(() =>
      expect(api.called('PUT', '/api/ladders/lad-1')[0]?.body).toMatchObject({
        version: 4,
        name: 'Lembretes',
        steps: [{ offset_days: -3 }, { offset_days: 4, template_id: 'tpl-1' }],
      }),
    )
  })

  test('a new ladder may begin as a usual one, is narrowed to some people, and never has two steps a day', async () => {
    const { api } = await openAt('/regua', {
      'GET /api/ladders': { success: true, ladders: [] },
      'POST /api/ladders': { success: true, ladder: ladder() },
    })
    const [create] = await screen.findAllByRole('button', { name: 'Nova régua' })
    if (create) fireEvent.click(create)
    const editor = await screen.findByRole('form', { name: 'Nova régua' })
    fireEvent.click(within(editor).getByRole('button', { name: /^Lembretes/ }))
    const steps = within(editor).getByRole('list', { name: 'Passos' })
    await waitFor(() =>
      expect(within(steps).getAllByRole('button', { pressed: false }).length).toBeGreaterThan(3),
    )
    const save = within(editor).getByRole('button', { name: 'Salvar régua' })
    const day = within(editor).getByLabelText('Dias do vencimento')
    fireEvent.input(day, { target: { value: '0', valueAsNumber: 0 } })
    await waitFor(() => expect(save).toMatchObject({ disabled: true }))
    expect(within(editor).getByRole('alert').textContent).toContain('mesmo dia')
    fireEvent.input(within(editor).getByLabelText('Dias do vencimento'), {
      target: { value: '-5', valueAsNumber: -5 },
    })
    fireEvent.input(within(editor).getByLabelText('Valor mínimo'), { target: { value: '50' } })
    await waitFor(() => expect(save).toMatchObject({ disabled: false }))
    fireEvent.click(save)
    await waitFor(() =>
      expect(api.called('POST', '/api/ladders')[0]?.body).toMatchObject({
        name: expect.stringMatching(/^Lembretes/),
        filter: { amount_min_cents: 5_000 },
      }),
    )
  })

  test('a viewer looks and simulates, and changes nothing', async () => {
    await openAt('/regua', asViewer)
    expect(await screen.findByRole('button', { name: 'Simular 14 dias' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Editar' })).toBeNull()
  })
})
