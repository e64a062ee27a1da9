import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { campaign, dryRun, importOf, NOW, preview, Refusal, template } from './support/fake-api.ts'
import { asViewer, expectAccessible, openAt, plainSpaces } from './support/screen.tsx'

afterEach(cleanup)

async function confirmStart() {
  await screen.findByText('Destinatário 1 de 3')
  fireEvent.click(await screen.findByRole('button', { name: 'Iniciar campanha' }))
  const dialog = await screen.findByRole('dialog')
  expect(plainSpaces(dialog.textContent)).toContain('Enviar para 3 pessoas?')
  expect(plainSpaces(dialog.textContent)).toContain('R$ 450,00')
  fireEvent.click(within(dialog).getByRole('button', { name: 'Iniciar agora' }))
  return screen.findByRole('alertdialog')
}

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
    const cell = screen.getByRole('textbox', { name: 'amount, linha 3' })
    expect(cell).toMatchObject({ value: '150.505' })
    expect(cell.getAttribute('aria-invalid')).toBe('true')
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

  test('a confirmed start waits ten seconds, then is sent once and leads to the list', async () => {
    const { api, clock } = await openAt('/cobrancas/nova/imp-1')
    const bar = await confirmStart()
    expect(bar.textContent).toContain('começa em 10 s')
    for (let second = 0; second < 9; second += 1) clock.runAll()
    await waitFor(() => expect(bar.textContent).toContain('começa em 1 s'))
    expect(api.called('POST', '/api/billing/campaigns')).toEqual([])
    clock.runAll()
    await waitFor(() => expect(location.pathname).toBe('/cobrancas'))
    expect(api.called('POST', '/api/billing/campaigns').map((call) => call.body)).toEqual([
      {
        name: 'clientes.json',
        clients_file: 'imp-1',
        template_name: 'cobranca_simples',
        holdout_bps: 0,
        delay_seconds: 30,
        key: expect.stringMatching(/^[0-9a-f]{32}$/),
      },
    ])
  })

  test('a start that failed is asked for again under the same key: it makes no second campaign', async () => {
    const { api } = await openAt('/cobrancas/nova/imp-1', {
      'POST /api/billing/campaigns': new Refusal('internal'),
    })
    const sent = () => api.called('POST', '/api/billing/campaigns').map((call) => call.body)
    for (const times of [1, 2]) {
      const bar = await confirmStart()
      fireEvent.click(within(bar).getByRole('button', { name: 'Começar já' }))
      await waitFor(() => expect(sent()).toHaveLength(times))
    }
    expect(sent()[1]).toEqual(sent()[0])
  })

  test('a start that is undone sends nothing, however long one waits', async () => {
    const { api, clock } = await openAt('/cobrancas/nova/imp-1')
    const bar = await confirmStart()
    fireEvent.click(within(bar).getByRole('button', { name: 'Desfazer' }))
    for (let second = 0; second < 12; second += 1) clock.runAll()
    expect(api.called('POST', '/api/billing/campaigns')).toEqual([])
    expect(screen.queryByRole('alertdialog')).toBeNull()
  })

  test('two templates share the audience; a control group gets none', async () => {
    const second = template({ id: 'tpl-2', name: 'cobranca_curta' })
    const { api } = await openAt('/cobrancas/nova/imp-1', {
      'GET /api/billing/templates': { success: true, templates: [template(), second] },
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Testar outro modelo' }))
    const holdout = screen.getByLabelText(/Grupo de controle/)
    fireEvent.input(holdout, { target: { value: '10', valueAsNumber: 10 } })
    await waitFor(() =>
      expect(api.called('POST', '/api/billing/campaigns/dry-run').at(-1)?.body).toMatchObject({
        variants: [
          { template_name: 'cobranca_simples', share_bps: 5_000 },
          { template_name: 'cobranca_curta', share_bps: 5_000 },
        ],
        holdout_bps: 1_000,
      }),
    )
  })

  test('the dry run warns, and says what limits and until when', async () => {
    const { container } = await openAt('/cobrancas/nova/imp-1', {
      'POST /api/billing/campaigns/dry-run': dryRun({ warnings: ['Falta o CNPJ do credor.'] }),
    })
    expect(await screen.findByText('Falta o CNPJ do credor.')).toBeTruthy()
    expect(screen.getByText(/O que limita: o intervalo entre mensagens/)).toBeTruthy()
    await expectAccessible(container)
  })

  test('known debtors are found by filter with a live count, kept as a segment and written to', async () => {
    const { api, container } = await openAt('/cobrancas/nova', {
      'POST /api/billing/segments': (call: { body: { name: string; filter: object } }) => ({
        success: true,
        segment: { id: 'seg-1', created_at: NOW, updated_at: NOW, ...call.body },
      }),
    })
    const late = await screen.findByLabelText('Atraso a partir de')
    fireEvent.input(late, { target: { value: '30', valueAsNumber: 30 } })
    fireEvent.input(screen.getByLabelText('Valor mínimo'), { target: { value: '1.234,50' } })
    const filter = { days_late_min: 30, amount_min_cents: 123_450 }
    await waitFor(() =>
      expect(api.called('POST', '/api/billing/audience').at(-1)?.body).toEqual({ filter }),
    )
    expect(await screen.findByText('40 pessoas')).toBeTruthy()
    await waitFor(() =>
      expect(api.called('POST', '/api/billing/campaigns/dry-run').at(-1)?.body).toMatchObject({
        filter,
      }),
    )
    await expectAccessible(container)
    fireEvent.click(screen.getByRole('button', { name: 'Salvar segmento' }))
    fireEvent.input(await screen.findByLabelText('Nome'), { target: { value: 'Atrasados' } })
    fireEvent.click(screen.getByRole('button', { name: 'Salvar' }))
    expect(await screen.findByText('Segmento Atrasados salvo.')).toBeTruthy()
  })

  test('refused rows are saved as a file; an import is taken back after asking', async () => {
    const { api, saved } = await openAt('/cobrancas/nova/imp-1', {
      'GET /api/billing/uploads/imp-1/errors.csv': new Blob(['nome;erro']),
      'POST /api/billing/uploads/imp-1/undo': {
        success: true,
        import: importOf({ undone_at: NOW }),
        errors: [],
      },
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Baixar linhas com erro' }))
    await waitFor(() => expect(saved).toEqual(['erros-clientes.json.csv']))
    fireEvent.click(screen.getByRole('button', { name: 'Desfazer importação' }))
    expect(api.called('POST', '/api/billing/uploads/imp-1/undo')).toEqual([])
    fireEvent.click(await screen.findByRole('button', { name: 'Desfazer' }))
    expect(await screen.findByText('Desfeito')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Iniciar campanha' })).toBeNull()
  })

  test('a viewer sees the file but starts nothing', async () => {
    await openAt('/cobrancas/nova/imp-1', asViewer)
    expect(await screen.findByText('2 linhas recusadas')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Iniciar campanha' })).toBeNull()
  })
})
