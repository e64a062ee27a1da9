import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { campaign, importOf, preview, Refusal } from './support/fake-api.ts'
import { asViewer, expectAccessible, openAt, plainSpaces } from './support/screen.tsx'

afterEach(cleanup)

describe('Cobranças', () => {
  test('a chosen file is sent and leads to its totals and errors by line and field', async () => {
    const { api, container } = await openAt('/cobrancas')
    const input = await screen.findByLabelText('Arquivo de devedores')
    const file = new File(['[]'], 'clientes.json', { type: 'application/json' })
    fireEvent.change(input, { target: { files: [file] } })
    expect(await screen.findByText('2 linhas recusadas')).toBeTruthy()
    expect(location.pathname).toBe('/cobrancas/nova/imp-1')
    const body = api.called('POST', '/api/billing/uploads')[0]?.body
    expect(body instanceof FormData && body.get('file')).toBeInstanceOf(File)
    const row = (await screen.findByText('valor com mais de duas casas decimais')).closest('tr')
    expect(row?.textContent).toContain('3')
    expect(row?.textContent).toContain('amount')
    expect(row?.textContent).toContain('150.505')
    await screen.findByRole('button', { name: 'Iniciar campanha' })
    await expectAccessible(container)
  })

  test('a file dropped anywhere is sent too', async () => {
    const { api } = await openAt('/modelos')
    await screen.findByRole('navigation', { name: 'Principal' })
    const drop = new Event('drop', { bubbles: true, cancelable: true })
    const file = new File(['[]'], 'solto.json')
    Object.assign(drop, { dataTransfer: { types: ['Files'], files: [file] } })
    dispatchEvent(drop)
    await waitFor(() => expect(api.called('POST', '/api/billing/uploads')).toHaveLength(1))
    expect(drop.defaultPrevented).toBe(true)
  })

  test('a refused file is said by name and reason', async () => {
    await openAt('/cobrancas', { 'POST /api/billing/uploads': new Refusal('bad_json') })
    const input = await screen.findByLabelText('Arquivo de devedores')
    fireEvent.change(input, { target: { files: [new File(['{'], 'quebrado.json')] } })
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('quebrado.json')
    expect(alert.textContent).toContain('JSON válido')
  })

  test('an empty file is refused before it travels', async () => {
    const { api } = await openAt('/cobrancas')
    const input = await screen.findByLabelText('Arquivo de devedores')
    fireEvent.change(input, { target: { files: [new File([], 'vazio.json')] } })
    expect((await screen.findByRole('alert')).textContent).toContain('vazio')
    expect(api.called('POST', '/api/billing/uploads')).toEqual([])
  })

  test('the list shows state, progress, reasons; pause is one click, cancel asks first', async () => {
    const reasons = [
      { status: 'skipped' as const, reason: 'debt_paid', label: 'dívida quitada', n: 2 },
    ]
    const running = campaign({
      counts: { sent: 5, pending: 3, skipped: 2 },
      reasons,
      limit: 'window',
    })
    const { api, container } = await openAt('/cobrancas', {
      'GET /api/billing/campaigns': { success: true, campaigns: [running] },
      'POST /api/billing/campaigns/camp-1/pause': {
        success: true,
        campaign: { ...running, status: 'paused' },
      },
      'POST /api/billing/campaigns/camp-1/cancel': {
        success: true,
        campaign: { ...running, status: 'canceled' },
      },
    })
    expect(await screen.findByText('Em andamento')).toBeTruthy()
    expect(screen.getByText('Dívida quitada')).toBeTruthy()
    expect(screen.getByText(/Fora do horário permitido/)).toBeTruthy()
    await expectAccessible(container)
    fireEvent.click(screen.getByRole('button', { name: 'Pausar' }))
    expect(await screen.findByText('Pausada')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Cancelar' }))
    expect(api.called('POST', '/api/billing/campaigns/camp-1/cancel')).toEqual([])
    fireEvent.click(await screen.findByRole('button', { name: 'Cancelar campanha' }))
    expect(await screen.findByText('Cancelada')).toBeTruthy()
  })

  test('a large file shows how far it is', async () => {
    await openAt('/cobrancas/nova/imp-1', {
      'GET /api/billing/uploads/imp-1': {
        success: true,
        import: importOf({ status: 'committing', rows: 50_000, progress: 12_000 }),
        errors: [],
      },
    })
    expect((await screen.findAllByText(/12\.000 de 50\.000/)).length).toBeGreaterThan(0)
    expect(screen.queryByRole('button', { name: 'Iniciar campanha' })).toBeNull()
  })

  test('an unknown file says so', async () => {
    await openAt('/cobrancas/nova/nada', {
      'GET /api/billing/uploads/nada': new Refusal('import_not_found'),
    })
    expect(await screen.findByText('Arquivo não encontrado')).toBeTruthy()
  })
})

describe('Nova campanha', () => {
  test('the preview steps through real rows; exclusions carry their reasons', async () => {
    const { container } = await openAt('/cobrancas/nova/imp-1')
    expect(await screen.findByText('Destinatário 1 de 3')).toBeTruthy()
    expect(container.querySelector('.wa-text strong')?.textContent).toBe('Ana')
    fireEvent.click(screen.getByRole('button', { name: 'Próximo destinatário' }))
    expect(await screen.findByText('Destinatário 2 de 3')).toBeTruthy()
    expect(container.querySelector('.wa-text strong')?.textContent).toBe('Bruno')
    expect(screen.getByText('Dívida quitada').closest('tr')?.textContent).toContain('2')
  })

  test('a debtor whose data is missing is named with the variable', async () => {
    const [first] = preview().samples
    const samples = [{ ...first, text: null, missing: ['due_date'] }]
    await openAt('/cobrancas/nova/imp-1', {
      'POST /api/billing/preview': { ...preview(), eligible: 1, samples },
    })
    expect(await screen.findByText(/Faltam dados para esta pessoa: \{due_date\}/)).toBeTruthy()
  })

  test('start asks with the figures, sends once and goes to the list', async () => {
    const { api } = await openAt('/cobrancas/nova/imp-1')
    await screen.findByText('Destinatário 1 de 3')
    const delay = screen.getByLabelText(/Intervalo entre mensagens/)
    fireEvent.input(delay, { target: { value: '0', valueAsNumber: 0 } })
    fireEvent.click(await screen.findByRole('button', { name: 'Iniciar campanha' }))
    const dialog = await screen.findByRole('dialog')
    expect(plainSpaces(dialog.textContent)).toContain('Enviar para 3 pessoas?')
    expect(plainSpaces(dialog.textContent)).toContain('R$ 450,00')
    fireEvent.click(within(dialog).getByRole('button', { name: 'Iniciar agora' }))
    await waitFor(() => expect(location.pathname).toBe('/cobrancas'))
    expect(api.called('POST', '/api/billing/send-batch').map((call) => call.body)).toEqual([
      { clients_file: 'imp-1', template_name: 'cobranca_simples', delay_seconds: 0 },
    ])
  })

  test('a viewer sees the file but starts nothing', async () => {
    await openAt('/cobrancas/nova/imp-1', asViewer)
    expect(await screen.findByText('2 linhas recusadas')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Iniciar campanha' })).toBeNull()
  })
})
