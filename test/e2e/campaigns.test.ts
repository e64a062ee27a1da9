import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { forget, newPlace, request, startProduct } from '../../scripts/harness/product.ts'
import type { Place, Product } from '../../scripts/harness/product.ts'
import { launchBrowser, seriousViolations } from '../support/node/browser.ts'

/** From a file with a mistake to money: what whoever collects does by hand, on the real stack. */
let place: Place
let product: Product
let browser: Browser
let page: Page
const consoleErrors: string[] = []

/** SCREENS=folder keeps a picture of every step. */
const screens = process.env.SCREENS
const snap = async (name: string) => {
  if (screens === undefined) return
  mkdirSync(screens, { recursive: true })
  await page.screenshot({ path: path.join(screens, `${name}.png`) })
}

beforeAll(async () => {
  place = await newPlace()
  product = await startProduct(place)
  browser = await launchBrowser()
  page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'pt-BR' })
  page.setDefaultTimeout(30_000)
  page.on('console', (message) => {
    if (message.type() === 'error') consoleErrors.push(message.text())
  })
  await page.goto(product.base)
  await page.getByRole('button', { name: 'Entrar na demonstração' }).click()
  await page.getByRole('heading', { name: 'Visão geral' }).waitFor()
  // The tour of the first visit is another test's.
  await page.keyboard.press('Escape')
})

afterAll(async () => {
  await browser.close()
  await product.stop()
  forget(place)
})

const phone = (n: number) => `55119876543${String(n).padStart(2, '0')}`
const PEOPLE = 24
/** One phone is too short: the row is mended where it stands. */
const csv = [
  'Cliente;Telefone;Valor;Vencimento;Descrição',
  ...Array.from(
    { length: PEOPLE },
    (_, n) => `Cliente Número ${n};${phone(n)};${100 + n},00;15/01/2026;Mensalidade`,
  ),
  'Pessoa do Telefone Curto;123;99,90;15/01/2026;Mensalidade',
].join('\n')

const main = () => page.getByRole('main')
const region = (name: string | RegExp) => page.getByRole('region', { name, exact: true })
const open = (href: string) => page.goto(`${product.base}${href}`)

/** Nothing is wider than the screen, and axe has nothing serious to say. */
async function expectSound(name: string) {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow, `${name}: wider than the screen`).toBeLessThanOrEqual(0)
  expect(await seriousViolations(page), name).toEqual([])
}

test('a wrong row is mended in place, and the account of the file closes', async () => {
  await open('/cobrancas')
  await page.getByLabel('Arquivo de devedores').setInputFiles({
    name: 'alunos.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(csv),
  })
  await page.getByRole('button', { name: 'Importar arquivo' }).click()
  const cell = page.getByRole('textbox', { name: `Telefone, linha ${PEOPLE + 2}` })
  await cell.waitFor()
  await snap('linhas-recusadas')
  await expectSound('nova campanha')
  await cell.fill('(20) 98765-4399')
  await cell.press('Enter')
  await main().getByText('DDD inexistente').first().waitFor()
  await cell.fill('(11) 98765-4399')
  await cell.press('Enter')
  await page.getByText(`Linha ${PEOPLE + 2} corrigida e gravada.`).waitFor()
  await region('1 linha recusada').waitFor({ state: 'hidden' })
  const totals = region('alunos.csv')
  await expect.poll(() => totals.innerText()).toMatch(new RegExp(`Novas\\s+${PEOPLE + 1}`))
})

test('the message is seen as it reads for the longest name before it goes out', async () => {
  await page.getByLabel('Modelo').selectOption({ label: 'cobranca_simples' })
  await page.getByLabel('Intervalo entre mensagens (segundos)').fill('1')
  await page.getByRole('button', { name: 'Nome mais longo' }).click()
  await page
    .getByRole('figure', { name: 'Prévia da mensagem para Pessoa do Telefone Curto' })
    .waitFor()
  await snap('casos-dificeis')
})

test('the campaign is seen moving, and its cockpit says what comes next', async () => {
  await page.getByRole('button', { name: 'Iniciar campanha' }).click()
  await page.getByRole('button', { name: 'Iniciar agora' }).click()
  await page.getByRole('button', { name: 'Começar já' }).click()
  await page.getByRole('link', { name: 'Ver destinatários e resultado' }).first().click()
  const bar = page.getByRole('progressbar')
  const settled = async () => Number(await bar.getAttribute('aria-valuenow'))
  await expect.poll(settled, { timeout: 30_000 }).toBeGreaterThan(0)
  const before = await settled()
  await expect.poll(settled, { timeout: 30_000 }).toBeGreaterThan(before)
  await region('Números').getByRole('article').first().waitFor()
  await snap('painel-da-campanha')
  await expectSound('campanha')
  await page.getByRole('button', { name: 'Pausar' }).click()
  await main()
    .getByText(/Pausada por uma pessoa/)
    .waitFor()
  await page.getByRole('button', { name: 'Retomar' }).click()
  await main()
    .getByText(/Terminou/)
    .waitFor({ timeout: 90_000 })
})

test('a step of the funnel leads to its people', async () => {
  const sent = region('Do público ao pagamento').getByRole('button').nth(2)
  await expect.poll(() => sent.innerText(), { timeout: 20_000 }).toContain(String(PEOPLE + 1))
  await sent.click()
  await region('Destinatários')
    .getByRole('link', { name: 'Cliente Número 3', exact: true })
    .waitFor()
  await snap('funil')
})

test('failures and the story of the campaign stand in its cockpit', async () => {
  await region('O que falhou').getByText('Nenhuma falha.').waitFor()
  await region('Linha do tempo').getByRole('listitem').first().waitFor()
})

test('a person is found, corrected, stopped and allowed again', async () => {
  await open('/devedores')
  await page.getByRole('searchbox').fill('Número 7')
  await page.getByRole('link', { name: 'Cliente Número 7', exact: true }).click()
  await page.getByRole('heading', { name: /^Dívidas/ }).waitFor()
  await expectSound('devedor')
  await page.getByRole('button', { name: 'Editar' }).click()
  await page.getByLabel('Etiquetas').fill('turma 2')
  await page.getByRole('button', { name: 'Salvar' }).click()
  await page.getByText('Cadastro salvo.').waitFor()
  await page.getByRole('button', { name: 'Parar de cobrar' }).click()
  await page.getByRole('button', { name: 'Parar contato' }).click()
  await page.getByRole('list', { name: 'Bloqueios de contato' }).waitFor()
  await snap('devedor')
  await page.getByRole('button', { name: 'Liberar' }).click()
  await page.getByLabel('Motivo').fill('pediu por telefone para voltar')
  await page.getByRole('dialog').getByRole('button', { name: 'Liberar' }).click()
  await page.getByRole('list', { name: 'Bloqueios de contato' }).waitFor({ state: 'hidden' })
})

test('a template is completed by its variables, saved, and tried on my number', async () => {
  await open('/modelos')
  await page.getByRole('list', { name: 'Modelos' }).getByText('cobranca_simples').click()
  const body = page.getByLabel('Texto', { exact: true })
  await body.press('Control+End')
  await body.pressSequentially('\nVence em {venc')
  await page.getByRole('option', { name: /due_date/ }).waitFor()
  await snap('modelo-completa')
  await body.press('Enter')
  await expect.poll(() => body.inputValue()).toContain('Vence em {due_date}')
  await page.getByRole('button', { name: 'Salvar' }).click()
  await page.getByText(/Modelo cobranca_simples salvo/).waitFor()
  await page.getByRole('button', { name: 'Enviar teste para mim' }).click()
  await page.getByLabel('Meu WhatsApp').fill('(21) 99876-5432')
  await page.getByRole('dialog').getByRole('button', { name: 'Enviar teste' }).click()
  await page.getByText('Teste a caminho do seu WhatsApp.').waitFor()
  const inbox = `${product.simulator}/sim/messages?chatId=5521998765432@c.us`
  await expect
    .poll(async () => (await request<unknown[]>(inbox, 'GET', null)).length, { timeout: 30_000 })
    .toBeGreaterThan(0)
})

test('a ladder is changed on its line and simulated', async () => {
  await open('/regua')
  await page.getByRole('button', { name: 'Editar' }).first().click()
  const editor = page.getByRole('form')
  await editor
    .getByRole('button', { name: /^Passo \d+ dias depois/ })
    .last()
    .click()
  await snap('regua-editor')
  await expectSound('régua')
  await editor.getByRole('button', { name: 'Salvar régua' }).click()
  await page.getByText('Régua salva.').waitFor()
  await page.getByRole('button', { name: 'Simular 14 dias' }).first().click()
  await region('Próximos 14 dias').getByText('sem cobrança').first().waitFor()
})

const PLACES = [
  ['Cobranças', '/cobrancas'],
  ['Nova campanha', '/cobrancas/nova'],
  ['Devedores', '/devedores'],
  ['Modelos', '/modelos/novo'],
  ['Régua', '/regua'],
  ['Configurações', '/configuracoes/numeros'],
] as const

test('the same screens hold at 360 pixels', async () => {
  await page.setViewportSize({ width: 360, height: 740 })
  for (const [name, href] of PLACES) {
    await open(href)
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await page.locator('[aria-busy=true]').first().waitFor({ state: 'hidden' })
    await expectSound(name)
    await snap(`telefone-${name.toLowerCase().replace(/[^a-z]+/g, '-')}`)
  }
})

test('the browser had nothing to complain about', () => {
  // A refused correction answers 422, which Chromium reports as a failed resource.
  expect(consoleErrors.filter((text) => !/status of (401|422)/.test(text))).toEqual([])
})
