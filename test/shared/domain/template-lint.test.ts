import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { debtVariables } from '../../../src/shared/domain/disclosure.ts'
import { lintTemplate, lintTone, isBlocked } from '../../../src/shared/domain/template-lint.ts'
import type { Finding, LintContext } from '../../../src/shared/domain/template-lint.ts'

const context = (changes: Partial<LintContext> = {}): LintContext => ({
  mode: 'first_party',
  creditorFields: { name: true, address: true, taxId: true },
  ...changes,
})

/** What every good template carries, so that only the text under test speaks. */
const FOOT = '\n{creditor_name}, {creditor_address}, {creditor_tax_id}. Responda SAIR para parar.'

const codes = (body: string, given = context()): string[] =>
  lintTemplate(body, given).map(({ code, level }) => `${code}:${level}`)

const codesWithFoot = (text: string): string[] => codes(text + FOOT)

describe('what the law forbids blocks', () => {
  test.each([
    ['Pague ou você vai para a cadeia', 'threat'],
    ['Vamos registrar na delegacia', 'threat'],
    ['Isso é estelionato e a polícia será avisada', 'threat'],
    ['Seus bens podem ser penhorados', 'threat'],
    ['Um oficial de justiça irá procurar você', 'threat'],
    ['Vamos bloquear suas contas', 'threat'],
    ['Nosso cobrador vai até sua casa', 'threat'],
    ['Sabemos onde você mora', 'threat'],
    ['Pague hoje, senão a situação piora', 'threat'],
    ['Regularize sob pena de corte', 'threat'],
    ['Evite maiores consequências', 'threat'],
    ['Você vai se arrepender', 'threat'],
    ['INTIMAÇÃO: compareça ao setor financeiro', 'false_document'],
    ['Mandado nº 123 expedido', 'false_document'],
    ['Comunicado do Tribunal de Justiça', 'false_document'],
    ['Vamos avisar sua família', 'exposure'],
    ['Ligaremos para o seu trabalho', 'exposure'],
    ['Falaremos com seu chefe', 'exposure'],
    ['Vamos procurar você no seu trabalho', 'exposure'],
    ['Podemos comunicar ao seu empregador', 'exposure'],
    ['Vamos publicar seu nome nas redes sociais', 'exposure'],
    ['Seu nome está na lista de devedores do condomínio', 'exposure'],
    ['Todo mundo vai ficar sabendo', 'exposure'],
    ['Não seja caloteiro', 'insult'],
    ['Crie vergonha e pague', 'insult'],
    ['Você é um mau pagador', 'insult'],
    ['Honre seus compromissos', 'insult'],
    ['Agiu de má-fé', 'insult'],
    ['Seu nome será negativado', 'negative_listing'],
    ['Não fique com o nome sujo', 'negative_listing'],
    ['Vamos protestar o título', 'negative_listing'],
    ['Iremos negativar seu CPF amanhã', 'negative_listing'],
    ['Informe sua senha para consultar', 'asks_secret'],
    ['Envie os dados do cartão e o CVV', 'asks_secret'],
    ['Responda com o código de verificação', 'asks_secret'],
  ])('%s', (text, code) => {
    const findings = lintTemplate(text + FOOT, context())
    expect(findings.filter(({ level }) => level === 'block').map((f) => f.code)).toContain(code)
    expect(isBlocked(findings)).toBe(true)
  })
})

describe('what depends on a fact is for a person to decide', () => {
  test.each([
    ['O caso seguirá para medidas judiciais', 'legal_threat'],
    ['Encaminharemos ao nosso departamento jurídico', 'legal_threat'],
    ['Notificação extrajudicial', 'legal_threat'],
    ['Consulte sua situação no Serasa', 'negative_listing'],
    ['A conta pode ser enviada a protesto', 'negative_listing'],
    ['Limpe seu nome com desconto', 'negative_listing'],
    ['Última chance para regularizar', 'false_urgency'],
    ['Desconto só hoje', 'false_urgency'],
    ['Pague nas próximas 24 horas', 'false_urgency'],
    ['Você tem até 48h para regularizar', 'false_urgency'],
    ['Entre em contato imediatamente', 'false_urgency'],
    ['URGENTE: fatura em aberto', 'false_urgency'],
    ['Condição válida até meia-noite', 'false_urgency'],
    ['Informe seu CPF completo', 'asks_secret'],
    ['Segunda via: bit.ly/2via', 'short_link'],
    ['Total {total} com multa e juros', 'not_itemised'],
    ['{amount} já com juros e multa', 'not_itemised'],
  ])('%s', (text, code) => {
    const findings = lintTemplate(text + FOOT, context())
    expect(findings.map((f) => `${f.code}:${f.level}`)).toContain(`${code}:review`)
    expect(isBlocked(findings)).toBe(false)
  })
})

describe('what works less well is a warning', () => {
  test.each([
    ['Consta como inadimplente', 'insult'],
    ['PAGUE AGORA SUA CONTA ATRASADA POR FAVOR', 'shouting'],
    ['Sua fatura venceu!!!', 'shouting'],
    ['🚨🚨🚨🚨 Fatura vencida', 'emoji_wall'],
    ['😀 a 😀 b 😀 c 😀 d 😀 e 😀 f 😀 g 😀', 'emoji_wall'],
    [`Olá! ${'Leia com atenção. '.repeat(70)}`, 'too_long'],
    ['Veja em http://exemplo.com.br', 'unsafe_link'],
    ['Veja em https://10.0.0.1/fatura', 'unsafe_link'],
  ])('%s', (text, code) => {
    expect(codesWithFoot(text)).toContain(`${code}:warn`)
  })
})

describe('good templates pass without a word', () => {
  test.each([
    'Olá, {name}! Aqui é {creditor_name}. Sua fatura de {amount} venceu em {due_date}.',
    'Oi, {first_name}! Tudo bem? Lembrete: {description|sua fatura} vence em {due_date|breve}.',
    'Olá {nome|cliente}, podemos combinar uma data para {valor}?',
    'Principal {principal} + multa {fine} + juros {interest} = {total}, {days_late} dias de atraso.',
    'Se já pagou, desconsidere e nos avise por aqui. Quer o Pix? Responda PIX.',
    'Para sua segurança, confirme só os 3 primeiros dígitos do CPF.',
    'Não falamos sobre esta conta com familiares nem com o seu trabalho.',
    'Nunca pedimos sua senha nem dados do seu cartão.',
    'Seu nome não será negativado por este contato.',
    'Quer falar com uma pessoa? Responda ATENDENTE 🙂',
    'Este é o nosso último lembrete automático sobre {amount}.',
    'Temos opções de parcelamento sem compromisso: responda PROPOSTA.',
    'Segunda via em https://pagamentos.exemplo.com.br/fatura',
    'A baixa do pagamento leva até 48 horas.',
    'O código Pix chega imediatamente.',
    'Se preferir, fale com seus pais ou com o seu RH antes de decidir.',
    'Atendemos você em casa, na academia ou no trabalho.',
    'O valor de {amount} em aberto desde {due_date} pode ser pago por Pix: {pix_key}',
  ])('%s', (text) => {
    expect(codesWithFoot(text)).toEqual([])
  })
})

describe('the creditor of CDC art. 42-A', () => {
  it('is asked for where a debt is told', () => {
    const body = 'Olá, {name}: {amount}. {creditor_name}. Responda SAIR para parar.'
    expect(codes(body)).toEqual(['creditor_missing:warn', 'creditor_missing:warn'])
    expect(codes('Olá, {name}! Responda SAIR para parar.')).toEqual([])
  })

  it('must be filled in where the template shows it', () => {
    const creditorFields = { name: true, address: false, taxId: false }
    const found = lintTemplate(`{amount}${FOOT}`, context({ creditorFields }))
    expect(found.map(({ code }) => code)).toEqual(['creditor_unset', 'creditor_unset'])
  })
})

describe('a way out', () => {
  it('must be there, the more so where a debt is told', () => {
    const signed = '{creditor_name} {creditor_address} {creditor_tax_id}'
    expect(codes(`{amount} ${signed}`)).toEqual(['no_way_out:review'])
    expect(codes('Olá, {name}!')).toEqual(['no_way_out:warn'])
  })

  test.each([
    'Responda SAIR para não receber mais mensagens',
    'Para parar, responda PARAR',
    'Fale com um atendente por aqui',
    'Se não quiser receber, avise',
  ])('%s', (text) => {
    expect(codes(`Olá! ${text}`)).toEqual([])
  })
})

describe('an agency', () => {
  it('is told which variables reveal the debt to a stranger', () => {
    const found = lintTemplate(`{name}: {amount}, {due_date}${FOOT}`, context({ mode: 'agency' }))
    expect(found.map(({ code, level }) => `${code}:${level}`)).toEqual([
      'stranger_told:review',
      'stranger_told:review',
    ])
  })

  it('tells nothing by the itemised variables either', () => {
    const body = '{principal} {fine} {interest} {total} {days_late} {first_name}'
    const told = ['principal', 'fine', 'interest', 'total', 'days_late']
    expect(debtVariables(body)).toEqual(told)
  })
})

const findingOf = (body: string, code: string): Finding | undefined =>
  lintTemplate(body, context()).find((finding) => finding.code === code)

describe('places', () => {
  it.each([
    ['Olá, {name}! É sua última chance.', 'false_urgency', 'última chance'],
    ['👍🏽 {nome} — evite o nome *sujo*', 'negative_listing', 'nome *sujo'],
    ['Ça va? Vamos   avisar sua família', 'exposure', 'avisar sua família'],
    ['ULTIMA CHANCE', 'false_urgency', 'ULTIMA CHANCE'],
  ])('point into the body as written: %s', (body, code, text) => {
    const { position, length } = findingOf(body, code) ?? { position: -1, length: 0 }
    expect(body.normalize().slice(position, position + length)).toBe(text)
  })

  it('of two rules on one place the stricter speaks', () => {
    const found = lintTone('Seu nome será negativado no Serasa')
    expect(found.map(({ code, level }) => `${code}:${level}`)).toEqual([
      'negative_listing:block',
      'negative_listing:review',
    ])
  })

  it('lie inside any body, whatever it holds', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('última chance', 'seu nome será negativado', '{nome|caloteiro}', '!!!', '🚨'),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const body = pieces.join(' ')
        for (const { position, length } of lintTemplate(body, context())) {
          expect(position).toBeGreaterThanOrEqual(0)
          expect(position + length).toBeLessThanOrEqual(body.length)
        }
      }),
    )
  })
})

describe('what is read', () => {
  it('a fallback is text, the name of a variable is not', () => {
    expect(codesWithFoot('Olá, {nome|caloteiro}')).toEqual(['insult:block'])
    expect(codesWithFoot('{multa}{juros}{principal}')).toEqual([])
  })

  it('capitals, bold marks and styled letters hide nothing', () => {
    expect(codesWithFoot('não fique com o *NOME SUJO*')).toContain('negative_listing:block')
    expect(codesWithFoot('𝗖𝗮𝗹𝗼𝘁𝗲𝗶𝗿𝗼')).toContain('insult:block')
  })

  it('a polite threat is one all the same', () => {
    expect(codesWithFoot('Não queremos avisar seu chefe')).toEqual(['exposure:block'])
    expect(codesWithFoot('Não nos obrigue a avisar sua família')).toEqual(['exposure:block'])
  })

  it('every finding says what to do and on which ground', () => {
    for (const { message, law } of lintTemplate('Caloteiro! Serasa hoje. {amount}', context())) {
      expect(message).toMatch(/^\p{Lu}.+\.$/u)
      expect(law).not.toBe('')
    }
  })
})
