import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cuesOf, type Cues } from '../../simulator/personas/cues.ts'
import { goalAfter, goals, type GoalState } from '../../simulator/personas/goals.ts'
import { personaKinds, type PersonaKind } from '../../simulator/personas/kinds.ts'
import { MAX_TURNS, nextBeat } from '../../simulator/personas/script.ts'
import { derivedId, pair, sendText, startClient, until, type Client } from './support.ts'

const PIX =
  '00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR'

describe('what debtors notice', () => {
  const noticed: [string, keyof Cues][] = [
    [PIX, 'givesPix'],
    [
      'Temos duas formas:\n1) à vista: R$ 120,00\n2) 3x de R$ 50,00\nQual você prefere?',
      'asksWhich',
    ],
    ['Dá para dividir de 2x a 3x. Em quantas vezes fica melhor?', 'asksHowMany'],
    ['Consigo assim: R$ 120,00 até amanhã. Posso fechar?', 'asksDeal'],
    ['Fechado, Ana! Seu acordo, no total de R$ 150,00:\n• 1ª: R$ 50,00 em 30/11', 'closesDeal'],
    ['Combinado, Ana: sexta-feira, 27/11, R$ 150,50.', 'notesPromise'],
    ['Que dia fica melhor para você pagar?', 'asksDate'],
    ['Pode me mandar uma foto do comprovante?', 'asksProof'],
    ['Recebi, obrigada! Fica em conferência.', 'checks'],
    ['Vou pausar os lembretes.', 'pauses'],
    ['Desculpe o incômodo! Já tirei este número.', 'apologises'],
    ['Sinto muito pela sua perda.', 'feelsWith'],
    ['Certo, não enviaremos mais mensagens.', 'stops'],
    ['Somos Academia Corpo em Dia, CNPJ 11.222.333/0001-81.', 'identifies'],
    ['Uma pessoa da equipe vai te responder por aqui.', 'handsOver'],
    ['Antes de continuar: falo com Ana?', 'asksIdentity'],
  ]

  it.each(noticed)('%s', (text, cue) => {
    expect(cuesOf(text)[cue]).toBe(true)
  })

  it.each<[string, keyof Cues]>([
    ['Mando o Pix copia e cola na próxima mensagem.', 'givesPix'],
    ['O total é R$ 150,00. Posso fechar o acordo?', 'closesDeal'],
    ['Quer ver o valor ou falar com uma pessoa?', 'handsOver'],
    ['Combinado! Obrigada.', 'notesPromise'],
  ])('and not more than is said: %s', (text, cue) => {
    expect(cuesOf(text)[cue]).toBe(false)
  })
})

const after = (kind: PersonaKind, texts: string[], turns = 1): GoalState =>
  texts.reduce<GoalState>(
    (state, text) => goalAfter(kind, { cues: cuesOf(text), turns, state }),
    'open',
  )

describe('what debtors came for', () => {
  it.each<[PersonaKind, string]>([
    ['pays', PIX],
    ['wants_installments', 'Fechado! Seu acordo com X:\n• 1ª: R$ 50,00 em 30/11'],
    ['counter_offers', 'Uma pessoa da equipe vai ver com você o que é possível.'],
    ['keeps_promise', 'Anotado: fica para sexta-feira, 27/11.'],
    ['already_paid', 'Vamos conferir e, até lá, nada de lembretes.'],
    ['wrong_person', 'Peço desculpas pelo engano.'],
    ['deceased', 'Meus sentimentos a você e à família.'],
    ['opts_out', 'Feito: não vamos mais te escrever por aqui.'],
    ['hardship', 'Sinto muito que esteja passando por isso.'],
    ['asks_who', 'Quem fala é a assistente virtual de Academia Corpo em Dia.'],
  ])('%s is served by the right answer and by no small talk', (kind, text) => {
    expect(after(kind, [text])).toBe('reached')
    expect(after(kind, ['Oi! Tudo bem?'])).toBe('open')
  })

  it('is not served by what came before they spoke', () => {
    expect(after('pays', [PIX], 0)).toBe('open')
  })

  it.each<[PersonaKind, string]>([
    ['wrong_person', 'Desculpe o engano!'],
    ['deceased', 'Sinto muito.'],
    ['opts_out', 'Não enviaremos mais mensagens.'],
  ])('%s loses it with one message too many', (kind, text) => {
    expect(after(kind, [text, 'Oi! Temos uma condição especial.'])).toBe('missed')
  })

  it('an apology that tells of money is none', () => {
    expect(after('wrong_person', ['Desculpe! Maria deve R$ 150,00.'])).toBe('open')
  })

  it('peace that was kept stays kept for those who wanted something else', () => {
    expect(after('pays', [PIX, 'Recebemos, obrigado!'])).toBe('reached')
  })

  it('is said for everybody who writes', () => {
    const silent = new Set<PersonaKind>(['silent', 'read_only', 'no_whatsapp'])
    for (const kind of personaKinds) expect(goals[kind] === undefined).toBe(silent.has(kind))
  })
})

/** Plays one debtor against fixed answers. @returns the pools of its lines */
function talk(kind: PersonaKind, answers: string[], chance = 0.5): string[] {
  const pools: string[] = []
  let last: Parameters<typeof nextBeat>[1]['last']
  for (const text of ['Sua fatura venceu.', ...answers]) {
    const beat = nextBeat(kind, { number: pools.length, last, cues: cuesOf(text), chance })
    if (beat === null) break
    pools.push(beat.pool)
    last = beat.pool
    if (beat.done === true) break
  }
  return pools
}

describe('how they get there', () => {
  it('an instalment plan: how many, yes, and the money', () => {
    const answers = [
      'Dá sim! De 2x a 3x. Em quantas vezes fica melhor?',
      'Fica assim:\n3x de R$ 50,00\nPosso fechar?',
      `Fechado! Seu acordo:\n• 1ª: R$ 50,00 em 30/11\n${PIX}`,
    ]
    expect(talk('wants_installments', answers)).toEqual([
      'askFew',
      'chooseFew',
      'agreeDeal',
      'paidNow',
    ])
  })

  it('a counter-offer: the own value once, then what is possible', () => {
    const answers = [
      'Consigo à vista: R$ 140,00. Posso fechar?',
      'O mais perto que chego: R$ 135,00. Posso fechar?',
      `Fechado! Seu acordo, R$ 135,00. ${PIX}`,
    ]
    expect(talk('counter_offers', answers)).toEqual([
      'askDiscount',
      'counter',
      'agreeDeal',
      'paidNow',
    ])
  })

  it('who opens with a receipt sends it as a picture or a document', () => {
    const media = [0.1, 0.9].map(
      (chance) =>
        nextBeat('receipt', { number: 0, last: undefined, cues: cuesOf(''), chance })?.media,
    )
    expect(media).toEqual(['image', 'document'])
  })

  it('who keeps the promise comes back with the receipt, who breaks it without', () => {
    const noted = cuesOf('Combinado: sexta-feira, 27/11, R$ 150,00.')
    const turn = { number: 1, last: 'promiseDate', cues: noted, chance: 0.5 } as const
    expect(nextBeat('keeps_promise', turn)?.later).toEqual({ pool: 'paidNow', media: 'image' })
    expect(nextBeat('breaks_promise', turn)?.later?.pool).toBe('cannotPayAsPromised')
  })

  it('nobody talks for ever, whatever is answered', () => {
    const answers = fc.array(
      fc.constantFrom(
        'Posso fechar?',
        'Qual você prefere?',
        'Em quantas vezes?',
        'Falo com Ana?',
        PIX,
        'Fechado! Seu acordo: R$ 1,00',
        'Ok.',
      ),
      { minLength: 12, maxLength: 12 },
    )
    fc.assert(
      fc.property(fc.constantFrom(...personaKinds), answers, (kind, said) => {
        expect(talk(kind, said).length).toBeLessThanOrEqual(MAX_TURNS)
      }),
    )
  })
})

const phone = '5511980000001'
const report = async (client: Client, kind: string) => {
  const answer = await client.call('GET', '/sim/personas/report')
  const rows: unknown = answer.json
  return Array.isArray(rows) ? rows.find((row) => row.kind === kind) : undefined
}

async function played(kind: PersonaKind): Promise<Client> {
  const client = await startClient()
  await pair(client)
  await client.call('PUT', '/sim/personas', {
    enabled: true,
    mix: { [kind]: 1 },
    timeScale: 200_000,
  })
  return client
}

describe('the report', () => {
  it('says how many of a kind got what they came for', async () => {
    const client = await played('pays')
    await sendText(client, { chatId: `${phone}@c.us`, id: derivedId(1) })
    await until(async () => (await report(client, 'pays'))?.wrote === 1)
    expect(await report(client, 'pays')).toMatchObject({
      n: 1,
      reached: 0,
      share: 0,
      examples: [phone],
    })
    await sendText(client, { chatId: `${phone}@c.us`, text: PIX, id: derivedId(2) })
    expect(await report(client, 'pays')).toMatchObject({ reached: 1, share: 1, examples: [] })
  })

  it('counts peace that was not kept', async () => {
    const client = await played('opts_out')
    const write = (n: number, text: string) =>
      sendText(client, { chatId: `${phone}@c.us`, text, id: derivedId(n) })
    await write(1, 'Sua fatura venceu.')
    await until(async () => (await report(client, 'opts_out'))?.wrote === 1)
    await write(2, 'Certo, não enviaremos mais mensagens.')
    expect(await report(client, 'opts_out')).toMatchObject({ reached: 1, missed: 0 })
    await write(3, 'Oi! Ainda dá tempo.')
    expect(await report(client, 'opts_out')).toMatchObject({ reached: 0, missed: 1 })
  })

  it('a number without WhatsApp exists for nobody and gets nothing past the server', async () => {
    const client = await played('no_whatsapp')
    const exists = await client.call(
      'GET',
      `/api/contacts/check-exists?session=default&phone=${phone}`,
    )
    expect(exists.object).toEqual({ numberExists: false })
    await sendText(client, { chatId: `${phone}@c.us`, id: derivedId(1) })
    expect(await report(client, 'no_whatsapp')).toBeUndefined()
  })
})
