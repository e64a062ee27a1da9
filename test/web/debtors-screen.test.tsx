import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import type { StoryStop } from '../../src/shared/contracts/api/debtors.ts'
import { queryOf, viewOf } from '../../web/src/models/debtors-address.ts'
import {
  debtorDetail,
  debtorRow,
  debtorsAnswer,
  debtorStory,
  NOW,
  Refusal,
} from './support/fake-api.ts'
import type { Call } from './support/fake-api.ts'
import { asViewer, expectAccessible, openAt, plainSpaces } from './support/screen.tsx'

afterEach(cleanup)

const LIST = '/api/debtors'
const ONE = '/api/debtors/dev-1'
const type = (label: RegExp | string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } })

const pages = (call: Call) =>
  call.query.get('before') === null
    ? debtorsAnswer([debtorRow()], 'x_dev-1')
    : debtorsAnswer([debtorRow({ id: 'dev-2', name: 'Rui' })])

describe('Devedores', () => {
  test('the table says who owes what since when, what was agreed and what forbids contact', async () => {
    const rows = [
      debtorRow({ promise: 'open' }),
      debtorRow({ id: 'dev-2', name: 'Rui', stops: ['opt_out'], last_contact_at: null }),
    ]
    const { container } = await openAt('/devedores', { [`GET ${LIST}`]: debtorsAnswer(rows) })
    const table = await screen.findByRole('table', { name: 'Devedores' })
    const [, first, second] = within(table).getAllByRole('row')
    expect(plainSpaces(first?.textContent ?? '')).toMatch(
      /Maria Souza.*Promessa.*atraso.*1\.500,50/,
    )
    expect(second?.textContent).toContain('Pediu para não receber mensagens')
    expect(within(table).getByRole('link', { name: 'Rui' }).getAttribute('href')).toBe(
      '/devedores/dev-2',
    )
    expect(plainSpaces(screen.getByText('40 pessoas').parentElement?.textContent ?? '')).toContain(
      'R$ 9.000,00 em aberto',
    )
    await expectAccessible(container)
  })

  test('search, order and conditions go to the server and into the address', async () => {
    const { api } = await openAt('/devedores')
    const asked = () => api.called('GET', LIST).at(-1)?.query
    await screen.findByRole('table', { name: 'Devedores' })
    type(/^Buscar por nome/, 'maria')
    await waitFor(() => expect(asked()?.get('search')).toBe('maria'))
    fireEvent.change(screen.getByLabelText('Ordem'), { target: { value: 'balance' } })
    await waitFor(() => expect(asked()?.get('sort')).toBe('balance'))
    fireEvent.click(screen.getByRole('button', { name: 'Filtrar' }))
    const late = await screen.findByLabelText('Atraso a partir de')
    fireEvent.input(late, { target: { value: '30', valueAsNumber: 30 } })
    await waitFor(() => expect(asked()?.get('filter')).toBe('{"days_late_min":30}'))
    expect(viewOf(location.search)).toEqual({
      filter: { days_late_min: 30 },
      search: 'maria',
      sort: 'balance',
      state: 'active',
    })
  })

  test('an address is a view, and a view an address', () => {
    const view = { filter: { tags: ['a&b'] }, search: 'é', sort: 'name', state: 'all' } as const
    const query = queryOf({ ...view, filter: { tags: ['a&b'] } })
    expect(viewOf(query)).toEqual(view)
    expect(queryOf(viewOf(''))).toBe('')
    expect(viewOf('?filtro=%7B&ordem=nada').filter).toEqual({})
  })

  test('of a long table few rows stand in the page, and each says which one it is', async () => {
    const rows = Array.from({ length: 500 }, (_, i) =>
      debtorRow({ id: `dev-${i}`, name: `P ${i}` }),
    )
    await openAt('/devedores', { [`GET ${LIST}`]: debtorsAnswer(rows) })
    const table = await screen.findByRole('table', { name: 'Devedores' })
    const shown = within(table).getAllByRole('row')
    expect(shown.length).toBeLessThan(60)
    expect(shown.map((row) => row.getAttribute('aria-rowindex')).slice(0, 3)).toEqual([
      '1',
      '2',
      '3',
    ])
    // 40 people in all, as the answer says, and the titles.
    expect(table.getAttribute('aria-rowcount')).toBe('41')
    const room = [...table.querySelectorAll<HTMLElement>('.room')].map((row) => row.style.height)
    expect(room).toEqual([`${(500 - (shown.length - 1)) * 64}px`])
  })

  test('the next page joins the one before', async () => {
    await openAt('/devedores', { [`GET ${LIST}`]: pages })
    fireEvent.click(await screen.findByRole('button', { name: 'Mostrar mais' }))
    expect(await screen.findByRole('link', { name: 'Rui' })).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Maria Souza' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Mostrar mais' })).toBeNull()
  })

  test('a saved segment is one choice away; what is found may become a campaign', async () => {
    const segment = { id: 'seg-1', name: 'Atrasados', filter: { days_late_min: 30 } }
    const { api } = await openAt('/devedores', {
      'GET /api/billing/segments': {
        success: true,
        segments: [{ ...segment, created_at: NOW, updated_at: NOW }],
      },
    })
    fireEvent.change(await screen.findByLabelText('Segmento'), { target: { value: 'seg-1' } })
    await waitFor(() =>
      expect(api.called('GET', LIST).at(-1)?.query.get('filter')).toBe('{"days_late_min":30}'),
    )
    const link = await screen.findByRole('link', { name: 'Cobrar estas pessoas' })
    fireEvent.click(link)
    await waitFor(() =>
      expect(api.called('POST', '/api/billing/campaigns/dry-run').at(-1)?.body).toMatchObject({
        filter: { days_late_min: 30 },
      }),
    )
  })

  test('nobody found offers the way out; nobody at all offers the first file', async () => {
    const none = { ...debtorsAnswer([]), totals: debtorsAnswer().totals }
    const { unmount } = await openAt('/devedores?busca=zz', { [`GET ${LIST}`]: none })
    expect(await screen.findByRole('button', { name: 'Limpar filtros' })).toBeTruthy()
    unmount()
    await openAt('/devedores', { [`GET ${LIST}`]: none })
    expect(await screen.findByRole('link', { name: 'Enviar arquivo' })).toBeTruthy()
  })

  test('a viewer sees the table without a way into a story', async () => {
    await openAt('/devedores', asViewer)
    expect(await screen.findByText('Maria Souza')).toBeTruthy()
    expect(screen.queryByRole('link', { name: 'Maria Souza' })).toBeNull()
  })
})

describe('Devedor', () => {
  test('the story shows debts with age, money in and what happened', async () => {
    const { container } = await openAt('/devedores/dev-1')
    expect(await screen.findByRole('heading', { name: 'Maria Souza' })).toBeTruthy()
    const debts = screen.getByRole('region', { name: /^Dívidas 1/ })
    expect(plainSpaces(debts.textContent)).toMatch(/15\/01\/2026.*atraso/)
    expect(plainSpaces(screen.getByRole('region', { name: 'Linha do tempo' }).textContent)).toMatch(
      /Pagamento registrado R\$ 300,00/,
    )
    expect(screen.getByRole('link', { name: 'Abrir conversa' }).getAttribute('href')).toBe(
      '/conversas/conv-1',
    )
    await expectAccessible(container)
  })

  test('a correction sends what changed and what was seen; a refused field says why, where it stands', async () => {
    const { api } = await openAt('/devedores/dev-1', {
      [`PATCH ${ONE}`]: new Refusal('validation_failed', [
        { field: 'phone', code: 'invalid', message: 'DDD não existe' },
      ]),
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Editar' }))
    await screen.findByRole('dialog')
    type('Telefone (WhatsApp)', '(00) 98765-4321')
    type('Etiquetas', 'a, b ,')
    fireEvent.click(screen.getByRole('button', { name: 'Salvar' }))
    expect(await screen.findByText('DDD não existe')).toBeTruthy()
    expect(screen.getByLabelText('Telefone (WhatsApp)').getAttribute('aria-invalid')).toBe('true')
    expect(api.called('PATCH', ONE)[0]?.body).toEqual({
      updated_at: NOW,
      phone: '(00) 98765-4321',
      tags: ['a', 'b'],
    })
  })

  test('contact stops with a reason, and is allowed again only with one', async () => {
    const stop = { kind: 'opt_out', at: NOW, until: null, lifted_at: null }
    let stops: StoryStop[] = []
    const { api } = await openAt('/devedores/dev-1', {
      [`GET ${ONE}`]: () => debtorStory({ stops }),
      [`POST ${ONE}/stops`]: () => {
        stops = [stop]
        return { success: true, stops }
      },
      [`DELETE ${ONE}/stops`]: { success: true, stops: [{ ...stop, lifted_at: NOW }] },
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Parar de cobrar' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Parar contato' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Liberar' }))
    const dialog = await screen.findByRole('dialog')
    const confirm = within(dialog).getByRole('button', { name: 'Liberar' })
    expect(confirm).toMatchObject({ disabled: true })
    type('Motivo', 'pediu por telefone')
    await waitFor(() => expect(confirm).toMatchObject({ disabled: false }))
    fireEvent.click(confirm)
    await waitFor(() =>
      expect(api.called('DELETE', `${ONE}/stops`)[0]?.body).toEqual({
        kind: 'opt_out',
        reason: 'pediu por telefone',
      }),
    )
  })

  test('two rows of one person are joined after seeing what moves', async () => {
    const { api } = await openAt('/devedores/dev-1', {
      [`GET ${LIST}`]: debtorsAnswer([debtorRow(), debtorRow({ id: 'dev-2', name: 'Maria S.' })]),
      'GET /api/debtors/dev-2': debtorStory({
        debtor: debtorDetail({ id: 'dev-2', name: 'Maria S.' }),
      }),
      [`POST ${ONE}/merge`]: { success: true, id: 'dev-2', debts: 1 },
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Unir com outra pessoa' }))
    const dialog = await screen.findByRole('dialog')
    type('Quem fica', 'maria')
    const found = await within(dialog).findByRole('list', { name: 'Quem fica' })
    expect(within(found).getAllByRole('button')).toHaveLength(1)
    fireEvent.click(within(found).getByRole('button', { name: /Maria S\./ }))
    expect(await within(dialog).findByText('1 dívida')).toBeTruthy()
    fireEvent.click(within(dialog).getByRole('button', { name: 'Unir' }))
    await waitFor(() => expect(location.pathname).toBe('/devedores/dev-2'))
    expect(api.called('POST', `${ONE}/merge`)[0]?.body).toEqual({ into: 'dev-2' })
  })

  test('the data leave as a file; erasing needs the typed name', async () => {
    const { api, saved } = await openAt('/devedores/dev-1', {
      [`GET ${ONE}/export`]: new Blob(['{}']),
      [`POST ${ONE}/erase`]: {
        success: true,
        id: 'dev-1',
        erased_at: NOW,
        rows: 1,
        conversations: 1,
      },
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Baixar dados (LGPD)' }))
    await waitFor(() => expect(saved).toEqual(['dados-pessoais-dev-1.json']))
    fireEvent.click(screen.getByRole('button', { name: 'Apagar dados (LGPD)' }))
    const dialog = await screen.findByRole('dialog')
    const confirm = within(dialog).getByRole('button', { name: 'Apagar de vez' })
    type(/escreva o nome/, 'Maria')
    expect(confirm).toMatchObject({ disabled: true })
    type(/escreva o nome/, 'maria souza')
    await waitFor(() => expect(confirm).toMatchObject({ disabled: false }))
    fireEvent.click(confirm)
    await waitFor(() =>
      expect(api.called('POST', `${ONE}/erase`)[0]?.body).toEqual({ confirm: 'APAGAR' }),
    )
  })

  test('only an administrator may erase; a viewer has no story', async () => {
    const operator = {
      'GET /api/me': { success: true, user: { id: 'u3', username: 'olga', role: 'operator' } },
    }
    const { unmount } = await openAt('/devedores/dev-1', operator)
    expect(await screen.findByRole('button', { name: 'Baixar dados (LGPD)' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Apagar dados (LGPD)' })).toBeNull()
    unmount()
    await openAt('/devedores/dev-1', asViewer)
    expect(await screen.findByText('Só para operadores')).toBeTruthy()
  })

  test('an unknown person is said to be unknown', async () => {
    await openAt('/devedores/nada')
    expect(await screen.findByText('Pessoa não encontrada')).toBeTruthy()
  })
})
